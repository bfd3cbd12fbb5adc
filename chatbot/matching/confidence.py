"""From scores to probabilities."""

import math
from collections.abc import Sequence

FALLBACK_THRESHOLD = 0.5

BIAS, AGREEMENT, EXPLAINED, SHARPNESS = -2.8, 1.2, 5.5, 6.6


def share_confidence(scores: Sequence[float], *, agreement: float, explained: float) -> list[float]:
    """Turn the scores of candidates, best first, into probabilities that sum to at most one.

    The probability that any of them is meant is a logistic function of how far the words of the question agree on the best
    intent and of how much of the question that intent explains (both 0..1); the candidates share it in proportion to the
    exponential of their scores relative to the best.
    """
    if not scores:
        return []
    known = 1 / (1 + math.exp(-(BIAS + AGREEMENT * agreement + EXPLAINED * explained)))
    odds = [math.exp(SHARPNESS * (score / scores[0] - 1)) for score in scores] if scores[0] else [1.0] * len(scores)
    return [known * share / sum(odds) for share in odds]
