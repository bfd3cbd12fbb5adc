"""Say what a group is near to, which words were missing, and which sentence of an article might answer it."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import islice

from chatbot.authoring.inbox.grouping import Bag, Group, bag_texts
from chatbot.authoring.inbox.redacting import take_marks_off
from chatbot.bot import Chatbot
from chatbot.english import STOP_WORDS, read, stem
from chatbot.matching import Candidate, Match

MOST_SHOWN = 5
MOST_READ = 5
"""Wordings of a group whose missing words are counted."""
UNEXPLAINED = 0.5
"""A word is missing when the best intent explains less of it."""
LEAST_SHARED = 0.35
"""Share of what a group asks, by rarity, that a sentence has to hold to be worth a look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A group with its place in the knowledge base.

    `nearest` is the likeliest intent or topic, with the probability that it is meant; None where there is none. A group is
    `refused` when a topic is surely meant: users ask it in vain, and nothing is wrong with that. `sentence` is "" when no
    sentence of an article fits.
    """

    group: Group
    nearest: Candidate | None
    refused: bool
    missing: tuple[str, ...]
    sentence: str


class Describer:
    """A bot and the words of its articles, ready to describe group after group."""

    def __init__(self, bot: Chatbot) -> None:
        """Read the sentences of the articles as the messages are read."""
        self._bot = bot
        sentences = [
            sentence.text for article in bot.knowledge.articles for sentence in article.sentences
        ]
        self._bags = dict(zip(sentences, bag_texts(sentences, bot.matcher.index), strict=True))
        seen = Counter(feature for bag in self._bags.values() for feature in bag)
        self._rarity = {
            feature: math.log(1 + len(sentences) / times) for feature, times in seen.items()
        }
        self._holders: dict[str, list[str]] = defaultdict(list)
        for sentence, bag in self._bags.items():
            for feature in bag:
                self._holders[feature].append(sentence)

    def describe(self, group: Group) -> Described:
        """Describe a group by its most typical wordings."""
        matches = [
            self._bot.matcher.match(read(take_marks_off(wording)))
            for wording in group.wordings[:MOST_READ]
        ]
        known = self._bot.knowledge.intents.keys() | self._bot.knowledge.topics.keys()
        nearest = next(
            (candidate for candidate in matches[0].candidates if candidate.intent in known), None
        )
        sure = nearest is not None and nearest.confidence >= self._bot.matcher.fallback_threshold
        return Described(
            group=group,
            nearest=nearest,
            refused=nearest is not None and sure and nearest.intent in self._bot.knowledge.topics,
            missing=find_missing(matches),
            sentence=self.find_sentence(group.bag),
        )

    def find_sentence(self, asked: Bag) -> str:
        """Return the sentence that shares the most of what is asked, by rarity, or "" when none shares enough."""
        rarest = math.log(1 + len(self._bags))
        worth = {
            feature: weight * self._rarity.get(feature, rarest) for feature, weight in asked.items()
        }
        shared: dict[str, float] = defaultdict(float)
        for feature, value in worth.items():
            for sentence in self._holders.get(feature, ()):
                shared[sentence] += value
        best = max(shared, key=lambda sentence: shared[sentence], default="")
        return best if best and shared[best] >= LEAST_SHARED * sum(worth.values()) else ""


def find_missing(matches: list[Match]) -> tuple[str, ...]:
    """Return the words that the best intent does not explain, those first that matter in most messages."""
    weights: dict[str, float] = defaultdict(float)
    spelt: dict[str, str] = {}
    for word in (word for match in matches for word in match.words):
        base = stem(word.spelling)
        if word.explained < UNEXPLAINED and base not in STOP_WORDS:
            weights[base] += word.importance * (1 - word.explained)
            spelt.setdefault(base, word.spelling)
    best = sorted(weights, key=lambda base: -weights[base])
    return tuple(spelt[base] for base in islice(best, MOST_SHOWN))
