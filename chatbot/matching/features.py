"""The features of a text: its words, pairs of neighbours, synonym groups, and the letters of its words.

Words find what is said, pairs how it is asked ("how long", "how many"), groups that a "jab" is an
"injection", and letters what inflection and spelling hide ("medication" and "medicine").

Example: with the group 3 of "jab" and "injection", the stems "the jab" have the features "the",
"jab", "^ the", "the jab", "jab $" and "=3"; the word "jab" has the runs of letters "<ja", "jab",
"ab>", "<jab" and "jab>".
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

PAIR_VALUE, GROUP_VALUE = 0.5, 0.7
"""Values of a pair and of a group beside 1 for a word. A group stands beside its member rather than
in its place, so that "tablet" still prefers examples with "tablet"."""
GRAM_LENGTHS = (3, 4)
MAX_CUT = 24
"""Letters of a word that are cut up; no word of the dictionary is longer."""

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""Synonyms by their first stem: the stems of the synonym, and the feature of its group."""


def index_phrases(groups: Iterable[Iterable[Sequence[str]]]) -> Phrases:
    """Index the members of synonym groups, given as stems, by their first stem."""
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for member in dict.fromkeys(map(tuple, group)):
            if member:
                phrases[member[0]].append((member, f"={number}"))
    return {first: tuple(members) for first, members in phrases.items()}


def find_groups(stems: Sequence[str], phrases: Phrases) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, feature of the group) for every synonym in a text."""
    for start, first in enumerate(stems):
        for phrase, group in phrases.get(first, ()):
            end = start + len(phrase)
            if tuple(stems[start:end]) == phrase:
                yield start, end, group


def bag_words(stems: Sequence[str], phrases: Phrases) -> dict[str, float]:
    """Return the words, pairs and groups of a text with their values."""
    bag: dict[str, float] = dict(Counter(stems))
    for pair, count in Counter(pair_words(stems)).items():
        bag[pair] = PAIR_VALUE * count
    for *_, group in find_groups(stems, phrases):
        bag[group] = GROUP_VALUE
    return bag


def pair_words(stems: Sequence[str]) -> list[str]:
    """Return the pairs of neighbouring words; "^" stands before the first and "$" after the last."""
    return [f"{first} {second}" for first, second in pairwise(("^", *stems, "$"))]


def cut_grams(spelling: str) -> list[str]:
    """Return the runs of three and four letters in a word, its ends marked with "<" and ">"."""
    marked = f"<{spelling[:MAX_CUT]}>"
    return [
        marked[start : start + length]
        for length in GRAM_LENGTHS
        for start in range(len(marked) - length + 1)
    ]
