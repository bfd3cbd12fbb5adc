"""The settings of the service, read from the environment, which all of its workers share."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

PREFIX = "CHATBOT_"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSettings:
    """What `chatbot serve` was told; each is also the environment variable `CHATBOT_` with its name.

    `intents` is a folder or a built file, "" the shipped knowledge base. `token` has to come with
    every request but those for `/health`; "" lets everybody in. `rate` is the most requests of a
    client in a minute, 0 any number. `store` is the SQLite file that keeps the conversations of the
    webhooks.
    """

    intents: str = ""
    token: str = ""
    rate: int = 0
    store: str = "chatbot-conversations.sqlite3"
    chatwoot_url: str = ""
    chatwoot_token: str = ""
    zammad_url: str = ""
    zammad_token: str = ""
    zammad_secret: str = ""


def read_service_settings(environment: Mapping[str, str] = os.environ) -> ServiceSettings:
    """Read the settings; raise `ValueError` where the rate is no number, or a webhook has no secret."""
    texts = {
        name: environment.get(f"{PREFIX}{name.upper()}", "")
        for name in ServiceSettings.__slots__
        if name != "rate"
    }
    rate = environment.get(f"{PREFIX}RATE", "") or "0"
    if not rate.isdecimal():
        raise ValueError(f"{PREFIX}RATE has to be a number of requests, not '{rate}'")
    given = {name: text for name, text in texts.items() if text}
    if "zammad_url" in given and "zammad_secret" not in given:
        # Everybody can sign with no secret, and nothing else is asked of who signs.
        raise ValueError(f"{PREFIX}ZAMMAD_SECRET is missing: the signature token of the webhook")
    return ServiceSettings(rate=int(rate), **given)
