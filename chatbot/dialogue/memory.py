"""What a conversation needs to remember, and its way through JSON.

A state comes back from outside, perhaps from another version, perhaps tampered with: whatever is
not as it should be is treated as no memory at all. It holds ids and numbers, never a word that
somebody typed.
"""

import json
from collections.abc import Container
from dataclasses import dataclass, replace
from typing import Any, TypeGuard

from chatbot.reply import State

VERSION = 2
MAX_OPTIONS = 3
MAX_TOLD = 12
"""Answers that are remembered, so that "tell me more" finds something new."""
FADED = 4
"""Messages after which an answer is no longer what a half sentence leans on."""
MAX_MISSES = 99
MAX_BYTES = 1000
"""Bytes of a state as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The intents that were answered, the last one last, the intents on offer, and the misses in a row.

    `age` counts the messages since the last answer.
    """

    told: tuple[str, ...] = ()
    offer: tuple[str, ...] = ()
    misses: int = 0
    age: int = 0

    @property
    def intent(self) -> str:
        """The intent that a message may lean on, or ""."""
        return self.told[-1] if self.told and self.age < FADED else ""


def remember(
    memory: Memory, *, told: tuple[str, ...] = (), offer: tuple[str, ...] = (), missed: bool = False
) -> Memory:
    """Return the memory after a reply that told some intents and offers others, or missed."""
    if told:
        kept = [intent for intent in memory.told if intent not in told]
        return Memory(told=(*kept, *told)[-MAX_TOLD:], offer=offer)
    misses = min(memory.misses + 1, MAX_MISSES) if missed else 0
    return replace(memory, offer=offer, misses=misses, age=min(memory.age + 1, FADED))


def recall(state: Any, intents: Container[str]) -> Memory:
    """Read a memory from the state of an earlier reply; anything unexpected is no memory."""
    if not isinstance(state, dict) or type(state.get("v")) is not int or state["v"] != VERSION:
        return Memory()
    told, offer = state.get("told"), state.get("offer")
    misses, age = state.get("misses"), state.get("age")
    if not (_are_known(told, MAX_TOLD, intents) and _are_known(offer, MAX_OPTIONS, intents)):
        return Memory()
    if (
        type(misses) is not int
        or type(age) is not int
        or not (0 <= misses <= MAX_MISSES and 0 <= age <= FADED)
    ):
        return Memory()
    return Memory(told=tuple(told), offer=tuple(offer), misses=misses, age=age)


def record(memory: Memory) -> State:
    """Write a memory as the JSON-able state of a reply; what does not fit is forgotten, the oldest first."""
    told = list(memory.told)
    state = {
        "v": VERSION,
        "told": told,
        "offer": list(memory.offer),
        "misses": memory.misses,
        "age": memory.age,
    }
    while len(json.dumps(state)) > MAX_BYTES:
        if told:
            del told[0]
        else:
            state["offer"] = []
    return state


def _are_known(ids: Any, most: int, intents: Container[str]) -> TypeGuard[list[str]]:
    return (
        isinstance(ids, list)
        and len(ids) <= most
        and all(isinstance(name, str) and name in intents for name in ids)
    )
