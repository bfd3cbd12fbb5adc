"""General English: how common a word is, what kind of thing it names, and which words are near it.

`words.tsv` holds a line a word, sorted: the word, the level of the smallest SCOWL list that has it (10
for "the", 20 for "kidney", 35 for "mattress", 50 for "tibia"), and perhaps the letter of its
category and related words with their similarity in percent. It is searched by bisection in the
bytes as they are, so that nothing is parsed before the first question. `words.license` says whose
work it is.
"""

import os
from functools import cache, lru_cache
from typing import NamedTuple

from chatbot.lines import Lines

COMMON = 20
"""Level up to which a word is one that everybody knows."""


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
    for none; `is_noun` says whether it is mostly a noun; `related` are words near it with their
    similarity in percent, as in "fee:65 cost:62".
    """

    level: int
    category: str
    is_noun: bool
    related: str


@lru_cache(maxsize=20_000)
def look_up(word: str) -> Entry | None:
    """Return what is known of a normalised word, or None if it is no English word."""
    found = _lines().find(word)
    if found is None:
        return None
    level, letter, related, *_ = *found.split("\t"), "", ""
    return Entry(int(level), CATEGORIES.get(letter.lower(), ""), not letter.isupper(), related)


@cache
def _lines() -> Lines:
    with open(os.path.join(os.path.dirname(__file__), "words.tsv"), "rb") as file:
        return Lines(file.read())
