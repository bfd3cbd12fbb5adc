"""Answer one message of a desk, once, however often it is delivered."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from chatbot.bot import Chatbot
from chatbot.helpdesk.service.conversations import Conversations
from chatbot.reply import Reply

MAX_SECONDS = 20
"""Seconds that a desk has to take a reply."""
Deliver = Callable[[Reply], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A desk that calls webhooks: its address, the token of its API, and who answers its messages."""

    url: str
    token: str
    bot: Chatbot
    conversations: Conversations


def answer_once(
    desk: Desk, text: str, *, conversation: str, message: str, deliver: Deliver
) -> bool:
    """Answer a message and deliver the reply, unless that was done or a person has taken over.

    Returns whether it was answered now. What `deliver` raises is raised, and the message counts as
    not answered.
    """
    state, silent = desk.conversations.find(conversation)
    if silent or not desk.conversations.claim(message):
        return False
    try:
        reply = desk.bot.ask(text, state)
        deliver(reply)
    except BaseException:
        desk.conversations.give_up(message)
        raise
    desk.conversations.confirm(message, conversation, dict(reply.state))
    return True


def post(address: str, headers: Mapping[str, str], content: Mapping[str, Any]) -> None:
    """Send JSON to a desk; raise `OSError` where it does not take it."""
    request = Request(  # noqa: S310 - the address is a setting, and checked to be one of the web
        address,
        data=json.dumps(content).encode(),
        headers={"Content-Type": "application/json", **headers},
    )
    try:
        urlopen(request, timeout=MAX_SECONDS).close()  # noqa: S310 - see above
    except HTTPError as error:
        # It is the answer as well, and stays open until it is closed.
        with error:
            raise OSError(f"the desk answers with status {error.code}") from error
