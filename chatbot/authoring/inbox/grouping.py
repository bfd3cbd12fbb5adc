"""Find the messages that ask the same.

Messages are compared by their words, as the matcher reads them: misspellings repaired, inflections
taken off, synonyms made one, and each word weighed by its rarity. A message joins the group to
whose first message it is nearest, if it is near enough, and begins a group otherwise. Only groups
that share one of its rarest words are looked at, so that ten thousand messages take seconds.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from chatbot.authoring.inbox.reading import Message, Why
from chatbot.authoring.inbox.redacting import take_marks_off
from chatbot.english import STOP_WORDS, Vocabulary, collect_vocabulary, stem, tokenise
from chatbot.matching import Index
from chatbot.matching.counting import rate_rarity
from chatbot.matching.features import find_groups

NEAR = 0.6
"""Cosine from which on two messages ask the same. With the shipped examples for messages, 70
percent of the members of a group belong to one intent (B-cubed precision); at 0.5 it is 56 percent,
at 0.7 it is 83, in a third more groups."""
RAREST = 3
"""Words of a message that a group has to share one of: the others are in half of the messages."""
MOST_GROUPS = 200
"""Groups that are looked at for a word; those that many messages began come first."""
STOP_WEIGHT = 0.1
"""Beside 1 for others: two messages are not about the same because both say please."""

Bag = Mapping[str, float]
"""The words of a message, each with its weight; as a vector it has length 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Messages that ask the same: how many for which reason, their different wordings, the most typical one first.

    `bag` is what they have in common: their words, with weights.
    """

    whys: Mapping[Why, int]
    wordings: tuple[str, ...]
    bag: Bag

    @property
    def count(self) -> int:
        """Return how many messages there are."""
        return sum(self.whys.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexis:
    """What is known of words: those of the examples, and those that several messages use though no example does."""

    index: Index
    unknown: Vocabulary

    def spell(self, word: str) -> str:
        """Return a word as it should have been typed."""
        reading = self.index.vocabulary.read(word)
        return self.unknown.read(word).spelling if reading.how == "unknown" else reading.spelling


def group_messages(messages: Iterable[Message], index: Index) -> tuple[Group, ...]:
    """Return the groups of messages that ask the same, the largest first."""
    by_text: dict[str, Counter[Why]] = defaultdict(Counter)
    for message in messages:
        by_text[message.text][message.why] += 1
    # What many ask begins the groups; among equals a short message, which has less beside the
    # point.
    texts = sorted(by_text, key=lambda text: (-by_text[text].total(), len(text), text))
    bags = dict(zip(texts, bag_texts(texts, index), strict=True))
    groups = [_describe(members, by_text, bags) for members in _gather(bags)]
    return tuple(sorted(groups, key=lambda group: -group.count))


def bag_texts(texts: Sequence[str], index: Index) -> Iterator[Bag]:
    """Return the words of each text with their weights."""
    spelt = [tokenise(take_marks_off(text)) for text in texts]
    counts = Counter(word for text in spelt for word in text)
    known = index.vocabulary
    common = {
        word: seen
        for word, seen in counts.items()
        if seen > 1 and known.read(word).how == "unknown"
    }
    lexis = Lexis(index=index, unknown=collect_vocabulary(common))
    spellings = {word: tokenise(lexis.spell(word)) for word in counts}
    stems = {word: list(map(stem, spelling)) for word, spelling in spellings.items()}
    read = [list(chain.from_iterable(map(stems.__getitem__, text))) for text in spelt]
    features = [_join_synonyms(text, index) for text in read]
    rarity = _rate_rarity(features, index)
    return (_weigh(found, rarity) for found in features)


def _join_synonyms(stems: Sequence[str], index: Index) -> list[str]:
    """Put the synonym group in the place of its members."""
    joined = list(stems)
    for start, end, group in find_groups(stems, index.phrases):
        joined[start:end] = [group] + [""] * (end - start - 1)
    return [feature for feature in joined if feature]


def _rate_rarity(texts: Sequence[Sequence[str]], index: Index) -> dict[str, float]:
    """Return how rare each feature is: in the examples, or in examples and messages together where no example has it."""
    seen = Counter(feature for features in texts for feature in set(features))
    everything = sum(map(len, index.examples.values())) + len(texts)
    return {
        feature: index.words.idf.get(feature) or rate_rarity(times, everything)
        for feature, times in seen.items()
    }


def _weigh(features: Iterable[str], rarity: Mapping[str, float]) -> Bag:
    weights = {
        feature: rarity[feature] * (STOP_WEIGHT if feature in STOP_WORDS else 1.0)
        for feature in dict.fromkeys(features)
    }
    length = math.hypot(*weights.values()) or 1.0
    return {feature: weight / length for feature, weight in weights.items()}


def _gather(bags: Mapping[str, Bag]) -> list[list[str]]:
    """Let each text join the group of the nearest first text, or begin one."""
    groups: list[list[str]] = []
    firsts: dict[str, list[int]] = defaultdict(list)
    for text, bag in bags.items():
        rarest = sorted(bag, key=lambda feature: (-bag[feature], feature))[:RAREST]
        near = {number for feature in rarest for number in firsts[feature][:MOST_GROUPS]}
        rated = [(_multiply(bag, bags[groups[number][0]]), -number) for number in near]
        cosine, first = max(rated, default=(0.0, 0))
        if cosine >= NEAR:
            groups[-first].append(text)
        else:
            for feature in rarest:
                firsts[feature].append(len(groups))
            groups.append([text])
    return groups


def _multiply(bag: Bag, other: Bag) -> float:
    return sum([weight * other[feature] for feature, weight in bag.items() if feature in other])


def _describe(
    members: Sequence[str], by_text: Mapping[str, Counter[Why]], bags: Mapping[str, Bag]
) -> Group:
    whys: Counter[Why] = Counter()
    common: dict[str, float] = defaultdict(float)
    for text in members:
        whys += by_text[text]
        for feature, weight in bags[text].items():
            common[feature] += weight * by_text[text].total()
    typical = sorted(members, key=lambda text: (-_multiply(bags[text], common), len(text), text))
    return Group(whys=dict(whys), wordings=tuple(typical), bag=dict(common))
