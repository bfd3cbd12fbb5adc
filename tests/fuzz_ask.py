"""Fuzz `ask`, guided by the coverage of the program, with what `invariants` says of every reply.

    pip install atheris
    PYTHONPATH=. python tests/fuzz_ask.py -max_total_time=300 -max_len=4096 $(mktemp -d) tests/fuzz_seeds

An input is a conversation: turns, separated by the byte 0x1e. A turn that begins with 0x1f is no message but JSON that is
laid over the state. What is new is written into the first folder, and a finding as `crash-…` beside; to see it again, name
that file alone. At the end the number of runs is told.
"""

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import atheris

sys.path.insert(0, str(Path(__file__).parent))
with atheris.instrument_imports(include=["chatbot"]):
    from invariants import Invariants

    from chatbot import Chatbot

MOST_TURNS = 6
TURN, STATE = "\x1e", "\x1f"
QUESTION = "How long does the pain relief last?"
INVARIANTS = Invariants(Chatbot.load())
EXPECTED = INVARIANTS.bot.ask(QUESTION)


def converse(data: bytes) -> None:
    """Hold a conversation, and see that it changed nothing for anybody else."""
    state: Any = None
    for turn in data.decode("utf-8", "surrogateescape").split(TURN)[:MOST_TURNS]:
        state = tamper(state, turn[1:]) if turn.startswith(STATE) else INVARIANTS.ask(turn, state).state
    assert INVARIANTS.bot.ask(QUESTION) == EXPECTED


def tamper(state: Any, written: str) -> Any:
    """Lay JSON over a state, or put it in its place."""
    with suppress(ValueError, RecursionError):
        value = json.loads(written)
        return {**state, **value} if isinstance(state, dict) and isinstance(value, dict) else value
    return state


if __name__ == "__main__":
    atheris.Setup(sys.argv, converse)
    atheris.Fuzz()
