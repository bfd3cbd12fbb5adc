"""Measure how a bot replies to labelled questions: what is right or wrong, and whether its confidence can be believed.

`evaluate` asks; `summarise` turns the rows that come of it into figures, and does the same with the rows of an earlier run.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Literal

from chatbot.authoring.evaluation.figures import (
    Bin,
    Risk,
    Share,
    fill_bins,
    rate_calibration,
    rate_risk,
    rate_share,
)
from chatbot.authoring.evaluation.labelled import Expected, Labelled
from chatbot.bot import Chatbot
from chatbot.knowledge import KnowledgeBase
from chatbot.reply import Kind, Reply

Outcome = Literal["right", "clarified", "missed", "wrong"]
OUTCOMES: tuple[Outcome, ...] = ("right", "clarified", "missed", "wrong")
"""From best to worst: a wrong answer is worse than none."""
FITTING: dict[Expected, tuple[Kind, ...]] = {
    "answer": (),
    "out_of_scope": ("out_of_scope", "small_talk"),
    "small_talk": ("small_talk",),
}
"""The kinds of replies that are right, whatever they say; an answer has to be the right one."""
MOST_LISTED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A question with its outcome.

    `kind` and `expected` are the label: the kind of reply, and the intent, section or kind that it asks for. `got` is the
    kind of the reply, and `intents` are those that answered; `flagged` says that it was taken for an emergency.
    """

    text: str
    style: str
    kind: str
    expected: str
    got: str
    intents: tuple[str, ...]
    confidence: float
    outcome: Outcome
    milliseconds: float
    flagged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The outcomes of the questions of one kind or style, in the order of `OUTCOMES`."""

    name: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weak:
    """An intent or section that questions expect, with the share that were right and the mean confidence."""

    name: str
    right: Share
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The figures of a set of labelled questions.

    `groups` begin with "all"; `confusions` are (expected, got, how often), the most frequent first; `weakest` are the
    intents with the lowest share of right answers; `alarms` are the shares of the emergencies that
    were found, and of all other questions that were taken for one; `robustness` holds a group for
    each way of typing, if it was measured.
    """

    groups: tuple[Group, ...]
    confusions: tuple[tuple[str, str, int], ...]
    risk: Risk
    calibration: tuple[Bin, ...]
    calibration_error: float
    weakest: tuple[Weak, ...]
    rows: tuple[Row, ...]
    alarms: tuple[Share, Share]
    robustness: tuple[Group, ...] = ()


def evaluate(questions: Iterable[Labelled], bot: Chatbot) -> Evaluation:
    """Ask every question in a fresh conversation, and measure the replies."""
    bot.ask("")  # so that the first question does not pay for what is loaded on demand
    return summarise([_ask(question, bot) for question in questions])


def find_unknown(questions: Iterable[Labelled], knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return the intents and sections that labels name and the knowledge base does not have: no reply can be right there."""
    sections = {heading.text for article in knowledge.articles for heading in article.headings}
    named = {(question.intent, question.section) for question in questions}
    unknown = {intent for intent, _ in named} - set(knowledge.intents) | {
        section for _, section in named
    } - sections
    return tuple(sorted(unknown - {""}))


def _ask(question: Labelled, bot: Chatbot) -> Row:
    start = perf_counter()
    reply = bot.ask(question.text)
    seconds = perf_counter() - start
    return Row(
        text=question.text,
        style=question.style,
        kind=question.kind,
        expected=question.intent or question.section or question.kind,
        got=reply.kind,
        intents=tuple(answer.intent for answer in reply.answers),
        confidence=reply.confidence,
        outcome=judge(question, reply),
        milliseconds=round(seconds * 1000, 3),
        flagged=reply.hand_off == "urgent",
    )


def judge(question: Labelled, reply: Reply) -> Outcome:
    """Return the outcome of a question; a wrong answer is worse than a missed one, a false alarm is wrong."""
    flagged = reply.hand_off == "urgent"
    if question.kind == "urgent":
        return "right" if flagged else "missed"
    if question.kind == "not_urgent":
        return "wrong" if flagged else "right"
    if question.kind != "answer" and reply.kind == "answer":
        return "wrong"
    if reply.kind in FITTING[question.kind]:
        return "right"
    if reply.kind != "answer":
        asks_back = reply.kind == "clarify" and question.kind != "small_talk"
        return "clarified" if asks_back else "missed"
    sections = {citation.section for answer in reply.answers for citation in answer.citations}
    intents = {answer.intent for answer in reply.answers}
    fits = (not question.intent or question.intent in intents) and (
        not question.section or question.section in sections
    )
    return "right" if fits else "wrong"


def summarise(rows: Sequence[Row]) -> Evaluation:
    """Measure rows."""
    bins = fill_bins((row.confidence, row.outcome == "right") for row in rows)
    answers = [(row.confidence, row.outcome == "wrong") for row in rows if row.got == "answer"]
    return Evaluation(
        groups=_group(rows),
        confusions=_count_confusions(rows),
        risk=rate_risk(answers, len(rows)),
        calibration=bins,
        calibration_error=rate_calibration(bins),
        weakest=_find_weakest(rows),
        rows=tuple(rows),
        alarms=(_rate_flagged(rows, urgent=True), _rate_flagged(rows, urgent=False)),
    )


def _rate_flagged(rows: Iterable[Row], *, urgent: bool) -> Share:
    """Rate how many of the emergencies, or of all other questions, were taken for one."""
    flagged = [row.flagged for row in rows if (row.kind == "urgent") is urgent]
    return rate_share(sum(flagged), len(flagged))


def count_outcomes(name: str, outcomes: Sequence[Outcome]) -> Group:
    """Count the outcomes of a group."""
    counts = Counter(outcomes)
    return Group(
        name=name, shares=tuple(rate_share(counts[outcome], len(outcomes)) for outcome in OUTCOMES)
    )


def _group(rows: Sequence[Row]) -> tuple[Group, ...]:
    """Group rows by kind, and within it by style; a kind is followed by its styles."""
    outcomes: dict[str, list[Outcome]] = defaultdict(list)
    for row in rows:
        outcomes[row.kind].append(row.outcome)
        if row.style:
            outcomes[f"{row.kind}/{row.style}"].append(row.outcome)
    groups = [count_outcomes(name, outcomes[name]) for name in sorted(outcomes)]
    return (count_outcomes("all", [row.outcome for row in rows]), *groups)


def _count_confusions(rows: Iterable[Row]) -> tuple[tuple[str, str, int], ...]:
    confused = Counter(
        (row.expected, ", ".join(row.intents) or row.got)
        for row in rows
        if row.outcome in {"wrong", "missed"}
    )
    return tuple((*pair, count) for pair, count in confused.most_common(MOST_LISTED))


def _find_weakest(rows: Iterable[Row]) -> tuple[Weak, ...]:
    """Return the intents that are expected and not always reached, the worst first, of equals the least confident."""
    named: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind == "answer" and row.expected != row.kind:
            named[row.expected].append(row)
    rated = [_rate_rows(name, own) for name, own in named.items()]
    weak = [one for one in rated if one.right.count < one.right.total]
    return tuple(sorted(weak, key=lambda one: (one.right.share, one.confidence))[:MOST_LISTED])


def _rate_rows(name: str, rows: Sequence[Row]) -> Weak:
    return Weak(
        name=name,
        right=rate_share(sum(row.outcome == "right" for row in rows), len(rows)),
        confidence=sum(row.confidence for row in rows) / len(rows),
    )
