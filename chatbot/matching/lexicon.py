"""General English: how common a word is, and which common words are near it in meaning.

`english.tsv` holds a line a word, sorted: the word, the level of the smallest SCOWL list that has it (10 for "the", 20 for
"kidney", 35 for "mattress", 50 for "tibia"), and perhaps related words with their similarity in percent. It is searched by
bisection in the bytes as they are, so that nothing is parsed before the first question. `tests/build_english.py` tells how
the file was made, `english.license` whose work it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is known of an English word; `related` pairs words with a similarity of 0..1, the nearest first."""

    level: int
    related: tuple[tuple[str, float], ...]


@cache
def _lines() -> bytes:
    return Path(__file__).with_name("english.tsv").read_bytes()


def look_up(word: str) -> Entry | None:
    """Return what is known of a normalised word, or None if it is no English word."""
    lines, wanted = _lines(), word.encode("utf-8", "replace")
    low, high = 0, len(lines)
    while low < high:
        start = lines.rfind(b"\n", 0, (low + high) // 2) + 1
        end = lines.find(b"\n", start)
        found = lines[start : lines.find(b"\t", start)]
        if found == wanted:
            return _parse(lines[start:end].decode())
        low, high = (end + 1, high) if found < wanted else (low, start)
    return None


def _parse(line: str) -> Entry:
    level, *related = line.split("\t")[1:]
    return Entry(level=int(level), related=tuple(_read_related(" ".join(related))))


def _read_related(text: str) -> Iterator[tuple[str, float]]:
    for item in text.split():
        word, _, percent = item.partition(":")
        yield word, int(percent) / 100
