"""Counts that stay text until a question asks for them.

A hundred thousand examples have half a million counts, and a question asks for a few hundred: turning all of them into
numbers would take most of a start and most of the memory.
"""

from collections.abc import Iterator, Mapping
from typing import Generic, Self, TypeVar

Item = TypeVar("Item")

MOST_READ = 20_000
"""Items that are kept as numbers once they were asked for."""


class _Packed(Mapping[str, Item], Generic[Item]):
    """A mapping of texts that is read item by item; threads can share it."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self._read: dict[str, Item] = {}

    @classmethod
    def pack(cls, items: Mapping[str, Item]) -> Self:
        """Write every item as a text."""
        return cls({key: cls.write_item(item) for key, item in items.items()})

    @staticmethod
    def write_item(item: Item) -> str:
        raise NotImplementedError

    @staticmethod
    def read_item(text: str) -> Item:
        raise NotImplementedError

    def __getitem__(self, key: str) -> Item:
        item = self._read.get(key)
        if item is None:
            if len(self._read) >= MOST_READ:
                self._read.clear()
            item = self._read[key] = self.read_item(self.texts[key])
        return item

    def __contains__(self, key: object) -> bool:
        return key in self.texts

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)

    def __reduce__(self) -> tuple[type[Self], tuple[Mapping[str, str]]]:
        return type(self), (self.texts,)


class PackedUses(_Packed[Mapping[int, float]]):
    """Numbers of intents with a weight each, such as "3 17|0.5 1.25"."""

    @staticmethod
    def write_item(item: Mapping[int, float]) -> str:
        """Write the numbers, then the weights in the same order."""
        return " ".join(map(str, item)) + "|" + " ".join(map(str, item.values()))

    @staticmethod
    def read_item(text: str) -> Mapping[int, float]:
        """Read what `write_item` wrote."""
        numbers, _, weights = text.partition("|")
        return dict(zip(map(int, numbers.split()), map(float, weights.split()), strict=True))


class PackedNumbers(_Packed[frozenset[int]]):
    """Numbers of intents, such as "3 17"."""

    @staticmethod
    def write_item(item: frozenset[int]) -> str:
        """Write the numbers in order."""
        return " ".join(map(str, sorted(item)))

    @staticmethod
    def read_item(text: str) -> frozenset[int]:
        """Read what `write_item` wrote."""
        return frozenset(map(int, text.split()))
