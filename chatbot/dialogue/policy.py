"""Decide what to do with a message: a choice from the last offer, several questions, or one.

Read `decide` first; `answering` decides about one question.
"""

from collections.abc import Sequence

from chatbot.dialogue.answering import OBJECTED, THRESHOLD, decide_question
from chatbot.dialogue.choices import Choice, read_choice
from chatbot.dialogue.decision import Decision, Stages
from chatbot.dialogue.ellipsis import is_remark, is_title
from chatbot.dialogue.memory import MAX_OPTIONS, Memory, remember
from chatbot.english import ENGLISH, Utterance, stem, tokenise
from chatbot.knowledge import Intent, KnowledgeBase, SmallTalk
from chatbot.matching import Ranking

PICKED = 0.99
"""Confidence of what follows from a choice. Set by hand."""
FOREIGN = 0.95
"""Confidence of a reply to a message in another language. Set by hand."""
MIN_SENTENCES, MIN_WORDS = 3, 20
"""Size of a message that names what it is about. Set by hand: so do 65 of 65 such development questions
that the article answers."""
CARRIED = frozenset("another-subject another-condition another-group another-entity".split())
"""Rules about what a question speaks of, of which the next one in the message still speaks."""


def decide(
    message: Utterance, memory: Memory, stages: Stages, knowledge: KnowledgeBase
) -> Decision:
    """Decide about one message in the light of the memory."""
    decision = _decide_form(message, memory, stages, knowledge)
    if decision:
        return decision
    decision = _decide_parts(message, memory, stages, knowledge) or _decide_part(
        message, memory, stages, knowledge
    )
    is_foreign = not memory.intent and _is_ticket(message) and not stages.names_subject(message)
    if decision.answers and is_foreign:
        return Decision(confidence=OBJECTED, near=decision.answers[:MAX_OPTIONS])
    return decision


def _is_ticket(message: Utterance) -> bool:
    """Tell whether a message tells a story, in which what it is about is named.

    "I ordered a grinder from you. The lid was cracked when it came. Who do I speak to?" does not ask
    whom to speak to about the article's subject.
    """
    return len(message.sentences) >= MIN_SENTENCES and len(message.words) >= MIN_WORDS


def _decide_form(
    message: Utterance, memory: Memory, stages: Stages, knowledge: KnowledgeBase
) -> Decision | None:
    """Decide about a message in another language or without words, a choice, or an exclusion."""
    if message.language != ENGLISH:
        return Decision(confidence=FOREIGN, language=message.language)
    if not message.words and (talk := _find_talk("help", knowledge)):
        return Decision(confidence=PICKED, talk=talk)
    choice = read_choice(message, {name: knowledge.intents[name].title for name in memory.offer})
    is_other = choice and choice.named and _means_other(message, stages, knowledge)
    if choice and not is_other:
        return _decide_choice(choice, memory, knowledge)
    if message.excluded and memory.intent and not _is_talk(message, stages, knowledge):
        return _exclude(message, memory, stages, knowledge)
    return None


def _means_other(message: Utterance, stages: Stages, knowledge: KnowledgeBase) -> bool:
    """Tell whether a message that holds words of an offered title is another title, or small talk.

    "Good morning" does not pick "Is Botox a good treatment for pain?".
    """
    first = next(iter(stages.rank(message).candidates), None)
    is_whole = first is not None and is_title(message, first.intent, knowledge)
    return is_whole or _is_talk(message, stages, knowledge)


def _decide_choice(choice: Choice, memory: Memory, knowledge: KnowledgeBase) -> Decision:
    """Answer the picked intents, offer the same again, or look for something else."""
    picked = tuple([knowledge.intents[name] for name in choice.picked])
    if picked:
        return Decision(confidence=1.0, answers=picked, confidences=(1.0,) * len(picked))
    if choice.rejected and (talk := _find_talk("none", knowledge)):
        return Decision(confidence=PICKED, talk=talk)
    offer = tuple([knowledge.intents[name] for name in memory.offer])
    return Decision(confidence=PICKED, options=offer, beyond=choice.beyond)


