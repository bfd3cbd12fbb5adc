"""The chat without a terminal: a line in, a reply out; nothing but text."""

import sys
import unicodedata

from chatbot.bot import Chatbot

LEAVE = frozenset({"exit", "quit", "bye"})


def chat(bot: Chatbot) -> int:
    """Answer each line of standard input until it ends or asks to leave."""
    # Bytes that are no UTF-8 become marks rather than an error: the message is then merely not understood.
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    state = None
    for line in sys.stdin:
        if line.strip().lower() in LEAVE:
            break
        if line.strip():
            reply = bot.ask(line.strip(), state)
            state = reply.state
            print(inert(reply.text), flush=True)
    return 0


def inert(text: str) -> str:
    """Return a text that a terminal only shows: control, escape and direction-changing characters become marks."""
    return "".join(
        character if character == "\n" or unicodedata.category(character) not in {"Cc", "Cf", "Cs"} else "\ufffd"
        for character in text
    )
