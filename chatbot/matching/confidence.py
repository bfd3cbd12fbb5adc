"""From scores to probabilities.

The constants come from a logistic regression on 6,800 answers to the public test questions of CLINC150 (with 10 and 100
examples an intent, and six random samples of 20 to 60 intents with 6 to 30 examples) and of HINT3 SOFMattress (full and
subset), out-of-scope questions included; `UNKNOWN` was then set to -1.5 where the regression had -1.0. The expected
calibration error in ten bins is 0.03 to 0.10 on each of these sets.
"""

import math
from collections.abc import Sequence

FALLBACK_THRESHOLD = 0.42
"""From here on an answer is given. On each of the four sets the Matthews correlation is within 0.04 of what the best
threshold for that set would reach."""

BIAS, STRENGTH, EXPLAINED, LEAD, UNKNOWN = -3.4, 5.65, 0.4, 1.6, -1.5
SHARPNESS = 7.0
RUNNERS_UP = 0.5
"""How often the right intent is one of the others when it is not the first."""


def rate_confidence(scores: Sequence[float], *, typical: float, explained: float, unknown: float) -> list[float]:
    """Turn the scores of candidates, best first, into probabilities that each is the right one; they sum to at most 1.

    The first is right the more surely, the stronger its score is beside that of a `typical` example of the index, the
    larger the share of the question that is `explained` (0..1), and the larger its lead over the second. What is left is
    shared by the others in proportion to the exponential of their scores.
    """
    first, *others = scores
    lead = (first - others[0]) / first if others and first else 1.0
    logit = BIAS + STRENGTH * first / typical + EXPLAINED * explained + LEAD * lead + UNKNOWN * unknown
    confidence = 1 / (1 + math.exp(-logit))
    odds = [math.exp(SHARPNESS * (score / first - 1)) if first else 1.0 for score in others]
    rest = (1 - confidence) * RUNNERS_UP
    return [confidence, *(min(confidence, rest * share / sum(odds)) for share in odds)]
