"""The index: all that is known of the examples before any question is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from chatbot.english import Vector, Vocabulary
from chatbot.matching.features import Phrases

MAX_WEIGHTS = 40
"""Intents that a feature has a weight for. The weights of "the" for all others are next to nothing;
15 to 60 do as well on the training examples of CLINC150 and HINT3, left out."""
Weights = dict[int, float]
"""A number by intent, the intents numbered by their place in the index."""


class Model(NamedTuple):
    """A linear model: the inverse document frequency of each feature, and its weight by intent."""

    idf: Mapping[str, float]
    weights: Mapping[str, Mapping[int, float]]


class Meaning(NamedTuple):
    """What the examples of an intent mean on the whole, and how much that counts (0..1)."""

    vector: Vector
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The examples of all intents, which are numbered by their place in `intents`.

    `words` is the model of words, pairs and synonym groups, `letters` that of runs of letters.
    `users` are the intents that have a word or group in their examples or passages. `examples` are the
    normalised examples of an intent, and `meanings` what they mean where they are few; `known`
    finds the intent of an example that only one has.
    `typical` is the score that an example usually has, the unit of all thresholds.
    """

    intents: tuple[str, ...]
    vocabulary: Vocabulary
    phrases: Phrases
    words: Model
    letters: Model
    users: Mapping[str, frozenset[int]]
    examples: Mapping[str, tuple[str, ...]]
    meanings: Mapping[str, Meaning]
    known: Mapping[str, int]
    typical: float = 1.0


def keep_largest(weights: Weights, most: int = MAX_WEIGHTS) -> Weights:
    """Return the weights that are farthest from 0, at most so many."""
    if len(weights) <= most:
        return weights
    ordered = sorted(weights.items(), key=lambda pair: abs(pair[1]), reverse=True)
    return dict(ordered[:most])
