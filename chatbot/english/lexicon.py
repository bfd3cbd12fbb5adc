"""General English: how common a word is, what kind of thing it names, and what it means.

`words.tsv` holds a line a word, sorted: the word, the level of the smallest SCOWL list that has it (10
for "the", 20 for "kidney", 35 for "mattress", 50 for "tibia"), the letter of its category or
nothing, and its row in `words.vectors`, of 64 signed bytes. Both are searched where they lie, so
that nothing is parsed before the first question. `words.license` says whose work they are.

The vectors of the words of a text, added up and scaled to length one, are near those of another
text that means the same; the length of a vector is the weight of its word, and "the" is short.
Example: "payment methods" has a likeness of 0.72 to "how can I pay", and of -0.24 to "I feel dizzy".
"""

import math
import mmap
import os
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from operator import mul
from typing import NamedTuple

from chatbot.lines import Lines

COMMON = 20
"""Level up to which a word is one that everybody knows."""
DIMENSIONS = 64
"""Signed bytes of a vector."""
Vector = tuple[float, ...]
"""What a text means: a vector of length one, or () where it has no English word."""

CATEGORIES = {
    "a": "animal",
    "b": "body",
    "c": "cognition",
    "d": "illness",
    "e": "event",
    "f": "food",
    "g": "group",
    "h": "treatment",
    "i": "feeling",
    "j": "object",
    "k": "act",
    "l": "location",
    "m": "communication",
    "n": "phenomenon",
    "o": "artifact",
    "p": "person",
    "q": "quantity",
    "r": "relation",
    "s": "substance",
    "t": "time",
    "u": "motive",
    "v": "attribute",
    "w": "state",
    "x": "process",
    "y": "plant",
    "z": "possession",
}
"""The categories of nouns by their letter: those of WordNet but for shapes, which count as
attributes, with illnesses apart from other states and treatments from other acts. A large letter is
of a word that is more often no noun."""


class Entry(NamedTuple):
    """A word of general English.

    `level` is that of the smallest list that has it, `category` that of the commonest noun that it is, ""
    for none; `is_noun` says whether it is mostly a noun; `row` is that of its vector.
    """

    level: int
    category: str
    is_noun: bool
    row: int


@lru_cache(maxsize=20_000)
def look_up(word: str) -> Entry | None:
    """Return the entry of a normalised word, or None if it is no English word."""
    found = _lines().find(word)
    if found is None:
        return None
    level, letter, row = found.split("\t")
    return Entry(int(level), CATEGORIES.get(letter.lower(), ""), not letter.isupper(), int(row))


def embed(words: Iterable[str]) -> Vector:
    """Return the meaning of a text of normalised words, or () where none of them is English."""
    rows = [entry.row for word in words if (entry := look_up(word))]
    if not rows:
        return ()
    return add_vectors([_vectors()[DIMENSIONS * row : DIMENSIONS * (row + 1)] for row in rows])


def add_vectors(vectors: Sequence[Sequence[float]]) -> Vector:
    """Return the sum of some vectors, scaled to length one, or () where it is nothing."""
    total = list(map(sum, zip(*vectors, strict=True)))
    length = math.sqrt(sum(map(mul, total, total)))
    return tuple([value / length for value in total]) if length else ()


def rate_likeness(vector: Vector, other: Vector) -> float:
    """Return how near (-1..1) two texts are in meaning, 0 where one has none."""
    likeness: float = sum(map(mul, vector, other))
    return likeness


@cache
def _lines() -> Lines:
    with open(_find_file("words.tsv"), "rb") as file:
        return Lines(file.read())


@cache
def _vectors() -> memoryview:
    """Map the vectors into memory, of which only the rows that are asked for are read."""
    with open(_find_file("words.vectors"), "rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)).cast("b")


def _find_file(name: str) -> str:
    return os.path.join(os.path.dirname(__file__), name)
