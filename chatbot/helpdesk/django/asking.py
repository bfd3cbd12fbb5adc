"""Ask the bot about a message that has a text and a title."""

from functools import cache
from pathlib import Path
from threading import Lock

from chatbot.bot import Chatbot
from chatbot.helpdesk.django.configuration import Settings
from chatbot.reply import Reply, State

MAX_WORDS = 5
"""Words of a text that may ask nothing by itself: "See the subject, please"."""
# Two threads that ask first at the same time would otherwise both load it.
_LOADING = Lock()


def ask(body: str, title: str, state: State | None, settings: Settings) -> Reply | None:
    """Return the reply to the text, or to the title where the text asks nothing or only the title is urgent.

    None where there is nothing to read.
    """
    bot = share_bot(settings.intents)
    said = bot.ask(body, state) if body.strip() else None
    named = bot.ask(title, state) if title.strip() else None
    if said is None or named is None:
        return said or named
    if said.hand_off == "urgent" or named.hand_off == "urgent":
        return said if said.hand_off == "urgent" else named
    return named if _asks_nothing(said, body) and not _asks_nothing(named, title) else said


def is_worth_saying(reply: Reply, settings: Settings) -> bool:
    """Tell whether a reply helps: it answers or asks back with enough confidence, or hands off."""
    if reply.hand_off:
        return True
    return reply.kind in {"answer", "clarify"} and reply.confidence >= settings.minimum_confidence


def share_bot(folder: Path | None) -> Chatbot:
    """Return the bot of this process, loaded once."""
    with _LOADING:
        return _load_bot(folder)


def _asks_nothing(reply: Reply, text: str) -> bool:
    """Tell whether a text is a mere greeting, or a few words that mean nothing to the bot."""
    if reply.hand_off:
        return False
    short = "?" not in text and len(text.split()) <= MAX_WORDS
    return reply.kind == "small_talk" or (reply.kind == "out_of_scope" and short)


@cache
def _load_bot(folder: Path | None) -> Chatbot:
    return Chatbot.load(folder)
