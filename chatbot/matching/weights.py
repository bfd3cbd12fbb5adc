"""How much a feature speaks for an intent: learnt by counting, before any question is asked.

A feature is anything a text has or has not: a word, a pair of neighbouring words, three letters in a row. Two questions
decide its weight. *How rare is it?* "the" stands in every second example and says nothing; "percent" stands in few (inverse
document frequency). *Whose is it?* A feature that one intent's examples use often and all the others hardly ever is strong
evidence for that intent. The second is the log-odds of complement naive Bayes (Rennie et al. 2003), written so that a
feature an intent never uses counts zero: scoring then touches only the intents that share a feature with the question.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Bag = Mapping[str, float]
"""The features of one text with their counts."""
Use = Mapping[int, float]
"""How much each intent (by number) uses a feature."""

MOST_USERS = 200
"""A feature that more intents use says too little for what it costs to ask it; matters in large knowledge bases only."""
MOST_HOLDERS = 50
"""The same for a run of letters and the words that hold it; 30 to 300 do as well on the public sets, and take longer."""
DIGITS = 4
"""Decimals that are kept of a count: a compiled index is a third smaller for it."""
SIZE_POWER = 0.5
"""How far an intent with many examples is scaled down to the average: 0 not at all, 1 fully. In between, an intent that
people wrote thirty examples for neither drowns one with ten nor is punished for them. On HINT3, whose
intents differ in size, one half adds three points of accuracy to none, and all adds nothing more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The features that were counted: how rare each is, and which intents use it.

    `smoothing` is what every intent is taken to have seen of every feature: the larger, the less one example proves.
    `common` are the features that more than `MOST_USERS` intents use.
    """

    smoothing: float
    idf: Mapping[str, float]
    used: Mapping[str, Use]
    common: frozenset[str]

    def speak(self, feature: str, count: float = 1.0) -> dict[int, float]:
        """Return the weight, at least 0, that a known feature has for every intent that uses it."""
        if feature in self.common:
            return {}
        return weigh(self.used[feature], self.idf[feature] * count, self.smoothing)


def weigh(use: Use, rarity: float, smoothing: float) -> dict[int, float]:
    """Return rarity times log-odds for every intent: its own use against none, and against everybody else's."""
    total = sum(use.values()) + smoothing
    return {intent: rarity * math.log((own + smoothing) / smoothing * total / (total - own)) for intent, own in use.items()}


def rate_without(use: float, total: float, own: float, smoothing: float) -> float:
    """Return the log-odds of a feature for an intent without one of its examples, whose share of the use is `own`."""
    rest = max(0.0, use - own)
    others = total - use + smoothing
    return math.log((rest + smoothing) / smoothing * (rest + others) / others)


def rate_rarity(seen: int, examples: int) -> float:
    """Return the inverse document frequency of a feature that was seen in so many of the examples."""
    return math.log((examples + 1) / min(seen, examples))


def scale_sizes(numbers: Iterable[int]) -> dict[int, float]:
    """Return the factor for each intent, given the intent of every example, that makes up for their number."""
    sizes = Counter(numbers)
    average = sum(sizes.values()) / max(1, len(sizes))
    return {intent: (average / size) ** SIZE_POWER for intent, size in sizes.items()}


def count_words(documents: Sequence[tuple[int, Bag]], scales: Mapping[int, float], *, smoothing: float) -> Weights:
    """Count the words, pairs and groups of all documents, each given as its intent's number and its bag."""
    seen = Counter(feature for _, bag in documents for feature in bag)
    idf = {feature: round(rate_rarity(times, len(documents)), DIGITS) for feature, times in seen.items()}
    used: dict[str, dict[int, float]] = {feature: {} for feature in seen}
    for intent, bag in documents:
        for feature, share in share_words(bag, idf, scales[intent]).items():
            use = used[feature]
            use[intent] = round(use.get(intent, 0.0) + share, DIGITS)
    common = frozenset(feature for feature, use in used.items() if len(use) > MOST_USERS)
    return Weights(smoothing=smoothing, idf=idf, used=used, common=common)


def share_words(bag: Bag, idf: Mapping[str, float], scale: float) -> dict[str, float]:
    """Return what an example adds to the use of its features by its intent, whose size is made up for by `scale`."""
    rare = {feature: count * idf[feature] for feature, count in bag.items()}
    # A long example is no stronger a proof than a short one: each has length one, whatever the number of its words.
    length = math.hypot(*rare.values()) or 1.0
    return {feature: value * scale / length for feature, value in rare.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spellings:
    """The words of the examples as they are spelt, seen as runs of letters.

    Only the words are counted, and which words hold a run of letters; a run is weighed when a question first brings it up.
    """

    smoothing: float
    examples: int
    seen: Mapping[str, int]
    used: Mapping[str, Use]
    holders: Mapping[str, Sequence[str]]

    def speak(self, gram: str) -> tuple[dict[int, float], float]:
        """Return the weights, at least 0, of a known run of letters for the intents whose words hold it, and its rarity."""
        use, rarity = self.count_use(gram)
        return weigh(use, rarity, self.smoothing), rarity

    def count_use(self, gram: str) -> tuple[Use, float]:
        """Return how much each intent uses a run of letters, and its rarity; nothing for one that too many words hold."""
        holders = self.holders.get(gram, ())
        if not 0 < len(holders) <= MOST_HOLDERS:
            return {}, 0.0
        use: dict[int, float] = defaultdict(float)
        for word in holders:
            for intent, share in self.used[word].items():
                use[intent] += share
        return use, rate_rarity(sum([self.seen[word] for word in holders]), self.examples)


def count_spellings(
    documents: Sequence[tuple[int, Sequence[str]]],
    scales: Mapping[int, float],
    grams: Mapping[str, Iterable[str]],
    *,
    smoothing: float,
) -> Spellings:
    """Count the spellings of all documents; `grams` are the runs of letters of every spelling."""
    seen: Counter[str] = Counter()
    used: dict[str, dict[int, float]] = {word: {} for word in grams}
    for intent, document in documents:
        seen.update(document)
        for word, share in share_spellings(document, scales[intent]).items():
            used[word][intent] = round(used[word].get(intent, 0.0) + share, DIGITS)
    holders: dict[str, list[str]] = defaultdict(list)
    for word, runs in grams.items():
        # Letters that stand for "the" say no more than "the" does.
        for gram in runs if len(used[word]) <= MOST_USERS else ():
            holders[gram].append(word)
    return Spellings(smoothing=smoothing, examples=len(documents), seen=seen, used=used, holders=dict(holders))


def share_spellings(document: Sequence[str], scale: float) -> dict[str, float]:
    """Return what an example adds to the use of its words, as they are spelt."""
    share = scale / math.sqrt(len(document) or 1)
    return {word: times * share for word, times in Counter(document).items()}
