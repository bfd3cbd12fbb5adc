"""The settings of the app, parsed."""

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

NAME = "CHATBOT_HELPDESK"
KEYS = ("INTENTS", "MINIMUM_CONFIDENCE", "AUTHOR", "QUEUES")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the knowledge base lies, below which confidence to be silent, who writes the notes, and in which queues.

    None means: the shipped knowledge base, nobody in particular, all queues.
    """

    intents: Path | None = None
    minimum_confidence: float = 0.0
    author: str | None = None
    queues: frozenset[str] | None = None

    def covers(self, queue: str) -> bool:
        """Tell whether the bot works in a queue, given its slug."""
        return self.queues is None or queue in self.queues


def read_settings() -> Settings:
    """Read `CHATBOT_HELPDESK`; raise `ImproperlyConfigured` when it is not as it should be."""
    given = getattr(settings, NAME, {})
    if not isinstance(given, Mapping):
        raise ImproperlyConfigured(f"{NAME} has to be a dict")
    if unknown := sorted(str(key) for key in given if key not in KEYS):
        raise ImproperlyConfigured(
            f"{NAME} does not know {', '.join(unknown)}; it knows {', '.join(KEYS)}"
        )
    return Settings(
        intents=_parse_intents(given.get("INTENTS")),
        minimum_confidence=_parse_confidence(given.get("MINIMUM_CONFIDENCE", 0.0)),
        author=_parse_author(given.get("AUTHOR")),
        queues=_parse_queues(given.get("QUEUES")),
    )


def _parse_intents(value: Any) -> Path | None:
    if value is None:
        return None
    if not isinstance(value, str | PathLike) or not Path(value).exists():
        raise ImproperlyConfigured(
            f"{NAME}['INTENTS'] has to be the folder of a knowledge base, a built file, or None"
        )
    return Path(value)


def _parse_confidence(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ImproperlyConfigured(f"{NAME}['MINIMUM_CONFIDENCE'] has to be a number from 0 to 1")
    return float(value)


def _parse_author(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ImproperlyConfigured(f"{NAME}['AUTHOR'] has to be a username, or None")
    return value


def _parse_queues(value: Any) -> frozenset[str] | None:
    if value is None:
        return None
    if not isinstance(value, list | tuple | set | frozenset) or not all(
        isinstance(slug, str) for slug in value
    ):
        raise ImproperlyConfigured(f"{NAME}['QUEUES'] has to be a list of slugs, or None")
    return frozenset(value)
