"""Decide what to do with a message: answer, offer a choice, chat, or say that the article does not say.

Read `decide` first: a choice from the last offer, then several questions in one message, then a single question, plain or in
the light of the last answer (`leaning`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from chatbot.dialogue.choices import find_choice
from chatbot.dialogue.leaning import favour_near, find_correction, find_exclusion, is_bare, leans, pick_context, points
from chatbot.dialogue.memory import MOST_OPTIONS, Memory, remember
from chatbot.dialogue.parts import split_questions
from chatbot.knowledge import Intent, KnowledgeBase, SmallTalk, Topic
from chatbot.matching import Candidate, Matcher, find_questions
from chatbot.text import stem, words

CLARIFY_SHARE = 0.6
"""An intent is worth offering from this share of the fallback threshold on."""

TALK_SHARE, TALK_EXPLAINED = 0.7, 0.4
"""The same for small talk, with which there is little to lose; so much of a message it has to explain."""
NAMED, WORTH_NAMING = 0.2, 0.03
"""From here on a refusal names the topic that is not covered, and an intent is shown beside a refusal."""
LEAST_EXPLAINED = 0.3
"""An intent that explains a smaller share of a question is at best worth offering: "how long does a car battery last" is
asked like a known question, and about something else."""

SURE, WHOLE_SENTENCE = 0.7, 6
SURER, SHORT_SENTENCE = 0.9, 3
"""A message of so many words that is understood so well by itself is not changed by what came before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Hold intents to answer, options to choose from, a piece of small talk, or only what is near.

    `confidences` are the probabilities of the answers, one each; `confidence` that of the reply. `topic` names what the
    article does not say, alone or beside answers to the other questions of a message. `about_last` is set when the answer
    is the last one again, told for its source.
    """

    confidence: float
    answers: tuple[Intent, ...] = ()
    confidences: tuple[float, ...] = ()
    options: tuple[Intent, ...] = ()
    talk: SmallTalk | None = None
    topic: Topic | None = None
    near: tuple[Intent, ...] = ()
    about_last: bool = False


def decide(text: str, memory: Memory, matcher: Matcher, knowledge: KnowledgeBase) -> Decision:
    """Decide about one message in the light of what is remembered."""
    picked = find_choice(text, {name: knowledge.intents[name].title for name in memory.offer})
    # A whole title is asked for, though it may hold a word of the one that was offered.
    if picked and not any(text == intent.title for intent in knowledge.intents.values()):
        return _answer(knowledge.intents[picked], 1.0)
    excluded, rest = find_exclusion(text)
    if excluded and memory.intent:
        return _exclude(excluded, rest, memory, matcher, knowledge)
    whole = _decide_question(text, memory, matcher, knowledge)
    return _decide_parts(split_questions(text), memory, matcher, knowledge) or whole


def _exclude(excluded: frozenset[str], rest: str, memory: Memory, matcher: Matcher, knowledge: KnowledgeBase) -> Decision:
    """Answer the rest of a message that excludes something, or ask what is meant instead."""
    decision = _decide_question(rest, memory, matcher, knowledge)
    if decision.answers and not _is_about(decision.answers[0], excluded):
        return decision
    last = knowledge.intents[memory.intent]
    beside = (last, *(knowledge.intents[name] for name in last.follow_ups))
    options = tuple(intent for intent in beside if not _is_about(intent, excluded))[:MOST_OPTIONS]
    return Decision(confidence=matcher.fallback_threshold, options=options)


def _is_about(intent: Intent, stems: frozenset[str]) -> bool:
    return not stems.isdisjoint(map(stem, words(intent.title)))


def _decide_parts(parts: Sequence[str], memory: Memory, matcher: Matcher, knowledge: KnowledgeBase) -> Decision | None:
    """Decide about the questions of one message, each in the light of those before it; None where they are no such thing."""
    decisions = []
    for part in parts:
        decision = _decide_question(part, memory, matcher, knowledge)
        memory = remember(memory, told=tuple(intent.id for intent in decision.answers))
        decisions.append(decision)
    answered = {intent.id: decision for decision in decisions for intent in decision.answers}
    topics = [decision.topic for decision in decisions if decision.topic]
    if not answered or len(answered) + len(topics) < 2 or len(answered) + len(topics) < len(decisions):
        return None
    return Decision(
        confidence=min(decision.confidence for decision in decisions),
        answers=tuple(knowledge.intents[name] for name in answered),
        confidences=tuple(decision.confidence for decision in answered.values()),
        topic=topics[0] if topics else None,
    )


def _decide_question(text: str, memory: Memory, matcher: Matcher, knowledge: KnowledgeBase) -> Decision:
    ranking = _rank(text, memory, matcher, knowledge)
    intents = [candidate for candidate in ranking if candidate.intent in knowledge.intents]
    support = _support(intents, knowledge)
    other = next((candidate for candidate in ranking if candidate.intent not in knowledge.intents), None)
    if not other or support >= other.confidence:
        # Half a sentence leaves most to what came before: of it, only what it names has to be explained.
        said = pick_context(text) if memory.intent and leans(text) else text
        explained = not said or (intents and _explains(intents[0].intent, said, matcher))
        if support >= matcher.fallback_threshold and explained:
            return _answer(knowledge.intents[intents[0].intent], support)
        return _hesitate(intents, support, matcher, knowledge)
    if other.intent in knowledge.topics and other.confidence >= NAMED:
        topic = knowledge.topics[other.intent]
        near = tuple(knowledge.intents[name] for name in topic.nearest)
        return Decision(confidence=1 - support, topic=topic, near=near)
    if other.intent in knowledge.small_talk and other.confidence >= TALK_SHARE * matcher.fallback_threshold:
        return _chat(knowledge.small_talk[other.intent], other.confidence, memory, knowledge)
    return _hesitate(intents, support, matcher, knowledge)


def _answer(intent: Intent, confidence: float, *, about_last: bool = False) -> Decision:
    return Decision(confidence=confidence, answers=(intent,), confidences=(confidence,), about_last=about_last)


def _chat(talk: SmallTalk, confidence: float, memory: Memory, knowledge: KnowledgeBase) -> Decision:
    """Chat, or do what is asked about the last answer, if there is one."""
    if memory.told and talk.act in {"source", "repeat"}:
        return _answer(knowledge.intents[memory.told[-1]], confidence, about_last=talk.act == "source")
    if talk.act == "more" and memory.offer and not memory.told:
        return _answer(knowledge.intents[memory.offer[0]], confidence)
    if memory.told and talk.act == "more":
        added = find_more(memory.told, knowledge)
        return _answer(added, confidence) if added else Decision(confidence=confidence, topic=NOTHING_MORE)
    return Decision(confidence=confidence, talk=talk)


NOTHING_MORE = Topic(id="nothing-more", place="", title="more about that", examples=())


def find_more(told: Sequence[str], knowledge: KnowledgeBase) -> Intent | None:
    """Return the intent that adds something new to the last one told: a follow-up of it, or its neighbour in the article."""
    last = knowledge.intents[told[-1]]
    said = set[tuple[str, int]]().union(*(_cited(knowledge.intents[name]) for name in told))
    follow_ups = [knowledge.intents[name] for name in last.follow_ups]
    beside = knowledge.beside(last)
    same_section = [intent for intent in follow_ups if intent in beside]
    return next((intent for intent in (*same_section, *beside, *follow_ups) if not _cited(intent) <= said), None)


def _explains(intent: str, text: str, matcher: Matcher) -> bool:
    return max(matcher.explain(part, intent) for part in find_questions(text)) >= LEAST_EXPLAINED


def _hesitate(intents: list[Candidate], support: float, matcher: Matcher, knowledge: KnowledgeBase) -> Decision:
    """Offer a choice when something is likely enough, and refuse otherwise."""
    likely = [candidate for candidate in intents if candidate.confidence >= WORTH_NAMING]
    best = tuple(knowledge.intents[candidate.intent] for candidate in likely[:MOST_OPTIONS])
    if best and support >= CLARIFY_SHARE * matcher.fallback_threshold:
        return Decision(confidence=support, options=best)
    return Decision(confidence=1 - support, near=best)


def _rank(text: str, memory: Memory, matcher: Matcher, knowledge: KnowledgeBase) -> tuple[Candidate, ...]:
    """Rank the message as it stands or, when it leans on the last answer, in the light of that."""
    plain = matcher.rank(text)
    if not memory.intent or not leans(text) or (plain and _stands_alone(text, plain[0], matcher, knowledge)):
        return plain
    before = knowledge.intents[memory.intent]
    favoured = favour_near(before, text, knowledge)
    ranking = matcher.rank_in_context(find_correction(text), pick_context(before.title), favoured)
    if is_bare(text):
        # "why?" asks for more than was said: neither for the same again nor for something far away.
        return tuple(candidate for candidate in ranking if candidate.intent in favoured and candidate.intent != before.id)
    return ranking


def _stands_alone(text: str, first: Candidate, matcher: Matcher, knowledge: KnowledgeBase) -> bool:
    """Tell whether the plain reading leaves nothing open: small talk, a title, or a sentence that is well understood."""
    if talk := knowledge.small_talk.get(first.intent):
        if is_bare(text) and not talk.act:
            return False
        least = SURE if not talk.act and points(text) else TALK_SHARE * matcher.fallback_threshold
        return first.confidence >= least and matcher.explain(text, talk.id) >= TALK_EXPLAINED
    if first.intent in knowledge.intents and text == knowledge.intents[first.intent].title:
        return True
    if points(text) or is_bare(text):
        return False
    length = len(text.split())
    return (first.confidence >= SURE and length >= WHOLE_SENTENCE) or (
        first.confidence >= SURER and length >= SHORT_SENTENCE
    )


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
