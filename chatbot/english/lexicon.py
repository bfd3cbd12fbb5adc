"""General English: how common a word is, and which common words are near it in meaning.

`words.tsv` holds a line a word, sorted: the word, the level of the smallest SCOWL list that has it (10
for "the", 20 for "kidney", 35 for "mattress", 50 for "tibia"), and perhaps related words with their
similarity in percent. It is searched by bisection in the
bytes as they are, so that nothing is parsed before the first question. `words.license` says whose work
it is.
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple


class Entry(NamedTuple):
    """The level of a word, and related words with their similarity in percent: "fee:65 cost:62"."""

    level: int
    related: str


COMMON = 20
"""Level up to which a word is one that everybody knows."""


@cache
def _lines() -> bytes:
    return Path(__file__).with_name("words.tsv").read_bytes()


@lru_cache(maxsize=20_000)
def look_up(word: str) -> Entry | None:
    """Return what is known of a normalised word, or None if it is no English word."""
    lines, wanted = _lines(), word.encode("utf-8", "replace")
    low, high = 0, len(lines)
    while low < high:
        start = lines.rfind(b"\n", 0, (low + high) // 2) + 1
        end = lines.find(b"\n", start)
        found, _, rest = lines[start:end].partition(b"\t")
        if found == wanted:
            level, _, related = rest.decode().partition("\t")
            return Entry(int(level), related)
        low, high = (end + 1, high) if found < wanted else (low, start)
    return None