def _is_talk(
    message: Utterance, stages: Stages, knowledge: KnowledgeBase, *, with_act: bool = False
) -> bool:
    """Tell whether a message is small talk for sure: "not helpful" excludes nothing.

    `with_act` asks for such that something has to be done about: "say that again".
    """
    first = next(iter(stages.rank(message).candidates), None)
    talk = knowledge.small_talk.get(first.intent) if first else None
    is_meant = talk is not None and (bool(talk.act) or not with_act)
    return first is not None and is_meant and first.confidence > THRESHOLD


def _find_talk(act: str, knowledge: KnowledgeBase) -> SmallTalk | None:
    return next((one for one in knowledge.small_talk.values() if one.act == act), None)


def _exclude(
    message: Utterance, memory: Memory, stages: Stages, knowledge: KnowledgeBase
) -> Decision:
    """Answer the rest of a message that excludes something, or ask which one is meant instead."""
    if message.rest:
        decision = decide_question(message.rest, memory, stages, knowledge)
        if decision.answers and not _is_about(decision.answers[0], message.excluded):
            return decision
    last = knowledge.intents[memory.intent]
    beside = (last, *[knowledge.intents[name] for name in last.follow_ups])
    options = tuple([intent for intent in beside if not _is_about(intent, message.excluded)])
    return Decision(confidence=THRESHOLD, options=options[:MAX_OPTIONS])


def _is_about(intent: Intent, stems: frozenset[str]) -> bool:
    return not stems.isdisjoint(map(stem, tokenise(intent.title)))


def _decide_parts(
    message: Utterance, memory: Memory, stages: Stages, knowledge: KnowledgeBase
) -> Decision | None:
    """Decide about the questions of one message, each in the light of those before it.

    Returns None where they are no questions of their own.
    """
    decisions: list[Decision] = []
    rankings: list[Ranking] = []
    for part in message.parts:
        decision = _decide_part(part, memory, stages, knowledge)
        if decision.talk or _is_carried_over(decision, rankings, stages):
            return None
        memory = remember(memory, told=tuple([intent.id for intent in decision.answers]))
        decisions.append(decision)
        if not decision.declined:
            rankings.append(stages.rank(part))
    return _join(decisions, knowledge, more=message.has_more)


def _decide_part(
    part: Utterance, memory: Memory, stages: Stages, knowledge: KnowledgeBase
) -> Decision:
    """Decide about one question, or decline it when it is about the reader's own case."""
    if stages.is_personal(part):
        return Decision(confidence=PICKED, declined=True)
    decision = decide_question(part, memory, stages, knowledge)
    remark = _find_talk("remark", knowledge)
    if not remark or decision.talk or not is_remark(part):
        return decision
    names = stages.names_subject if decision.is_plain_refusal else stages.names_thing
    if names(part) or _is_talk(part, stages, knowledge, with_act=True):
        return decision
    # "This chat keeps freezing" asks for nothing of what was answered before it.
    alone = decide_question(part, Memory(), stages, knowledge) if memory.intent else decision
    is_lost = alone.is_plain_refusal or bool(alone.options)
    return Decision(confidence=alone.confidence, talk=remark) if is_lost else alone


def _join(
    decisions: Sequence[Decision], knowledge: KnowledgeBase, *, more: bool
) -> Decision | None:
    """Join the decisions about several questions, or return None where nothing is answered."""
    answered = {intent.id: decision for decision in decisions for intent in decision.answers}
    others = [(n, one) for n, one in enumerate(decisions, start=1) if not one.answers]
    if not answered or len(answered) + len(others) < 2:
        return None
    return Decision(
        confidence=min([decision.confidence for decision in decisions]),
        answers=tuple([knowledge.intents[name] for name in answered]),
        confidences=tuple([decision.confidence for decision in answered.values()]),
        others=tuple(others),
        more=more,
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
