"""General English: how common a word is, and which common words are near it in meaning.

`english.tsv` holds a line a word, sorted: the word, the level of the smallest SCOWL list that has it (10 for "the", 20 for
"kidney", 35 for "mattress", 50 for "tibia"), and perhaps related words with their similarity in percent. It is searched by
bisection in the bytes as they are, so that nothing is parsed before the first question. `tests/build_english.py` tells how
the file was made, `english.license` whose work it is.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from chatbot.lines import Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is known of an English word; `related` pairs words with a similarity of 0..1, the nearest first."""

    level: int
    related: tuple[tuple[str, float], ...]


@cache
def _lines() -> Lines:
    with open(os.path.join(os.path.dirname(__file__), "english.tsv"), "rb") as file:
        return Lines(file.read())


def look_up(word: str) -> Entry | None:
    """Return what is known of a normalised word, or None if it is no English word."""
    found = _lines().find(word)
    return None if found is None else _parse(found)


def _parse(value: str) -> Entry:
    level, *related = value.split("\t")
    return Entry(level=int(level), related=tuple(_read_related(" ".join(related))))


def _read_related(text: str) -> Iterator[tuple[str, float]]:
    for item in text.split():
        word, _, percent = item.partition(":")
        yield word, int(percent) / 100
