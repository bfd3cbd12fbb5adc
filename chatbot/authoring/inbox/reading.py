"""Read a log, and pick the messages that a curator should see.

| a line of the log | comes from | |---|---| | `{"text": …, "reply": {…}}` | `log_to`, or any other
`on_reply` hook | | `{"turns": […], "replies": [{…}, …]}` | whoever keeps whole conversations | |
`{"reply": {…}}`, `{"replies": […]}` | `chatbot batch`; the texts are in the lines that it was given
|

A message counts as *unanswered* when it got a refusal, as *clarified* when it got a choice, and as
*disputed* when a person should have taken over after repeated misses, or when the next message of
the conversation says that the reply was wrong or asks the same again. Emergencies and questions
about the reader's own case got the notice that they should, and are left out.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal, get_args

from chatbot.authoring.inbox.redacting import redact, take_marks_off
from chatbot.english import STOP_WORDS, read, stem, tokenise
from chatbot.reply import HandOff, Kind

Why = Literal["unanswered", "clarified", "disputed"]

WRONG = re.compile(
    r"\bnot (?:really )?(?:what i (?:asked|meant|mean|want|wanted)|my question|an answer|the answer)\b"
    r"|\b(?:does|did|do) not (?:really )?(?:answer|help)\b(?! with)"
    r"|^(?:no\W+)?(?:(?:that|this|it|you) (?:is|are|was) )?(?:just |still |completely )?(?:wrong|incorrect|useless)\b"
    r"|\bwrong answer\b|\bmisunderst(?:and|ood)|\bi (?:meant|asked about|was asking)\b"
)
"""Says that the reply before was none: "that's not what I asked", "no, I meant the pills", "wrong
answer"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What somebody wrote, without personal data, and why it matters; of a long message, the sentences that ask."""

    text: str
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line of the log that could not be used, and its mistake."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """The messages that count, in their order, how many there were in all, and the lines that could not be used."""

    messages: tuple[Message, ...]
    read: int
    bad: tuple[BadLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A message and its outcome."""

    text: str
    kind: str
    hand_off: str | None


class _BadLineError(ValueError):
    pass


def read_log(lines: Iterable[str], questions: Iterable[str] | None = None) -> Log:
    """Read the lines of a log; of one that `chatbot batch` wrote, with the JSON lines of questions that it was given."""
    messages: list[Message] = []
    bad: list[BadLine] = []
    read = 0
    for number, line, question in _pair(lines, questions):
        try:
            conversation = _read_line(line, question)
        except _BadLineError as error:
            bad.append(BadLine(number=number, reason=str(error)))
        else:
            read += len(conversation)
            messages += pick_messages(conversation)
    return Log(messages=tuple(messages), read=read, bad=tuple(bad))


def pick_messages(conversation: Sequence[Exchange]) -> Iterator[Message]:
    """Yield the messages of a conversation that were unanswered, clarified or disputed."""
    for exchange, following in zip_longest(conversation, conversation[1:]):
        text = _tidy(exchange.text)
        if (why := _judge(exchange, following)) and tokenise(take_marks_off(text)):
            yield Message(text=text, why=why)


def _judge(exchange: Exchange, following: Exchange | None) -> Why | None:
    if exchange.hand_off in {"urgent", "personal_advice"} or exchange.kind == "small_talk":
        return None
    if exchange.hand_off == "repeated_misses" or (
        following and _disputes(following.text, exchange.text)
    ):
        return "disputed"
    kinds: dict[str, Why] = {"out_of_scope": "unanswered", "clarify": "clarified"}
    return kinds.get(exchange.kind)


def _disputes(text: str, before: str) -> bool:
    """Tell whether a message says that the reply before it was wrong, or asks again what was asked before it."""
    if WRONG.search(" ".join(tokenise(text))):
        return True
    asked, again = (frozenset(map(stem, tokenise(one))) - STOP_WORDS for one in (before, text))
    return asked == again and not all(word.isdigit() for word in asked)


def _tidy(text: str) -> str:
    """Return what a message asks, in one line that a terminal and a YAML file can hold, without personal data."""
    message = read(redact(text))
    asked = " ".join(map(message.quote, message.questions))
    return " ".join(
        "".join(character if character.isprintable() else " " for character in asked).split()
    )


def _pair(
    lines: Iterable[str], questions: Iterable[str] | None
) -> Iterator[tuple[int, str, str | None]]:
    """Yield the number of each line that is not blank, the line, and the question that it answers."""
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    if questions is None:
        return ((number, line, None) for number, line in numbered)
    asked = (question for question in questions if question.strip())
    # A batch that was interrupted has fewer answers than questions.
    return ((number, line, next(asked, "{}")) for number, line in numbered)


def _read_line(line: str, question: str | None) -> tuple[Exchange, ...]:
    row = _read_object(line, "this line")
    if "error" in row:
        raise _BadLineError(f"it tells of an error: {redact(str(row['error']))}")
    if question is not None:
        asked = _read_object(question, "its question")
        if row.get("id") is not None and asked.get("id") not in {None, row["id"]}:
            raise _BadLineError("its id is not that of its question")
        row |= {key: asked[key] for key in ("text", "turns") if key in asked}
    texts, replies = (
        ([row.get("text")], [row.get("reply")])
        if "reply" in row
        else (row.get("turns"), row.get("replies"))
    )
    if not isinstance(replies, list):
        raise _BadLineError("expected a 'reply' or 'replies'")
    if (
        not isinstance(texts, list)
        or len(texts) != len(replies)
        or not all(isinstance(text, str) for text in texts)
    ):
        raise _BadLineError(
            "the text of the message is missing; --questions names the file that chatbot batch was given"
        )
    return tuple(_read_exchange(text, reply) for text, reply in zip(texts, replies, strict=True))


def _read_object(line: str, what: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise _BadLineError(f"{what} is not JSON") from None
    if not isinstance(row, dict):
        raise _BadLineError(f"{what} is no object")
    return row


def _read_exchange(text: str, reply: Any) -> Exchange:
    kind, hand_off = (
        (reply.get("kind"), reply.get("hand_off")) if isinstance(reply, dict) else (None, None)
    )
    if (
        not isinstance(kind, str)
        or kind not in get_args(Kind)
        or hand_off not in (None, *get_args(HandOff))
    ):
        raise _BadLineError("the reply is none of this program")
    return Exchange(text=text, kind=kind, hand_off=hand_off)
