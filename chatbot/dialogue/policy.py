"""Decide what to do with a message: answer, offer a choice, chat, or say that the article does not say.

Read `decide` first: a choice from the last offer, then several questions in one message, then a
single question.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from chatbot.dialogue.choices import find_choice, find_number
from chatbot.dialogue.leaning import TALK_SHARE, is_elliptic, says_nothing
from chatbot.dialogue.memory import MAX_OPTIONS, Memory, remember
from chatbot.dialogue.verification import Objection
from chatbot.english import Utterance, stem, tokenise
from chatbot.knowledge import Intent, KnowledgeBase, SmallTalk, Topic
from chatbot.matching import Candidate, Matcher, Ranking

CLARIFY_SHARE = 0.6
"""An intent is worth offering from this share of the fallback threshold on."""
MIN_NAMED, MIN_NEAR = 0.2, 0.03
"""From here on a refusal names the topic that is not covered, and an intent is shown beside a
refusal."""
MIN_EXPLAINED = 0.3
"""An intent that explains a smaller share of a question is at best worth offering: "how long does a
car battery last" is asked like a known question, and about something else."""
THRESHOLD = Matcher.fallback_threshold

ASKED_BACK = 0.9
"""Confidence of a question back to a message that says nothing. Set by hand."""
OBJECTED = 0.6
"""Confidence of a refusal because of an objection: of 30 such refusals of development questions 18
were right, and 6 more stood for a wrong answer."""

CARRIED = frozenset("another-subject another-condition another-group another-entity".split())
"""Rules about what a question speaks of, of which the next one in the message still speaks."""

Rank = Callable[[Utterance, Memory], Ranking]
"""Ranks a message in the light of what is remembered."""


class Verify(Protocol):
    """Finds what speaks against an intent as the answer; `elliptic` tells of half a sentence."""

    def __call__(self, intent: str, ranking: Ranking, *, elliptic: bool) -> Objection | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """What is done to a message before anything is decided."""

    rank: Rank
    verify: Verify


class Decision(NamedTuple):
    """Hold intents to answer, options to choose from, a piece of small talk, or only what is near.

    `confidences` are the probabilities of the answers, one each; `confidence` that of the reply. `topic` names what the
    article does not say, alone or beside answers to the other questions of a message. `objection`
    is why the best intent is no answer. `about_last` is set when the answer is the last one again,
    told for its source.
    """

    confidence: float
    answers: tuple[Intent, ...] = ()
    confidences: tuple[float, ...] = ()
    options: tuple[Intent, ...] = ()
    talk: SmallTalk | None = None
    topic: Topic | None = None
    near: tuple[Intent, ...] = ()
    objection: Objection | None = None
    about_last: bool = False


def decide(
    message: Utterance, memory: Memory, stages: Stages, knowledge: KnowledgeBase
) -> Decision:
    """Decide about one message in the light of what is remembered."""
    picked = find_choice(message, {name: knowledge.intents[name].title for name in memory.offer})
    if picked and (
        find_number(message.texts) is not None or not _is_title(message, stages, knowledge)
    ):
        return _answer(knowledge.intents[picked], 1.0)
    if message.excluded and memory.intent:
        return _exclude(message, memory, stages, knowledge)
    whole = _decide_question(message, memory, stages, knowledge)
    return _decide_parts(message.parts, memory, stages, knowledge) or whole


def _is_title(message: Utterance, stages: Stages, knowledge: KnowledgeBase) -> bool:
    """Tell whether a message is a whole title, which may hold a word of one that was offered."""
    first = next(iter(stages.rank(message, Memory()).candidates), None)
    intent = knowledge.intents.get(first.intent) if first else None
    return intent is not None and message.texts == tokenise(intent.title)


def _exclude(
    message: Utterance, memory: Memory, stages: Stages, knowledge: KnowledgeBase
) -> Decision:
    """Answer the rest of a message that excludes something, or ask which one is meant instead."""
    if message.rest:
        decision = _decide_question(message.rest, memory, stages, knowledge)
        if decision.answers and not _is_about(decision.answers[0], message.excluded):
            return decision
    last = knowledge.intents[memory.intent]
    beside = (last, *[knowledge.intents[name] for name in last.follow_ups])
    options = tuple([intent for intent in beside if not _is_about(intent, message.excluded)])
    return Decision(confidence=THRESHOLD, options=options[:MAX_OPTIONS])


def _is_about(intent: Intent, stems: frozenset[str]) -> bool:
    return not stems.isdisjoint(map(stem, tokenise(intent.title)))


