"""Put the reply together from curated words: answers with their sources, options, refusals, small talk."""

from dataclasses import replace

from chatbot.dialogue.decision import Decision
from chatbot.dialogue.memory import MAX_OPTIONS, Memory, record, remember
from chatbot.english import NOTICES
from chatbot.knowledge import Intent, KnowledgeBase, SmallTalk, Topic
from chatbot.reply import Answer, Citation, Kind, Reply, Suggestion

ALERT_CONFIDENCE = 0.95
MISSES_UNTIL_HAND_OFF = 3
BETTER_ASK = (
    "I could not help with your last few messages. A person may: it will help them to know what you asked and what you need "
    "the answer for."
)
ONLY_ENGLISH = "I only understand English."
MORE = "You asked more than five questions. Please ask the others in another message."
PLACES = ("first", "second", "third", "fourth", "fifth")
UNKNOWN = "The article does not say anything about that, as far as I can tell."


def compose(decision: Decision, memory: Memory, knowledge: KnowledgeBase) -> Reply:
    """Say the decision, and remember it for the next message."""
    if decision.declined:
        return _decline(memory, knowledge)
    if decision.answers:
        return _compose_answers(decision, memory, knowledge)
    if decision.talk:
        text = _tell_talk(decision.talk, knowledge)
        reply = _reply("small_talk", text, decision, remember(memory), knowledge)
        return replace(reply, hand_off="user_request") if decision.talk.act == "person" else reply
    if decision.options:
        text = "\n".join([_ask_which(decision), *_number(decision.options)])
        return _miss("clarify", text, decision, decision.options, memory, knowledge)
    text = _tell_reason(decision)
    if decision.near:
        text += "\n" + "\n".join(["It does answer:", *_number(decision.near)])
    return _miss("out_of_scope", text, decision, decision.near, memory, knowledge)


def _tell_talk(talk: SmallTalk, knowledge: KnowledgeBase) -> str:
    """Return the reply of a piece of small talk, with all titles where it asks for an overview."""
    if talk.act != "overview":
        return talk.reply
    groups = knowledge.group_titles().items()
    return "\n\n".join([talk.reply, *[_list_titles(name, titles) for name, titles in groups]])


def _list_titles(section: str, titles: tuple[str, ...]) -> str:
    return "\n".join([section, *[f"- {title}" for title in titles]])


def _tell_reason(decision: Decision) -> str:
    """Return why there is no answer."""
    if decision.language:
        return " ".join([ONLY_ENGLISH, NOTICES.get(decision.language, "")]).strip()
    return decision.objection.message if decision.objection else _refuse(decision.topic)


def _ask_which(decision: Decision) -> str:
    """Return the question before the options."""
    number = len(decision.options)
    if decision.beyond:
        return f"There {'are' if number > 1 else 'is'} only {number} to choose from. Which one?"
    return "Did you mean one of these?" if number > 1 else "Did you mean this?"


def compose_emergency(kind: str, memory: Memory, knowledge: KnowledgeBase) -> Reply:
    """Give the notice for a kind of emergency, in its language, too."""
    alert = knowledge.safety.urgent
    own = alert.examples[kind].notice if kind in alert.examples else ""
    text = "\n\n".join(filter(None, [alert.notice, own]))
    return replace(_reply_alert(text, (), memory, knowledge), hand_off="urgent")


def add_caution(reply: Reply, knowledge: KnowledgeBase) -> Reply:
    """End a reply with the line for whoever may be in danger."""
    caution = knowledge.safety.urgent.caution
    if not caution:
        return reply
    text, body = (f"{said}\n\n{caution}" for said in (reply.text, reply.body))
    return replace(reply, text=text, body=body, caution=caution)


def _decline(memory: Memory, knowledge: KnowledgeBase) -> Reply:
    """Decline personal advice, and name the intents that the article does answer."""
    alert = knowledge.safety.personal_advice
    near = tuple(knowledge.intents[name] for name in alert.suggest)
    text = "\n".join(
        [alert.notice, *(["The article does answer:", *_number(near)] if near else [])]
    )
    return replace(_reply_alert(text, near, memory, knowledge), hand_off="personal_advice")


def _reply_alert(
    text: str, near: tuple[Intent, ...], memory: Memory, knowledge: KnowledgeBase
) -> Reply:
    after = remember(memory, offer=tuple(intent.id for intent in near))
    decision = Decision(confidence=ALERT_CONFIDENCE)
    return _reply("out_of_scope", text, decision, after, knowledge, offer=near)


