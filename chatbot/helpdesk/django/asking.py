"""Ask the bot about a message that has several parts, a title and a text."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock

from chatbot.bot import Chatbot
from chatbot.helpdesk.django.configuration import Settings
from chatbot.reply import Reply, State

KINDS = ("answer", "clarify", "out_of_scope", "small_talk")
# Two threads that ask first at the same time would otherwise both load it.
_LOADING = Lock()


def ask(parts: Sequence[str], state: State | None, settings: Settings) -> Reply | None:
    """Return the reply to the part that matters most, the first of equals; None when there is nothing to read."""
    bot = _share_bot(settings.intents)
    replies = [bot.ask(part, state) for part in parts if part.strip()]
    return min(replies, key=_weigh, default=None)


def is_worth_saying(reply: Reply, settings: Settings) -> bool:
    """Tell whether a reply helps: it answers or asks back with enough confidence, or hands off."""
    if reply.hand_off:
        return True
    return reply.kind in {"answer", "clarify"} and reply.confidence >= settings.minimum_confidence


def _weigh(reply: Reply) -> tuple[bool, bool, int]:
    return reply.hand_off != "urgent", reply.hand_off is None, KINDS.index(reply.kind)


def _share_bot(folder: Path | None) -> Chatbot:
    with _LOADING:
        return _load_bot(folder)


@cache
def _load_bot(folder: Path | None) -> Chatbot:
    return Chatbot.load(folder)
