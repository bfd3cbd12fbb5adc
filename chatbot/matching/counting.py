"""Count the features of examples by intent, and turn counts into weights.

A feature is anything a text has or has not: a word, a pair of neighbouring words, three letters in
a row. Two figures make its weight.

1. The *inverse document frequency* says how rare it is: "the" stands in every second example and
   tells little, "percent" stands in few.
2. The *log odds* say whose it is. They are those of complement naive Bayes (Rennie et al. 2003):
   the use by an intent's own examples against no use, and the use by all against the use by others.
   An intent that never uses a feature has log odds of 0, so that scoring a question touches only
   the intents that share a feature with it.

Example: of 100 examples 4 have "percent", so its inverse document frequency is log(101 / 4) = 3.2.
Intent 7 uses it 1.5 times (three examples, in each of which it makes half of the length), all
intents together 2.0 times. With a smoothing of 0.6 its log odds for intent 7 are
log((1.5 + 0.6) / 0.6 * 2.6 / (2.6 - 1.5)) = 2.1.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chatbot.matching.features import cut_grams
from chatbot.matching.index import Weights

Vector = Mapping[str, float]
"""The features of one text, each with its value."""

WORD_SMOOTHING = 0.6
GRAM_SMOOTHING = 0.9
"""Pseudo-counts of words and of letters for every intent and feature: the larger, the less a single
example proves. From a third to three times these do as well on the training examples of HINT3 and
CLINC150, each tenth left out in turn."""
SIZE_POWER = 0.5
"""How far the counts of an intent are scaled to the average number of examples: 0 is not at all, 1
fully. With 0.5, an intent of thirty examples neither drowns one of ten nor is punished for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The features of all examples.

    `idf` is the inverse document frequency of each feature, `use` the sum of its values in the examples
    of each intent, and `smoothing` the pseudo-count.
    """

    smoothing: float
    idf: Mapping[str, float]
    use: Mapping[str, Weights]

    def weigh(self, feature: str) -> Weights:
        """Return the log odds of a feature, above 0, for every intent that uses it."""
        use, smoothing = self.use[feature], self.smoothing
        total = sum(use.values()) + smoothing
        return {
            intent: math.log((own + smoothing) / smoothing * total / (total - own))
            for intent, own in use.items()
        }

    def weigh_without(self, feature: str, intent: int, value: float, total: float) -> float:
        """Return the log odds for an intent without an example that adds `value` to its use.

        `total` is the use of the feature by all intents.
        """
        own = self.use[feature][intent]
        rest, others = max(0.0, own - value), total - own + self.smoothing
        return math.log((rest + self.smoothing) / self.smoothing * (rest + others) / others)


def rate_rarity(seen: int, examples: int) -> float:
    """Return the inverse document frequency of a feature that stands in `seen` of the examples."""
    return math.log((examples + 1) / min(seen, examples))


def scale_examples(intents: Sequence[int], shares: Sequence[float]) -> list[float]:
    """Return the factor by which the counts of each example are scaled.

    `intents` are those of the examples, and `shares` say how much each counts among the examples of
    its intent: 1, or less for one of many that come from one pattern.
    """
    sizes: Weights = defaultdict(float)
    for intent, share in zip(intents, shares, strict=True):
        sizes[intent] += share
    average = sum(sizes.values()) / max(1, len(sizes))
    factors = {intent: (average / size) ** SIZE_POWER for intent, size in sizes.items()}
    return [factors[intent] * share for intent, share in zip(intents, shares, strict=True)]


def rate_words(documents: Sequence[tuple[int, Vector]]) -> dict[str, float]:
    """Return the inverse document frequency of every feature of the documents."""
    seen = Counter(feature for _, bag in documents for feature in bag)
    return {feature: rate_rarity(times, len(documents)) for feature, times in seen.items()}


def count_words(
    documents: Sequence[tuple[int, Vector]], idf: Mapping[str, float], scales: Sequence[float]
) -> Counts:
    """Count the words, pairs and groups of all documents, normalised and given with their intents."""
    use: dict[str, Weights] = {feature: {} for feature in idf}
    for (intent, vector), scale in zip(documents, scales, strict=True):
        for feature, value in vector.items():
            by_intent = use[feature]
            by_intent[intent] = by_intent.get(intent, 0.0) + value * scale
    return Counts(smoothing=WORD_SMOOTHING, idf=idf, use=use)


def normalise(bag: Vector, idf: Mapping[str, float]) -> dict[str, float]:
    """Weigh the features of a text by their rarity, and scale them to length one.

    A long text is then no stronger a proof than a short one.
    """
    values = {feature: count * idf[feature] for feature, count in bag.items()}
    length = math.sqrt(sum([value * value for value in values.values()])) or 1.0
    return {feature: value / length for feature, value in values.items()}


def count_letters(
    documents: Sequence[tuple[int, Sequence[str]]], scales: Sequence[float]
) -> Counts:
    """Count the runs of letters in the words of all documents, each given with its intent.

    Each word is cut up only once, however many examples have it.
    """
    times = Counter(word for _, words in documents for word in words)
    shares: dict[str, Weights] = defaultdict(dict)
    for (intent, words), scale in zip(documents, scales, strict=True):
        for word, share in share_words(words, scale).items():
            by_intent = shares[word]
            by_intent[intent] = by_intent.get(intent, 0.0) + share
    seen: Counter[str] = Counter()
    use: dict[str, Weights] = defaultdict(dict)
    for word, by_intent in shares.items():
        for gram in cut_grams(word):
            seen[gram] += times[word]
            total = use[gram]
            for intent, share in by_intent.items():
                total[intent] = total.get(intent, 0.0) + share
    idf = {gram: rate_rarity(number, len(documents)) for gram, number in seen.items()}
    return Counts(smoothing=GRAM_SMOOTHING, idf=idf, use=dict(use))


def share_words(words: Sequence[str], scale: float) -> dict[str, float]:
    """Return the values that an example adds to the use of its words: together they have length one, scaled."""
    share = scale / math.sqrt(len(words) or 1)
    return {word: times * share for word, times in Counter(words).items()}