def _decide_parts(
    parts: Sequence[Utterance], memory: Memory, stages: Stages, knowledge: KnowledgeBase
) -> Decision | None:
    """Decide about the questions of one message, each in the light of those before it.

    Returns None where they are no questions of their own.
    """
    decisions: list[Decision] = []
    rankings: list[Ranking] = []
    for part in parts:
        decision = _decide_question(part, memory, stages, knowledge)
        if decision.objection or _is_carried_over(decision, rankings, stages):
            return None
        memory = remember(memory, told=tuple([intent.id for intent in decision.answers]))
        decisions.append(decision)
        rankings.append(stages.rank(part, Memory()))
    answered = {intent.id: decision for decision in decisions for intent in decision.answers}
    topics = [decision.topic for decision in decisions if decision.topic]
    if not answered or len(answered) + len(topics) < max(2, len(decisions)):
        return None
    return Decision(
        confidence=min([decision.confidence for decision in decisions]),
        answers=tuple([knowledge.intents[name] for name in answered]),
        confidences=tuple([decision.confidence for decision in answered.values()]),
        topic=topics[0] if topics else None,
    )


def _is_carried_over(decision: Decision, before: Sequence[Ranking], stages: Stages) -> bool:
    """Tell whether an answer would be about what a question before it asks of something else.

    "What is sciatica, and what are the symptoms?" asks twice about sciatica.
    """
    objections = [
        stages.verify(intent.id, ranking, elliptic=True)
        for intent in decision.answers
        for ranking in before
    ]
    return any(objection and objection.rule in CARRIED for objection in objections)


def _decide_question(
    message: Utterance, memory: Memory, stages: Stages, knowledge: KnowledgeBase
) -> Decision:
    """Decide about one question; when the answer is objected to, about what is left without it."""
    ranking = stages.rank(message, memory)
    elliptic = bool(memory.intent) and is_elliptic(message)
    if not memory.intent and not ranking.verbatim and says_nothing(message):
        return _ask_back(ranking, knowledge)
    decision = _decide_ranking(ranking, memory, knowledge, elliptic=elliptic)
    objection = (
        None if ranking.verbatim else _find_objection(decision, ranking, stages, elliptic=elliptic)
    )
    if not objection:
        return decision
    left = ranking
    while _find_objection(decision, ranking, stages, elliptic=elliptic):
        left = left.without(decision.answers[0].id)
        decision = _decide_ranking(left, memory, knowledge, elliptic=elliptic)
    covers = decision.answers or (decision.topic and left.rate(decision.topic.id) >= THRESHOLD)
    return decision if covers else _object(objection, ranking, knowledge)


def _ask_back(ranking: Ranking, knowledge: KnowledgeBase) -> Decision:
    """Offer the best intents for a message that says nothing."""
    names = [one.intent for one in ranking.candidates if one.intent in knowledge.intents]
    options = tuple(
        [knowledge.intents[name] for name in (names or knowledge.intents)][:MAX_OPTIONS]
    )
    return Decision(confidence=ASKED_BACK, options=options)


def list_objections(
    message: Utterance, memory: Memory, stages: Stages, knowledge: KnowledgeBase
) -> Iterator[tuple[str, Objection]]:
    """Yield what speaks against the best intents, each with its id, until one may answer."""
    ranking = stages.rank(message, memory)
    elliptic = bool(memory.intent) and is_elliptic(message)
    for candidate in () if ranking.verbatim else ranking.candidates[:MAX_OPTIONS]:
        if candidate.intent in knowledge.intents:
            objection = stages.verify(candidate.intent, ranking, elliptic=elliptic)
            if not objection:
                return
            yield candidate.intent, objection


def _find_objection(
    decision: Decision, ranking: Ranking, stages: Stages, *, elliptic: bool
) -> Objection | None:
    """Find what speaks against an answer; other decisions are not objected to."""
    name = decision.answers[0].id if decision.answers else ""
    return stages.verify(name, ranking, elliptic=elliptic) if name in ranking.explained else None


def _decide_ranking(
    ranking: Ranking, memory: Memory, knowledge: KnowledgeBase, *, elliptic: bool
) -> Decision:
    intents = [one for one in ranking.candidates if one.intent in knowledge.intents]
    support = _support(intents, knowledge)
    other = next((one for one in ranking.candidates if one.intent not in knowledge.intents), None)
    if not other or support >= other.confidence:
        if support >= THRESHOLD and _explains(intents[0].intent, ranking, elliptic=elliptic):
            return _answer(knowledge.intents[intents[0].intent], support)
        return _hesitate(intents, support, knowledge)
    if other.intent in knowledge.topics and other.confidence >= MIN_NAMED:
        topic = knowledge.topics[other.intent]
        near = tuple([knowledge.intents[name] for name in topic.nearest])
        return Decision(confidence=1 - support, topic=topic, near=near)
    if _is_talk(other, intents[:1], ranking, knowledge):
        # A social reply is wrong only where an answer was due.
        confidence = max(other.confidence, 1 - support)
        return _chat(knowledge.small_talk[other.intent], confidence, memory, knowledge)
    return _hesitate(intents, support, knowledge)