def compose_answer(intent: Intent, confidence: float) -> Answer:
    """Turn an intent into the answer that callers see; sentences from one passage share its citation."""
    citations = dict.fromkeys(
        citation for statement in intent.answer for citation in statement.citations
    )
    text = " ".join(statement.text for statement in intent.answer)
    return Answer(
        intent=intent.id,
        title=intent.title,
        text=text,
        citations=tuple(citations),
        confidence=confidence,
    )


def _compose_answers(decision: Decision, memory: Memory, knowledge: KnowledgeBase) -> Reply:
    pairs = zip(decision.answers, decision.confidences, strict=True)
    answers = tuple(compose_answer(intent, round(confidence, 4)) for intent, confidence in pairs)
    told = tuple(intent.id for intent in decision.answers)
    names = [name for intent in decision.answers for name in intent.follow_ups if name not in told]
    follow_ups = tuple(knowledge.intents[name] for name in dict.fromkeys(names))[:MAX_OPTIONS]
    texts = [_tell_source(answer) if decision.about_last else _tell(answer) for answer in answers]
    notice = knowledge.safety.personal_advice.notice
    text = "\n\n".join([*texts, *_tell_rest(decision, notice)])
    after = remember(memory, told=told, offer=tuple(intent.id for intent in follow_ups))
    reply = _reply("answer", text, decision, after, knowledge, offer=follow_ups, answers=answers)
    is_personal = any(one.declined for _, one in decision.others)
    return replace(reply, hand_off="personal_advice") if is_personal else reply


def _tell_rest(decision: Decision, notice: str) -> list[str]:
    """Return the lines about the questions of a message that have no answer."""
    told = [_tell_other(number, one, notice) for number, one in decision.others]
    return [*dict.fromkeys(told), *([MORE] if decision.more else [])]


def _tell_other(number: int, decision: Decision, notice: str) -> str:
    """Return the line about one question that has no answer."""
    if decision.declined:
        return notice
    if decision.objection:
        return decision.objection.message
    if decision.topic:
        return _refuse(decision.topic)
    return f"I found no answer in the article to your {PLACES[number - 1]} question."


def _tell(answer: Answer) -> str:
    return "\n\n".join([answer.text, *map(_name_source, answer.citations)])


def _tell_source(answer: Answer) -> str:
    return "\n\n".join(
        ["That is from the article. It says, word for word:", *map(_name_source, answer.citations)]
    )


def _refuse(topic: Topic | None) -> str:
    return f"The article does not say {topic.title}." if topic else UNKNOWN


def _miss(  # noqa: PLR0913, PLR0917 - the parts of a reply, each from another hand
    kind: Kind,
    text: str,
    decision: Decision,
    offer: tuple[Intent, ...],
    memory: Memory,
    knowledge: KnowledgeBase,
) -> Reply:
    """Reply without an answer; after a few of these in a row a person should take over."""
    after = remember(memory, offer=tuple(intent.id for intent in offer), missed=True)
    if after.misses < MISSES_UNTIL_HAND_OFF:
        return _reply(kind, text, decision, after, knowledge, offer=offer)
    reply = _reply(kind, f"{text}\n\n{BETTER_ASK}", decision, after, knowledge, offer=offer)
    return replace(reply, hand_off="repeated_misses")


def _reply(  # noqa: PLR0913 - the parts of a reply, each from another hand
    kind: Kind,
    text: str,
    decision: Decision,
    memory: Memory,
    knowledge: KnowledgeBase,
    *,
    offer: tuple[Intent, ...] = (),
    answers: tuple[Answer, ...] = (),
) -> Reply:
    listed = set(_number(offer))
    return Reply(
        kind=kind,
        text=text,
        body="\n".join([line for line in text.split("\n") if line not in listed]).rstrip(),
        answers=answers,
        suggestions=tuple(Suggestion(title=intent.title, value=intent.title) for intent in offer),
        confidence=round(decision.confidence, 4),
        state=record(memory),
        content_version=knowledge.version,
    )


def _name_source(citation: Citation) -> str:
    return f"Source: {citation.source}, section “{citation.section}”: “{citation.quote}”"


def _number(intents: tuple[Intent, ...]) -> list[str]:
    return [f"{number}. {intent.title}" for number, intent in enumerate(intents, start=1)]
