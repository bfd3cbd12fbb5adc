"""What is remembered, and what comes back from JSON."""

import json
from typing import Any

import pytest

from chatbot.dialogue.memory import (
    FADED,
    MAX_BYTES,
    MAX_MISSES,
    MAX_TOLD,
    Memory,
    recall,
    record,
    remember,
)

KNOWN = ["price", "warranty", "boiling", *(f"intent-{number}" for number in range(20))]


def test_a_memory_survives_its_way_through_json() -> None:
    memory = Memory(told=("price", "warranty"), offer=("boiling",), misses=2, age=1)
    assert recall(json.loads(json.dumps(record(memory))), KNOWN) == memory


def test_an_answer_is_leant_on_until_it_fades() -> None:
    memory = remember(Memory(), told=("price",))
    leant_on = []
    for _ in range(FADED + 1):
        leant_on.append(memory.intent)
        memory = remember(memory)
    assert leant_on == ["price"] * FADED + [""]


def test_misses_in_a_row_are_counted_and_an_answer_ends_the_row() -> None:
    memory = remember(remember(Memory(), missed=True), missed=True)
    assert memory.misses == 2
    assert remember(memory).misses == 0
    assert remember(memory, told=("price",)).misses == 0


def test_what_was_told_again_moves_to_the_end_and_the_oldest_is_forgotten() -> None:
    memory = Memory()
    for name in (
        "price",
        "warranty",
        "price",
        *(f"intent-{number}" for number in range(MAX_TOLD - 1)),
    ):
        memory = remember(memory, told=(name,))
    assert memory.told == ("price", *(f"intent-{number}" for number in range(MAX_TOLD - 1)))


def test_a_state_is_never_larger_than_a_kilobyte() -> None:
    names = tuple(f"{number}-{'x' * 300}" for number in range(6))
    state = record(Memory(told=names, offer=names[:3]))
    assert len(json.dumps(state)) <= MAX_BYTES
    assert recall(state, names) == Memory(told=(), offer=names[:3])


@pytest.mark.parametrize(
    "change",
    [
        {"v": 1},
        {"v": True},
        {"told": "price"},
        {"told": ["no such intent"]},
        {"told": ["price"] * (MAX_TOLD + 1)},
        {"told": [["price"]]},
        {"offer": None},
        {"offer": ["price"] * 4},
        {"misses": -1},
        {"misses": MAX_MISSES + 1},
        {"misses": 1.5},
        {"age": "1"},
        {"age": FADED + 1},
    ],
)
def test_a_tampered_state_is_no_memory(change: dict[str, Any]) -> None:
    state = record(Memory(told=("price",), offer=("warranty",)))
    assert recall(state | change, KNOWN) == Memory()


@pytest.mark.parametrize("key", ["v", "told", "offer", "misses", "age"])
def test_a_truncated_state_is_no_memory(key: str) -> None:
    state = record(Memory(told=("price",)))
    del state[key]
    assert recall(state, KNOWN) == Memory()
