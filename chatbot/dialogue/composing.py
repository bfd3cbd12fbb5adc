"""Put the reply together from curated words: answers with their sources, options, refusals, small talk."""

from dataclasses import replace

from chatbot.dialogue.memory import MOST_OPTIONS, Memory, record
from chatbot.dialogue.policy import Decision
from chatbot.knowledge import Alert, Intent, KnowledgeBase
from chatbot.reply import Answer, Citation, Kind, Reply, Suggestion

ALERT_CONFIDENCE = 0.95
UNKNOWN = "The article does not say anything about that, as far as I can tell."


def compose(decision: Decision, memory: Memory, knowledge: KnowledgeBase) -> Reply:
    """Say what was decided, and remember what the next message may lean on."""
    if decision.answer:
        return _compose_answer(decision, decision.answer, knowledge)
    if decision.talk:
        return _reply("small_talk", decision.talk.reply, decision, memory, (), knowledge)
    missed = Memory(intent=memory.intent, misses=memory.misses + 1)
    if decision.options:
        text = "\n".join(["Did you mean one of these?", *_number(decision.options)])
        return _reply("clarify", text, decision, missed, decision.options, knowledge)
    text = f"The article does not say {decision.topic.title}." if decision.topic else UNKNOWN
    if decision.near:
        text += "\n" + "\n".join(["It does answer:", *_number(decision.near)])
    return _reply("out_of_scope", text, decision, missed, decision.near, knowledge)


def compose_alert(alert: Alert, memory: Memory, knowledge: KnowledgeBase) -> Reply:
    """Say the notice of an alert, and that a person should take over."""
    urgent = alert == knowledge.safety.urgent
    near = tuple(knowledge.intents[name] for name in alert.suggest)
    text = "\n".join([alert.notice, *(["The article does answer:", *_number(near)] if near else [])])
    reply = _reply("out_of_scope", text, Decision(confidence=ALERT_CONFIDENCE), memory, near, knowledge)
    return replace(reply, hand_off="urgent" if urgent else "personal_advice")


def compose_answer(intent: Intent, confidence: float) -> Answer:
    """Turn an intent into the answer that callers see; sentences from one passage share its citation."""
    citations = dict.fromkeys(citation for statement in intent.answer for citation in statement.citations)
    text = " ".join(statement.text for statement in intent.answer)
    return Answer(intent=intent.id, title=intent.title, text=text, citations=tuple(citations), confidence=confidence)


def _compose_answer(decision: Decision, intent: Intent, knowledge: KnowledgeBase) -> Reply:
    answer = compose_answer(intent, decision.confidence)
    follow_ups = tuple(knowledge.intents[name] for name in intent.follow_ups[:MOST_OPTIONS])
    text = "\n\n".join([answer.text, *map(_name_source, answer.citations)])
    return _reply("answer", text, decision, Memory(intent=intent.id), follow_ups, knowledge, answers=(answer,))


def _reply(  # noqa: PLR0913, PLR0917 - the parts of a reply, each from another hand
    kind: Kind,
    text: str,
    decision: Decision,
    memory: Memory,
    offer: tuple[Intent, ...],
    knowledge: KnowledgeBase,
    *,
    answers: tuple[Answer, ...] = (),
) -> Reply:
    offered = Memory(intent=memory.intent, misses=memory.misses, offer=tuple(intent.id for intent in offer))
    return Reply(
        kind=kind,
        text=text,
        answers=answers,
        suggestions=tuple(Suggestion(title=intent.title, value=intent.title) for intent in offer),
        confidence=round(decision.confidence, 4),
        state=record(offered),
        content_version=knowledge.version,
    )


def _name_source(citation: Citation) -> str:
    return f"Source: {citation.source}, section “{citation.section}”: “{citation.quote}”"


def _number(intents: tuple[Intent, ...]) -> list[str]:
    return [f"{number}. {intent.title}" for number, intent in enumerate(intents, start=1)]
