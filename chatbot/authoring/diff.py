"""Compare two knowledge bases by the replies that they give to the same questions.

A reply has changed when a reader would notice: `ASPECTS` lists what is looked at. Confidences,
which any new example moves a little, the offsets of quotes, which any edit of the article moves,
and the article's address are no change.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from chatbot.authoring.questions import Question
from chatbot.bot import Chatbot
from chatbot.reply import Reply, State


def _read_wording(reply: Reply) -> str:
    """Return what is said in words of its own: without sources and numbered options, which are looked at for themselves."""
    said = [
        paragraph for paragraph in reply.text.split("\n\n") if not paragraph.startswith("Source: ")
    ]
    return " ".join("\n".join(said).partition("\n1. ")[0].split())


ASPECTS: dict[str, Callable[[Reply], str]] = {
    "kind": lambda reply: reply.kind,
    "intents": lambda reply: ", ".join(answer.intent for answer in reply.answers),
    "wording": _read_wording,
    "citations": lambda reply: " ".join(
        f"“{citation.quote}” ({citation.source}, {citation.section})"
        for answer in reply.answers
        for citation in answer.citations
    ),
    "suggestions": lambda reply: " | ".join(suggestion.title for suggestion in reply.suggestions),
    "hand-off": lambda reply: reply.hand_off or "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A question that got another reply; `aspects` names what is different about it, in the order of `ASPECTS`."""

    question: Question
    aspects: tuple[str, ...]
    old: Reply
    new: Reply


def compare(questions: Iterable[Question], old: Chatbot, new: Chatbot) -> Iterator[Change]:
    """Yield the changes in the order of the questions, in which every message comes after those before it."""
    if old.knowledge.version == new.knowledge.version:
        # The same files: whatever is asked, the replies are the same.
        return
    states: dict[Question, tuple[State | None, State | None]] = {(): (None, None)}
    for question in questions:
        state, other = states[question[:-1]]
        before, after = old.ask(question[-1], state), new.ask(question[-1], other)
        states[question] = before.state, after.state
        if aspects := find_aspects(before, after):
            yield Change(question=question, aspects=aspects, old=before, new=after)


def find_aspects(old: Reply, new: Reply) -> tuple[str, ...]:
    """Name the aspects in which two replies differ."""
    return tuple(name for name, read in ASPECTS.items() if read(old) != read(new))


def describe(change: Change) -> str:
    """Render a change: the question, what the reply was, and what it is now."""
    *before, asked = change.question
    after = f"  (after {' / '.join(before)})" if before else ""
    sides = [("was", change.old), ("now", change.new)]
    lines = [line for when, reply in sides for line in _describe_side(when, reply, change.aspects)]
    return "\n".join([asked + after, *lines])


def describe_alike(changes: Iterable[Change]) -> list[str]:
    """Render changes; what changed in the same way for many questions, such as all examples of an intent, is told once."""
    asked: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        question, _, sides = describe(change).partition("\n")
        asked[sides].append(question)
    return ["\n".join([*questions, sides]) for sides, questions in asked.items()]


def summarise(changes: Sequence[Change], asked: int) -> str:
    """Say in a line how much has changed."""
    return f"{len(changes):,} of {asked:,} replies changed"


def _describe_side(when: str, reply: Reply, aspects: Sequence[str]) -> Iterator[str]:
    """Say where a reply comes from; where that is the same on both sides, also what is different."""
    yield f"  {when} {reply.kind}: {_name(reply)}"
    if not {"kind", "intents"} & {*aspects}:
        told = () if reply.kind == "answer" else ("wording", "suggestions")
        yield from (
            f"      {aspect}: {ASPECTS[aspect](reply) or 'none'}"
            for aspect in aspects
            if aspect not in told
        )


def _name(reply: Reply) -> str:
    """Name the intents that answer with the sections they cite, or else say what is said and offered."""
    if reply.kind == "answer":
        sections = dict.fromkeys(
            citation.section for answer in reply.answers for citation in answer.citations
        )
        return f"{ASPECTS['intents'](reply)} ({', '.join(sections)})"
    return f"{ASPECTS['wording'](reply)} {ASPECTS['suggestions'](reply)}".rstrip()
