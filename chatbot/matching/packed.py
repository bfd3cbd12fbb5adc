"""Counts that stay text until a question asks for them.

A hundred thousand examples have half a million counts, and a question asks for a few hundred: turning all of them into
numbers would take most of a start and most of the memory.
"""

from collections.abc import Mapping
from typing import Self

from chatbot.lazy import LazyMapping


class PackedUses(LazyMapping[Mapping[int, float]]):
    """Numbers of intents with a weight each, such as "3 17|0.5 1.25"."""

    @classmethod
    def pack(cls, uses: Mapping[str, Mapping[int, float]]) -> Self:
        """Write the numbers of each item, then the weights in the same order."""
        return cls({key: " ".join(map(str, use)) + "|" + " ".join(map(str, use.values())) for key, use in uses.items()})

    def read_item(self, written: str) -> Mapping[int, float]:
        """Read what `pack` wrote."""
        numbers, _, weights = written.partition("|")
        return dict(zip(map(int, numbers.split()), map(float, weights.split()), strict=True))


class PackedNumbers(LazyMapping[frozenset[int]]):
    """Numbers of intents, such as "3 17"."""

    @classmethod
    def pack(cls, sets: Mapping[str, frozenset[int]]) -> Self:
        """Write the numbers of each item in order."""
        return cls({key: " ".join(map(str, sorted(numbers))) for key, numbers in sets.items()})

    def read_item(self, written: str) -> frozenset[int]:
        """Read what `pack` wrote."""
        return frozenset(map(int, written.split()))
