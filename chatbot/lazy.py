"""Mappings whose items are read when they are first asked for."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")

MOST_READ = 20_000
"""Items that are kept once they were read."""


class LazyMapping(Mapping[str, Item], Generic[Item]):
    """A mapping that holds its items as they were written, until `read_item` reads one; threads can share it."""

    def __init__(self, written: Mapping[str, Any]) -> None:
        """Keep the items as they were written."""
        self.written = written
        self._read: dict[str, Item] = {}

    def read_item(self, written: Any) -> Item:
        """Read one item."""
        raise NotImplementedError

    def __getitem__(self, key: str) -> Item:
        """Return an item, read now or before."""
        item = self._read.get(key)
        if item is None:
            if len(self._read) >= MOST_READ:
                self._read.clear()
            item = self._read[key] = self.read_item(self.written[key])
        return item

    def __contains__(self, key: object) -> bool:
        """Tell whether there is such an item, without reading it."""
        return key in self.written

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys in the order of writing."""
        return iter(self.written)

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self.written)

    def __getstate__(self) -> dict[str, Any]:
        """Leave behind when pickled what was read."""
        return self.__dict__ | {"_read": {}}
