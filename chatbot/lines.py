"""Sorted lines of a key, a tab and a value, searched by bisection where they lie.

Nothing is parsed at the start. Keys are written as `unicode_escape` does it, so that they may hold
blanks, tabs and lone surrogates; a value is text in ASCII without a newline. Lines are in the order
of their bytes.
"""

from codecs import unicode_escape_decode, unicode_escape_encode
from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")

MAX_REMEMBERED = 20_000
"""Items and missing keys that a table remembers: those of some hundred questions. Set by hand."""


class Lines:
    """The lines in `content[start:end]`."""

    def __init__(self, content: bytes, start: int = 0, end: int | None = None) -> None:
        """Keep the bytes as they are; `end` is that of the content by default."""
        self._content, self._start = content, start
        self._end = len(content) if end is None else end

    def find(self, key: str) -> str | None:
        """Return the value of a key, or None."""
        content, wanted = self._content, _begin_line(key)
        low, high = self._start, self._end
        while low < high:
            # The beginning of the line in the middle; before the first one there is no newline.
            start = max(low, content.rfind(b"\n", low, (low + high) // 2) + 1)
            value = start + len(wanted)
            found = content[start:value]
            if found == wanted:
                return content[value : content.index(b"\n", value)].decode("ascii")
            if found < wanted:
                low = content.index(b"\n", start) + 1
            else:
                high = start
        return None

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Iterate over the keys with their values, in the order of the lines."""
        for line in self._content[self._start : self._end].splitlines():
            key, _, value = line.partition(b"\t")
            yield unicode_escape_decode(key)[0], value.decode("ascii")

    def __len__(self) -> int:
        """Count the lines."""
        return self._content.count(b"\n", self._start, self._end)


def write_lines(values: Mapping[str, str]) -> bytes:
    """Write lines that `Lines` can search."""
    lines = [_begin_line(key) + value.encode("ascii") + b"\n" for key, value in values.items()]
    return b"".join(sorted(lines))


def _begin_line(key: str) -> bytes:
    return unicode_escape_encode(key)[0] + b"\t"


class Table(Mapping[str, Item]):
    """A mapping over lines that reads an item when it is first asked for.

    Threads can share it.
    """

    def __init__(
        self,
        lines: Lines,
        read: Callable[[str], Item],
        keys: Sequence[str] | None = None,
    ) -> None:
        """Keep the lines, and the function that reads a value, which never returns None.

        `keys` are all keys in the order of iterating, by default that of the lines.
        """
        self._lines, self._read, self._keys = lines, read, keys
        self._remembered: dict[str, Item | None] = {}

    def __getitem__(self, key: str) -> Item:
        """Return an item, read now or before."""
        try:
            item = self._remembered[key]
        except KeyError:
            item = self._look_up(key)
        if item is None:
            raise KeyError(key)
        return item

    def _look_up(self, key: str) -> Item | None:
        value = self._lines.find(key)
        item = None if value is None else self._read(value)
        if len(self._remembered) >= MAX_REMEMBERED:
            self._remembered.clear()
        self._remembered[key] = item
        return item

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys."""
        return (key for key, _ in self._lines) if self._keys is None else iter(self._keys)

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self._lines) if self._keys is None else len(self._keys)

    def items(self) -> ItemsView[str, Item]:
        """Return all items; in the order of the lines they need no bisection."""
        return _Items(self) if self._keys is None else super().items()

    def read_lines(self) -> Iterator[tuple[str, Item]]:
        """Read all items in the order of the lines, and remember none."""
        return ((key, self._read(value)) for key, value in self._lines)

    def __getstate__(self) -> dict[str, Any]:
        """Leave behind when pickled what is remembered: keys may be words that somebody typed."""
        return self.__dict__ | {"_remembered": {}}


class _Items(ItemsView[str, Item]):
    _mapping: Table[Item]

    def __iter__(self) -> Iterator[tuple[str, Item]]:
        return self._mapping.read_lines()
