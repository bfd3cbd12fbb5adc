"""Fuzz `ask`, guided by the coverage of the program, with what `invariants` says of every reply.

    pip install atheris
    PYTHONPATH=. python tests/tools/fuzz_ask.py -max_total_time=300 -max_len=4096 $(mktemp -d) tests/tools/fuzz_seeds

An input is a conversation: turns, separated by the byte 0x1e. A turn that begins with 0x1f is no
message but JSON that is laid over the state. Seven conversations in eight are held with the bot of
a small knowledge base, which is quick, and the others with the shipped one. The last question of
each is asked again when up to a hundred more have been held.

What is new is written into the first folder, and a finding as `crash-…` beside; to see it again,
name that file alone. At the end the number of runs is told.
"""

import json
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import atheris

sys.path.insert(0, str(Path(__file__).parents[1]))
with atheris.instrument_imports(include=["chatbot"]):
    from invariants import Invariants

    from chatbot import Chatbot, Reply

MOST_TURNS, MOST_HELD = 6, 100
TURN, STATE = "\x1e", "\x1f"
SMALL = Invariants(Chatbot.load(Path(__file__).parents[1] / "kettle"))
SHIPPED = Invariants(Chatbot.load())


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was replied to it."""

    invariants: Invariants
    text: str
    state: Any
    reply: Reply


HELD: list[Asked] = []


def converse(data: bytes) -> None:
    """Hold a conversation, and see now and then that all of them changed nothing for anybody else."""
    invariants = SMALL if crc32(data) % 8 else SHIPPED
    state, last = None, None
    for turn in data.decode("utf-8", "surrogateescape").split(TURN)[:MOST_TURNS]:
        if turn.startswith(STATE):
            state = tamper(state, turn[1:])
        else:
            last = ask(invariants, turn, state)
            state = last.reply.state
    if last:
        HELD.append(last)
    if len(HELD) >= MOST_HELD:
        ask_again()


def ask(invariants: Invariants, text: str, state: Any) -> Asked:
    """Ask, and assert everything that holds for a reply by itself."""
    reply = invariants.bot.ask(text, state)
    invariants.assert_valid(reply)
    return Asked(invariants, text, state, reply)


def ask_again() -> None:
    """Assert that each question that was held gets the same reply, although others asked much in between."""
    for asked in HELD:
        reply = asked.invariants.bot.ask(asked.text, asked.state)
        assert reply == asked.reply, f"not what was replied to {asked.text!r} after {asked.state!r}"
    HELD.clear()


def tamper(state: Any, written: str) -> Any:
    """Lay JSON over a state, or put it in its place."""
    with suppress(ValueError, RecursionError):
        value = json.loads(written)
        return {**state, **value} if isinstance(state, dict) and isinstance(value, dict) else value
    return state


if __name__ == "__main__":
    atheris.Setup(sys.argv, converse)
    atheris.Fuzz()
