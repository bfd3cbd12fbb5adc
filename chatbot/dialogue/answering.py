"""Decide about one question: answer, offer a choice, chat, or say that the article does not say.

1. Complete the question where it cannot stand alone (`completion`).
2. Rank it, and see what the best intent or topic is worth (`_decide_ranking`).
3. Verify an answer; when there is an objection, look what is left without it (`_decide_verified`).

Example: after "What are the side effects of Botox?", "how often do they happen?" is completed,
ranked and verified as "how often do the side effects of Botox happen".
"""

from collections.abc import Iterator, Sequence

from chatbot.dialogue.completion import Completion
from chatbot.dialogue.decision import Decision, Interpretation, Stages
from chatbot.dialogue.ellipsis import SURE, SURER, TALK_SHARE, asks_for_rest, says_nothing
from chatbot.dialogue.memory import MAX_OPTIONS, Memory
from chatbot.dialogue.verification import Objection
from chatbot.english import Utterance
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
OTHER_ENTITY = "another-entity"
"""The rule that speaks of things in the glossary, of which half a sentence says too little: "and of
the pills?" after a figure may ask for whatever the article says of pills."""


def decide_question(
    message: Utterance, memory: Memory, stages: Stages, knowledge: KnowledgeBase
) -> Decision:
    """Decide about one question in the light of the memory."""
    ranking = stages.rank(message)
    completion = stages.complete(message, ranking, memory)
    if completion:
        return _decide_completion(message, completion, memory, stages, knowledge)
    if not memory.intent and not ranking.verbatim and says_nothing(message):
        return _ask_back(ranking, knowledge)
    return _decide_verified(Interpretation(ranking), memory, stages, knowledge)


def _decide_completion(
    message: Utterance,
    completion: Completion,
    memory: Memory,
    stages: Stages,
    knowledge: KnowledgeBase,
) -> Decision:
    """Decide about the whole questions that a message may stand for, or else about what is near."""
    completed = tuple(map(stages.rank, completion.list_wholes()))
    wholes = completed[: len(completion.questions)]
    decisions = [
        _decide_verified(Interpretation(ranking), memory, stages, knowledge) for ranking in wholes
    ]
    answers = dict.fromkeys([one.answers[0] for one in decisions if one.answers])
    if len(answers) > 1:
        return Decision(confidence=ASKED_BACK, options=tuple(answers)[:MAX_OPTIONS])
    for decision in decisions:
        is_other = decision.objection and decision.objection.rule == OTHER_ENTITY
        if decision.answers or (decision.objection and not is_other):
            return decision
    for ranking in completed[len(wholes) :]:
        decision = _decide_verified(Interpretation(ranking), memory, stages, knowledge)
        says_more = decision.confidence >= SURER and memory.intent not in _name(decision)
        is_refused = decision.topic and ranking.rate(decision.topic.id) >= THRESHOLD
        if is_refused or (decision.answers and says_more):
            return decision
    half = Interpretation(stages.rank_near(message, memory), elliptic=True, completed=completed)
    decision = _decide_verified(half, memory, stages, knowledge)
    if asks_for_rest(message):
        return decision
    # "which society studied migraines" is understood as it stands, and "how many took part" refused.
    ranking = stages.rank(message)
    plain = _decide_verified(Interpretation(ranking), memory, stages, knowledge)
    if plain.topic and ranking.rate(plain.topic.id) >= SURE:
        return plain
    is_decided = decision.answers or decision.topic or decision.objection
    return plain if plain.answers and not is_decided else decision


def _name(decision: Decision) -> tuple[str, ...]:
    """Return the ids of the answers of a decision."""
    return tuple([one.id for one in decision.answers])


def list_objections(
    message: Utterance, memory: Memory, stages: Stages, knowledge: KnowledgeBase
) -> Iterator[tuple[str, Objection]]:
    """Yield the objections to the best intents, each with its id, until one may answer."""
    ranking = stages.rank(message)
    elliptic = False
    if completion := stages.complete(message, ranking, memory):
        elliptic = not completion.questions
        ranking = (
            stages.rank_near(message, memory) if elliptic else stages.rank(completion.questions[0])
        )
    for candidate in () if ranking.verbatim else ranking.candidates[:MAX_OPTIONS]:
        if candidate.intent in knowledge.intents:
            objection = stages.verify(candidate.intent, ranking, elliptic=elliptic)
            if not objection:
                return
            yield candidate.intent, objection


