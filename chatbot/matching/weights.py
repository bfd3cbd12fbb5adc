"""How much a feature speaks for an intent: learnt by counting, before any question is asked.

A feature is anything a text has or has not: a word, a pair of neighbouring words, three letters in a row. Two questions
decide its weight. *How rare is it?* "the" stands in every second example and says nothing; "percent" stands in few (inverse
document frequency). *Whose is it?* A feature that one intent's examples use often and all the others hardly ever is strong
evidence for that intent. The second is the log-odds of complement naive Bayes (Rennie et al. 2003), written so that a
feature an intent never uses counts zero: scoring then touches only the intents that share a feature with the question.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Bag = Mapping[str, float]
"""The features of one text with their counts."""

SIZE_POWER = 0.5
"""How far an intent with many examples is scaled down to the average: 0 not at all, 1 fully. In between, an intent that
people wrote thirty examples for neither drowns one with ten nor is punished for them. Found on the HINT3 training sets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What was counted: `idf` by feature, and by feature how much each intent (by number) uses it.

    `smoothing` is what every intent is taken to have seen of every feature: the larger, the less one example proves.
    """

    smoothing: float
    idf: Mapping[str, float]
    used: Mapping[str, Mapping[int, float]]
    total: Mapping[str, float]

    def speak(self, feature: str, count: float = 1.0) -> tuple[tuple[int, float], ...]:
        """Return (intent, weight) for every intent that uses the feature; the weights are positive."""
        rarity, total, smoothing = self.idf[feature] * count, self.total[feature] + self.smoothing, self.smoothing
        return tuple(
            (intent, rarity * math.log((use + smoothing) / smoothing * total / (total - use)))
            for intent, use in self.used[feature].items()
        )

    def norm(self, bag: Bag) -> float:
        """Return the squared length of a bag whose features are weighted by rarity; unknown features count nothing."""
        return sum((count * self.idf.get(feature, 0.0)) ** 2 for feature, count in bag.items())


def count_weights(documents: Iterable[tuple[int, Bag]], *, smoothing: float) -> Weights:
    """Count the features of all documents, each given as its intent's number and its bag."""
    documents = list(documents)
    seen = Counter(feature for _, bag in documents for feature in bag)
    idf = {feature: math.log((len(documents) + 1) / times) for feature, times in seen.items()}
    used: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    sizes = Counter(intent for intent, _ in documents)
    average = len(documents) / max(1, len(sizes))
    for intent, bag in documents:
        # A long example is no stronger a proof than a short one: each has length one, whatever the number of its words.
        length = math.sqrt(sum((count * idf[feature]) ** 2 for feature, count in bag.items())) or 1.0
        scale = (average / sizes[intent]) ** SIZE_POWER / length
        for feature, count in bag.items():
            used[feature][intent] += count * idf[feature] * scale
    total = {feature: sum(uses.values()) for feature, uses in used.items()}
    return Weights(smoothing=smoothing, idf=idf, used={key: dict(uses) for key, uses in used.items()}, total=total)
