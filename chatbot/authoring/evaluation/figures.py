"""The figures of replies that were judged: shares with their intervals, risk against coverage, and calibration.

Nothing here knows a bot: a reply counts as a confidence, and as whether it was right or wrong.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

BINS = 10
Z = 1.96
"""The quantile of the normal distribution for intervals of 95 percent."""

Judged = tuple[float, bool]
"""The confidence of a reply, and whether it was right, or wrong: the function says which of them it
takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of how many, with the interval of 95 percent by Wilson (1927)."""

    count: int
    total: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """Return the share itself, 0 of nothing."""
        return self.count / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What answering only from a confidence on would mean: `coverage` of all questions answered, `risk` of those wrong."""

    threshold: float
    coverage: float
    risk: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """Risk against coverage, the most confident answers first; `area` is the area under the curve (AURC, less is better)."""

    points: tuple[Point, ...]
    area: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The replies with a confidence in one tenth of 0..1: how confident they were, and how many of them were right."""

    confidence: float
    right: Share


def rate_share(count: int, total: int) -> Share:
    """Return a share with its interval; that of nothing is unknown, 0 to 1."""
    if not total:
        return Share(count=0, total=0, low=0.0, high=1.0)
    share, scale = count / total, 1 + Z**2 / total
    middle = (share + Z**2 / (2 * total)) / scale
    half = Z * math.sqrt(share * (1 - share) / total + Z**2 / (4 * total**2)) / scale
    return Share(
        count=count, total=total, low=max(0.0, middle - half), high=min(1.0, middle + half)
    )


def rate_risk(answers: Iterable[Judged], total: int) -> Risk:
    """Return the curve of answers, each with whether it was wrong, to some of `total` questions.

    Answers with the same confidence make one point, since no threshold can part them. The area is
    the mean risk over all answers from the most confident one on.
    """
    points: list[Point] = []
    area, answered, wrong = 0.0, 0, 0
    for confidence, equal in groupby(sorted(answers, reverse=True), key=lambda answer: answer[0]):
        mistakes = [mistake for _, mistake in equal]
        answered += len(mistakes)
        wrong += sum(mistakes)
        points.append(Point(threshold=confidence, coverage=answered / total, risk=wrong / answered))
        area += len(mistakes) * wrong / answered
    return Risk(points=tuple(points), area=area / answered if answered else 0.0)


def fill_bins(replies: Iterable[Judged]) -> tuple[Bin, ...]:
    """Sort replies, each with whether it was right, into ten bins of equal width; empty ones are left out."""
    bins: list[list[Judged]] = [[] for _ in range(BINS)]
    for confidence, right in replies:
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
    return tuple(map(_rate_bin, filter(None, bins)))


def _rate_bin(replies: Sequence[Judged]) -> Bin:
    return Bin(
        confidence=sum(confidence for confidence, _ in replies) / len(replies),
        right=rate_share(sum(right for _, right in replies), len(replies)),
    )


def rate_calibration(bins: Iterable[Bin]) -> float:
    """Return the expected calibration error (0..1): how far the confidence is from the share that is right, on average."""
    gaps = [(one.right.total, abs(one.confidence - one.right.share)) for one in bins]
    return sum(count * gap for count, gap in gaps) / (sum(count for count, _ in gaps) or 1)
