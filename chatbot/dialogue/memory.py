"""What a conversation needs to remember, and its way through JSON.

A state comes back from outside, perhaps from another version, perhaps tampered with: whatever is not as it should be is
treated as no memory at all.
"""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from chatbot.reply import State

VERSION = 1
MOST_OPTIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The intent that was answered last ("" for none), the intents on offer, and the misses in a row."""

    intent: str = ""
    offer: tuple[str, ...] = ()
    misses: int = 0


def recall(state: Any, intents: Container[str]) -> Memory:
    """Read a memory from the state of an earlier reply; anything unexpected is no memory."""
    if not isinstance(state, dict) or type(state.get("v")) is not int or state["v"] != VERSION:
        return Memory()
    intent, offer, misses = state.get("intent"), state.get("offer"), state.get("misses")
    if not isinstance(intent, str) or not isinstance(offer, list) or type(misses) is not int:
        return Memory()
    if len(offer) > MOST_OPTIONS or not all(isinstance(option, str) and option in intents for option in offer):
        return Memory()
    known = intent if intent in intents else ""
    return Memory(intent=known, offer=tuple(offer), misses=min(max(misses, 0), 99))


def record(memory: Memory) -> State:
    """Write a memory as the JSON-able state of a reply."""
    return {"v": VERSION, "intent": memory.intent, "offer": list(memory.offer), "misses": memory.misses}
