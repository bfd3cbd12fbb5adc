"""What is compared: the words of a text, pairs of neighbours, synonym groups, and the letters inside words.

Words find what is said, pairs how it is asked ("how long", "how many"), groups that a "jab" is an "injection", and letters
what inflection and spelling hide ("medication" and "medicine", "migranes").
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from chatbot.text import stem, words

PAIR_WEIGHT = 0.5
GROUP_WEIGHT = 0.7
"""A group lends this much beside its member, rather than replace it: "tablet" still prefers examples with "tablet"."""
GRAM_LENGTHS = (3, 4)
LONGEST_CUT = 24

Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""Synonyms by their first stem: the stems of the phrase, and the feature of its group."""


def index_phrases(groups: Iterable[Iterable[str]]) -> Phrases:
    """Index the members of synonym groups by their first stem; a word may be in several groups."""
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for member in dict.fromkeys(tuple(map(stem, words(member))) for member in group):
            if member:
                phrases[member[0]].append((member, f"={number}"))
    return dict(phrases)


def find_groups(stems: Sequence[str], phrases: Phrases) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, group feature) for every synonym in a text."""
    for start, first in enumerate(stems):
        for phrase, group in phrases.get(first, ()):
            end = start + len(phrase)
            if tuple(stems[start:end]) == phrase:
                yield start, end, group


def bag_words(stems: Sequence[str], phrases: Phrases) -> dict[str, float]:
    """Collect the words, pairs and groups of a text; "^" and "$" stand before its first and after its last word."""
    bag: dict[str, float] = dict(Counter(stems))
    for pair, count in Counter(pair_words(stems)).items():
        bag[pair] = PAIR_WEIGHT * count
    return bag | {group: GROUP_WEIGHT for *_, group in find_groups(stems, phrases)}


def pair_words(stems: Sequence[str]) -> list[str]:
    """Return the pairs of neighbouring words."""
    return [f"{first} {second}" for first, second in pairwise(("^", *stems, "$"))]


def cut_grams(spelling: str) -> list[str]:
    """Return the runs of three and four letters in a word, with its ends marked: "<la las ast st>" … for "last".

    Of a word that is longer than any in the dictionary, the beginning will do.
    """
    marked = f"<{spelling[:LONGEST_CUT]}>"
    return [marked[start : start + length] for length in GRAM_LENGTHS for start in range(len(marked) - length + 1)]