def _is_talk(
    other: Candidate, best: Sequence[Candidate], ranking: Ranking, knowledge: KnowledgeBase
) -> bool:
    """Tell whether a message is small talk, and no intent explains what that does not.

    "Thanks, and the injections?" is more than thanks, "hello bot" is not more than a greeting.
    """
    if other.intent not in knowledge.small_talk or other.confidence < TALK_SHARE * THRESHOLD:
        return False
    explained = ranking.explain_content(other.intent)
    return explained >= MIN_EXPLAINED or all(
        ranking.explain_content(one.intent) <= explained for one in best
    )


def _object(objection: Objection, ranking: Ranking, knowledge: KnowledgeBase) -> Decision:
    """Refuse for a reason, and show what is near."""
    near = [
        one
        for one in ranking.candidates
        if one.intent in knowledge.intents and one.confidence >= MIN_NEAR
    ]
    shown = tuple([knowledge.intents[one.intent] for one in near[:MAX_OPTIONS]])
    return Decision(confidence=OBJECTED, near=shown, objection=objection)


def _explains(intent: str, ranking: Ranking, *, elliptic: bool) -> bool:
    """Tell whether an intent explains enough of a question; of half a sentence only what it names."""
    share = ranking.explain_content(intent) if elliptic else ranking.explain_share(intent)
    return share >= MIN_EXPLAINED


def _answer(intent: Intent, confidence: float, *, about_last: bool = False) -> Decision:
    return Decision(
        confidence=confidence, answers=(intent,), confidences=(confidence,), about_last=about_last
    )


def _chat(talk: SmallTalk, confidence: float, memory: Memory, knowledge: KnowledgeBase) -> Decision:
    """Chat, or do what is asked about the last answer, if there is one."""
    if memory.told and talk.act in {"source", "repeat"}:
        return _answer(
            knowledge.intents[memory.told[-1]], confidence, about_last=talk.act == "source"
        )
    if talk.act == "more" and memory.offer and not memory.told:
        return _answer(knowledge.intents[memory.offer[0]], confidence)
    if memory.told and talk.act == "more":
        added = find_more(memory.told, knowledge)
        return (
            _answer(added, confidence)
            if added
            else Decision(confidence=confidence, topic=NOTHING_MORE)
        )
    return Decision(confidence=confidence, talk=talk)


NOTHING_MORE = Topic(id="nothing-more", place="", title="more about that", examples=())


def find_more(told: Sequence[str], knowledge: KnowledgeBase) -> Intent | None:
    """Return the intent that adds something new to the last one told: a follow-up of it, or its neighbour in the article."""
    last = knowledge.intents[told[-1]]
    said = set[tuple[str, int]]().union(*(_cited(knowledge.intents[name]) for name in told))
    follow_ups = [knowledge.intents[name] for name in last.follow_ups]
    beside = knowledge.beside(last)
    same_section = [intent for intent in follow_ups if intent in beside]
    return next(
        (intent for intent in (*same_section, *beside, *follow_ups) if not _cited(intent) <= said),
        None,
    )


def _hesitate(intents: Sequence[Candidate], support: float, knowledge: KnowledgeBase) -> Decision:
    """Offer a choice when something is likely enough, and refuse otherwise."""
    likely = [one for one in intents if one.confidence >= MIN_NEAR][:MAX_OPTIONS]
    best = tuple([knowledge.intents[one.intent] for one in likely])
    if best and support >= CLARIFY_SHARE * THRESHOLD:
        return Decision(confidence=sum([one.confidence for one in likely]), options=best)
    return Decision(confidence=1 - support, near=best)


def _support(intents: Sequence[Candidate], knowledge: KnowledgeBase) -> float:
    """Return the probability that the passages cited by the best intent are the right ones.

    "Does it have side effects?" and "What are the side effects?" share the blame for a question
    about either, though both cite the same sentence: what counts is whether the reader is shown the
    right passage.
    """
    if not intents:
        return 0.0
    cited = _cited(knowledge.intents[intents[0].intent])
    shares = (
        intent.confidence for intent in intents if cited & _cited(knowledge.intents[intent.intent])
    )
    return min(1.0, sum(shares))


def _cited(intent: Intent) -> set[tuple[str, int]]:
    return {
        (citation.source, citation.start)
        for statement in intent.answer
        for citation in statement.citations
    }
