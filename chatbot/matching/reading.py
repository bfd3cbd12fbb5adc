"""Read the words of a question against the index: stages 1 and 2 of `scoring`.

Example: "waer" is read as "wear" with a weight of 0.85, and is as much of a question as "wear".
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from chatbot.english import STOP_WORDS, Reading, look_up, stem
from chatbot.matching.features import GROUP_VALUE, PAIR_VALUE, cut_grams, find_groups, pair_words
from chatbot.matching.index import Index, Weights, keep_largest

STOP_IMPORTANCE = 0.2
UNKNOWN_IMPORTANCE = {10: 0.4, 20: 0.6}
UNKNOWN_RARE, UNKNOWN_NO_WORD = 0.8, 0.6
"""Importance of a stop word, and of a word that no example has by its level in general English, in
shares of the rarest known word: "based" matters less than "mattress" (level 35)."""


class Term(NamedTuple):
    """A word of a question: its reading, and how much of a question it is.

    `features` are its stems with their values, `letters` the scores of its letters by intent, and
    `norm` the square of the length of their values.
    """

    reading: Reading
    importance: float
    features: tuple[tuple[str, float], ...]
    letters: Weights
    norm: float


class Question(NamedTuple):
    """The words of a question and their pairs and synonym groups, each with its value.

    `synonyms` says for every synonym which words it spans (from, to), and its group.
    """

    terms: Sequence[Term]
    joint: Sequence[tuple[str, float]]
    synonyms: Sequence[tuple[int, int, str]]


def read_term(word: str, index: Index) -> Term:
    """Read one normalised word."""
    reading = index.vocabulary.read(word)
    idf = index.words.idf
    letters, norm = _score_letters(reading.spelling, index)
    return Term(
        reading=reading,
        importance=_rate_importance(word, reading, index),
        features=tuple(
            [(base, idf[base] * weight) for base, weight in reading.stems if base in idf]
        ),
        letters=letters,
        norm=norm,
    )


def _score_letters(spelling: str, index: Index) -> tuple[Weights, float]:
    """Add up the weights of the runs of letters of a word, and the squares of their values."""
    scores: Weights = defaultdict(float)
    norm = 0.0
    for gram in cut_grams(spelling):
        if value := index.letters.idf.get(gram):
            norm += value * value
            add_scaled(scores, index.letters.weights[gram], value)
    return keep_largest(scores), norm


def _rate_importance(word: str, reading: Reading, index: Index) -> float:
    """Return how much of a question a word is: the fewer intents use it, the more."""
    if stem(reading.spelling) in STOP_WORDS:
        return STOP_IMPORTANCE
    rarest = math.log(len(index.intents) + 1)
    if reading.stems:
        users = [len(index.users.get(base, ())) or 1 for base, _ in reading.stems]
        return rarest - math.log(min(users))
    entry = look_up(word)
    return rarest * (
        UNKNOWN_IMPORTANCE.get(entry.level, UNKNOWN_RARE) if entry else UNKNOWN_NO_WORD
    )


def read_question(terms: Sequence[Term], index: Index) -> Question:
    """Find the pairs and synonym groups among the words of a question."""
    # A word that is read as two, "sideeffects", takes part as two.
    parts = [
        (stem(part), place)
        for place, term in enumerate(terms)
        for part in term.reading.spelling.split()
    ]
    stems, idf = [part for part, _ in parts], index.words.idf
    found = list(find_groups(stems, index.phrases))
    values = {pair: PAIR_VALUE * count for pair, count in Counter(pair_words(stems)).items()}
    values |= {group: GROUP_VALUE for *_, group in found}
    return Question(
        terms=terms,
        joint=[(name, value * idf[name]) for name, value in values.items() if name in idf],
        synonyms=[(parts[start][1], parts[end - 1][1] + 1, group) for start, end, group in found],
    )


def add_scaled(scores: Weights, added: Mapping[int, float], factor: float) -> None:
    """Add weights to the scores, each multiplied by a factor."""
    for intent, weight in added.items():
        scores[intent] += weight * factor
