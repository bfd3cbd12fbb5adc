"""Decide what to do with a ranking: answer, offer a choice, chat, or say that the article does not say."""

import re
from dataclasses import dataclass

from chatbot.dialogue.memory import MOST_OPTIONS, Memory
from chatbot.knowledge import Intent, KnowledgeBase, SmallTalk, Topic
from chatbot.matching import Candidate, Matcher

CLARIFY_SHARE = 0.6
"""An intent is worth offering from this share of the fallback threshold on."""

PICK = re.compile(
    r"\W*(?:(?:number|option|no\.?|the)\s+)?(?:([1-3])|(first|second|third|last))(?:\s+(?:one|option))?\W*",
    re.IGNORECASE,
)
LEANING = re.compile(
    r"\W*(?:and|but|so|what about|how about|why|which|how (?:many|much|long|often))\b"
    r"|\b(?:it|that|this|they|them|those|these)\b",
    re.IGNORECASE,
)
LONGEST_LEANING = 6
"""A message of more words than this is taken to stand on its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Hold exactly one of: an intent to answer, options to choose from, a piece of small talk, or nothing but what is near.

    `topic` names what the article does not say, when it is a known topic. `confidence` is the probability of being right.
    """

    confidence: float
    answer: Intent | None = None
    options: tuple[Intent, ...] = ()
    talk: SmallTalk | None = None
    topic: Topic | None = None
    near: tuple[Intent, ...] = ()


def decide(text: str, memory: Memory, matcher: Matcher, knowledge: KnowledgeBase) -> Decision:
    """Decide about one message in the light of what is remembered."""
    if picked := _pick(text, memory):
        return Decision(confidence=1.0, answer=knowledge.intents[picked])
    ranking = _rank(text, memory, matcher, knowledge)
    intents = [candidate for candidate in ranking if candidate.intent in knowledge.intents]
    support = _support(intents, knowledge)
    other = next((candidate for candidate in ranking if candidate.intent not in knowledge.intents), None)
    if not other or support >= other.confidence:
        if support >= matcher.fallback_threshold:
            return Decision(confidence=support, answer=knowledge.intents[intents[0].intent])
        return _hesitate(intents, support, matcher, knowledge)
    if other.intent in knowledge.topics:
        topic = knowledge.topics[other.intent]
        near = tuple(knowledge.intents[name] for name in topic.nearest)
        return Decision(confidence=1 - support, topic=topic, near=near)
    if other.confidence >= matcher.fallback_threshold:
        return Decision(confidence=other.confidence, talk=knowledge.small_talk[other.intent])
    return _hesitate(intents, support, matcher, knowledge)


def _hesitate(intents: list[Candidate], support: float, matcher: Matcher, knowledge: KnowledgeBase) -> Decision:
    """Offer a choice when something is likely enough, and refuse otherwise."""
    best = tuple(knowledge.intents[candidate.intent] for candidate in intents[:MOST_OPTIONS])
    if support >= CLARIFY_SHARE * matcher.fallback_threshold:
        return Decision(confidence=support, options=best)
    return Decision(confidence=1 - support, near=best)


def _pick(text: str, memory: Memory) -> str:
    """Return the intent that the message picks from the offer by its number, or ""."""
    match = PICK.fullmatch(text)
    if not match or not memory.offer:
        return ""
    ordinals = {"first": 1, "second": 2, "third": 3, "last": len(memory.offer)}
    number = int(match[1]) if match[1] else ordinals[match[2].lower()]
    return memory.offer[number - 1] if number <= len(memory.offer) else ""


def _rank(text: str, memory: Memory, matcher: Matcher, knowledge: KnowledgeBase) -> tuple[Candidate, ...]:
    """Rank the message as it stands, and where it leans on the last answer, in that light as well."""
    plain = matcher.rank(text)
    leans = memory.intent and len(text.split()) <= LONGEST_LEANING and LEANING.search(text)
    if not leans or (plain and plain[0].confidence >= matcher.fallback_threshold):
        return plain
    leaning = matcher.rank(text, context=knowledge.intents[memory.intent].title)
    return max(plain, leaning, key=lambda ranking: ranking[0].confidence if ranking else 0.0)


def _support(intents: list[Candidate], knowledge: KnowledgeBase) -> float:
    """Return the probability that the passages cited by the best intent are the right ones.

    "Does it have side effects?" and "What are the side effects?" share the blame for a question about either, though both
    cite the same sentence: what counts is whether the reader is shown the right passage.
    """
    if not intents:
        return 0.0
    cited = _cited(knowledge.intents[intents[0].intent])
    shares = (intent.confidence for intent in intents if cited & _cited(knowledge.intents[intent.intent]))
    return min(1.0, sum(shares))


def _cited(intent: Intent) -> set[tuple[str, int]]:
    return {(citation.source, citation.start) for statement in intent.answer for citation in statement.citations}
