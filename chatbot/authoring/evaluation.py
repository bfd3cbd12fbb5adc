"""Measure how a bot replies to labelled questions: what is right or wrong, and whether its confidence can be believed."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from chatbot.authoring.labelled import Labelled
from chatbot.bot import Chatbot
from chatbot.reply import Reply

Outcome = Literal["right", "clarified", "wrong", "missed"]
OUTCOMES: tuple[Outcome, ...] = ("right", "clarified", "wrong", "missed")
BINS = 10
Z = 1.96
"""The quantile of the normal distribution for intervals of 95 percent."""
MOST_CONFUSIONS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of how many, with the interval of 95 percent by Wilson (1927)."""

    count: int
    total: int
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The outcomes of the questions of one kind or style, in the order of `OUTCOMES`."""

    name: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The figures of a set of labelled questions.

    `calibration_error` is the expected calibration error in ten bins of equal width; `confusions` are (expected, got, how
    often), the most frequent first.
    """

    groups: tuple[Group, ...]
    calibration_error: float
    confusions: tuple[tuple[str, str, int], ...]


def evaluate(rows: Sequence[Labelled], bot: Chatbot) -> Evaluation:
    """Ask every question in a fresh conversation, and measure the replies."""
    replies = [bot.ask(row.text) for row in rows]
    outcomes = [judge(row, reply) for row, reply in zip(rows, replies, strict=True)]
    names = [(row.kind, f"{row.kind}/{row.style}" if row.style else row.kind) for row in rows]
    groups = dict.fromkeys(sorted(name for pair in names for name in pair))
    confused = Counter(
        (row.intent or row.section or row.kind, ", ".join(answer.intent for answer in reply.answers) or reply.kind)
        for row, reply, outcome in zip(rows, replies, outcomes, strict=True)
        if outcome in {"wrong", "missed"}
    )
    return Evaluation(
        groups=tuple(
            count_group(name, [outcome for pair, outcome in zip(names, outcomes, strict=True) if name in pair])
            for name in groups
        ),
        calibration_error=rate_calibration(
            [(reply.confidence, outcome == "right") for reply, outcome in zip(replies, outcomes, strict=True)]
        ),
        confusions=tuple((*pair, count) for pair, count in confused.most_common(MOST_CONFUSIONS)),
    )


def judge(row: Labelled, reply: Reply) -> Outcome:
    """Say what came of a question; a wrong answer is worse than a missed one."""
    if row.kind != "answer":
        right = reply.kind == "small_talk" if row.kind == "small_talk" else reply.kind != "answer"
        return "right" if right else "wrong" if reply.kind == "answer" else "missed"
    if reply.kind != "answer":
        return "clarified" if reply.kind == "clarify" else "missed"
    sections = {citation.section for answer in reply.answers for citation in answer.citations}
    intents = {answer.intent for answer in reply.answers}
    fits = (not row.intent or row.intent in intents) and (not row.section or row.section in sections)
    return "right" if fits else "wrong"


def count_group(name: str, outcomes: Sequence[Outcome]) -> Group:
    """Count the outcomes of a group."""
    counts = Counter(outcomes)
    return Group(name=name, shares=tuple(rate_share(counts[outcome], len(outcomes)) for outcome in OUTCOMES))


def rate_share(count: int, total: int) -> Share:
    """Return a share with its interval; that of nothing is unknown, 0 to 1."""
    if not total:
        return Share(count=0, total=0, low=0.0, high=1.0)
    share, scale = count / total, 1 + Z**2 / total
    middle = (share + Z**2 / (2 * total)) / scale
    half = Z * math.sqrt(share * (1 - share) / total + Z**2 / (4 * total**2)) / scale
    return Share(count=count, total=total, low=max(0.0, middle - half), high=min(1.0, middle + half))


def rate_calibration(judged: Iterable[tuple[float, bool]]) -> float:
    """Return the expected calibration error (0..1) of confidences, each with whether the reply was right."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in judged:
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
    total = sum(map(len, bins)) or 1
    return sum(abs(sum(confidence - right for confidence, right in one)) for one in bins) / total


def describe(evaluation: Evaluation) -> str:
    """Render an evaluation as lines of text."""
    width = max((len(group.name) for group in evaluation.groups), default=0)
    lines = [f"{group.name:{width}}  {_describe_group(group)}" for group in evaluation.groups]
    lines.append(f"expected calibration error {evaluation.calibration_error:.3f}")
    lines += [f"expected {expected}, got {got}: {count}" for expected, got, count in evaluation.confusions]
    return "\n".join(lines)


def _describe_group(group: Group) -> str:
    total = group.shares[0].total
    parts = [
        f"{outcome} {share.count / total:.1%} ({share.low:.0%}-{share.high:.0%})"
        for outcome, share in zip(OUTCOMES, group.shares, strict=True)
        if share.count or outcome in {"right", "wrong"}
    ]
    return f"{total:5} questions  {', '.join(parts)}"