def _decide_verified(
    found: Interpretation, memory: Memory, stages: Stages, knowledge: KnowledgeBase
) -> Decision:
    """Decide about one interpretation; when its answer is objected to, about what is left without it."""
    ranking = left = found.ranking
    decision = _decide_ranking(found, memory, knowledge)
    objection = None if ranking.verbatim else _find_objection(decision, found, stages)
    if not objection:
        return decision
    while _find_objection(decision, found, stages):
        left = left.without(decision.answers[0].id)
        decision = _decide_ranking(found._replace(ranking=left), memory, knowledge)
    covers = decision.answers or (decision.topic and left.rate(decision.topic.id) >= THRESHOLD)
    return decision if covers else _object(objection, ranking, knowledge)


def _find_objection(decision: Decision, found: Interpretation, stages: Stages) -> Objection | None:
    """Find the objection to an answer; other decisions are not objected to."""
    name = decision.answers[0].id if decision.answers else ""
    if name not in found.ranking.explained:
        return None
    objection = stages.verify(name, found.ranking, elliptic=found.elliptic)
    if objection:
        return objection
    # After the side effects of pills, "how often do they happen?" asks about pills.
    others = [stages.verify(name, one, elliptic=False) for one in found.completed]
    return next((one for one in others if one and one.rule == OTHER_ENTITY), None)


def _decide_ranking(found: Interpretation, memory: Memory, knowledge: KnowledgeBase) -> Decision:
    ranking = found.ranking
    intents = [one for one in ranking.candidates if one.intent in knowledge.intents]
    support = _support(intents, knowledge)
    other = next((one for one in ranking.candidates if one.intent not in knowledge.intents), None)
    if not other or support >= other.confidence:
        if support >= THRESHOLD and _explains(intents[0].intent, found):
            return answer(knowledge.intents[intents[0].intent], support)
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


def _explains(intent: str, found: Interpretation) -> bool:
    """Tell whether an intent explains enough of a question; of half a sentence only what it names."""
    ranking = found.ranking
    share = ranking.explain_content(intent) if found.elliptic else ranking.explain_share(intent)
    return share >= MIN_EXPLAINED


def answer(intent: Intent, confidence: float, *, about_last: bool = False) -> Decision:
    """Answer by one intent; `about_last` tells it for its source."""
    return Decision(
        confidence=confidence, answers=(intent,), confidences=(confidence,), about_last=about_last
    )


def _ask_back(ranking: Ranking, knowledge: KnowledgeBase) -> Decision:
    """Offer the best intents for a message that says nothing."""
    names = [one.intent for one in ranking.candidates if one.intent in knowledge.intents]
    options = tuple(
        [knowledge.intents[name] for name in (names or knowledge.intents)][:MAX_OPTIONS]
    )
    return Decision(confidence=ASKED_BACK, options=options)


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
    """Refuse for a reason, and show the nearest intents."""
    near = [
        one
        for one in ranking.candidates
        if one.intent in knowledge.intents and one.confidence >= MIN_NEAR
    ]
    shown = tuple([knowledge.intents[one.intent] for one in near[:MAX_OPTIONS]])
    return Decision(confidence=OBJECTED, near=shown, objection=objection)


def _chat(talk: SmallTalk, confidence: float, memory: Memory, knowledge: KnowledgeBase) -> Decision:
    """Chat, or do the act that is asked for of the last answer, if there is one."""
    if memory.told and talk.act in {"source", "repeat"}:
        return answer(
            knowledge.intents[memory.told[-1]], confidence, about_last=talk.act == "source"
        )
    if talk.act == "more" and memory.offer and not memory.told:
        return answer(knowledge.intents[memory.offer[0]], confidence)
    if memory.told and talk.act == "more":
        added = find_more(memory.told, knowledge)
        return (
            answer(added, confidence)
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
    return next(
        (intent for intent in (*follow_ups, *beside) if not _cited(intent) <= said),
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
