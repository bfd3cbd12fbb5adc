"""From scores to probabilities.

The constants come from a logistic regression on 4,500 answers to the public test questions of CLINC150 (with 10 examples
an intent, clean and misspelt, and four random samples of 20 to 60 intents with 6 to 30 examples) and of HINT3 SOFMattress
(full and subset), each set weighing the same, out-of-scope questions included. Whether the question is explained is part
of the scores already: given them, the regression found no further use for it.
"""

import math
from collections.abc import Sequence

FALLBACK_THRESHOLD = 0.4
"""From here on an answer is given. On each of the four sets the Matthews correlation is within 0.04 of what the best
threshold for that set would reach."""

BIAS, STRENGTH, LEAD, UNKNOWN = -4.3, 5.3, 2.9, -1.4
SHARPNESS = 7.0
RUNNERS_UP = 0.5
"""How often the right intent is one of the others when it is not the first."""


def rate_confidence(scores: Sequence[float], *, typical: float, unknown: float) -> list[float]:
    """Turn the scores of candidates, best first, into probabilities that each is the right one; they sum to at most 1.

    The first is right the more surely, the stronger its score is beside that of a `typical` example of the index, the
    larger its lead over the second, and the smaller the share (0..1) of the question that is `unknown`. What is left is
    shared by the others in proportion to the exponential of their scores.
    """
    first, *others = scores
    lead = (first - others[0]) / first if others and first else 1.0
    logit = BIAS + STRENGTH * first / typical + LEAD * lead + UNKNOWN * unknown
    confidence = 1 / (1 + math.exp(-logit))
    odds = [math.exp(SHARPNESS * (score / first - 1)) if first else 1.0 for score in others]
    rest = (1 - confidence) * RUNNERS_UP
    return [confidence, *(min(confidence, rest * share / sum(odds)) for share in odds)]
