"""General English: how common a word is, and which common words are near it in meaning.

`words.tsv` holds a line a word, sorted: the word, the level of the smallest SCOWL list that has it (10
for "the", 20 for "kidney", 35 for "mattress", 50 for "tibia"), and perhaps related words with their
similarity in percent. It is searched by bisection in the
bytes as they are, so that nothing is parsed before the first question. `words.license` says whose work
it is.
"""

import os
from functools import cache, lru_cache
from typing import NamedTuple

from chatbot.lines import Lines

COMMON = 20
"""Level up to which a word is one that everybody knows."""


class Entry(NamedTuple):
    """The level of a word, and related words with their similarity in percent: "fee:65 cost:62"."""

    level: int
    related: str


@lru_cache(maxsize=20_000)
def look_up(word: str) -> Entry | None:
    """Return what is known of a normalised word, or None if it is no English word."""
    found = _lines().find(word)
    if found is None:
        return None
    level, _, related = found.partition("\t")
    return Entry(int(level), related)


@cache
def _lines() -> Lines:
    with open(os.path.join(os.path.dirname(__file__), "words.tsv"), "rb") as file:
        return Lines(file.read())
