"""Confidences are probabilities."""

import math
from itertools import product

import pytest

from chatbot.matching.confidence import BIAS, LEAD, RUNNERS_UP, STRENGTH, rate_confidence


def test_a_lone_typical_explained_candidate_has_everything_for_it() -> None:
    sure = 1 / (1 + math.exp(-(BIAS + STRENGTH + LEAD)))
    assert rate_confidence([3.0], typical=3.0, unknown=0.0) == [pytest.approx(sure)]


def test_equal_candidates_are_equally_likely_to_be_the_other_one() -> None:
    first = 1 / (1 + math.exp(-(BIAS + STRENGTH)))
    other = (1 - first) * RUNNERS_UP / 2
    assert rate_confidence([2.0, 2.0, 2.0], typical=2.0, unknown=0.0) == pytest.approx(
        [first, other, other]
    )


@pytest.mark.parametrize(
    "scores", [[1.0], [2.0, 2.0], [2.0, 1.9, 0.1], [5.0, 0.01], [1e-9, 1e-12], [0.1] * 10]
)
def test_confidences_sum_to_at_most_one_and_none_is_above_the_first(scores: list[float]) -> None:
    for typical, unknown in product((0.01, 1.0, 4.0, 100.0), (0.0, 0.5, 1.0)):
        rated = rate_confidence(scores, typical=typical, unknown=unknown)
        assert len(rated) == len(scores)
        assert sum(rated) <= 1 + 1e-12
        assert min(rated) >= 0
        assert rated == sorted(rated, reverse=True)


def test_a_higher_score_is_surer() -> None:
    rated = [
        rate_confidence([score], typical=2.0, unknown=0.0)[0] for score in (0.5, 1.0, 1.5, 2.0)
    ]
    assert rated == sorted(set(rated))


def test_a_larger_lead_is_surer_and_leaves_less_to_the_second() -> None:
    rated = [rate_confidence([2.0, second], typical=2.0, unknown=0.0) for second in (2.0, 1.5, 1.0)]
    firsts, seconds = [first for first, _ in rated], [second for _, second in rated]
    assert firsts == sorted(set(firsts))
    assert seconds == sorted(set(seconds), reverse=True)


def test_a_question_with_unknown_words_is_less_sure() -> None:
    known = rate_confidence([5.0, 3.0], typical=8.0, unknown=0.0)
    assert rate_confidence([5.0, 3.0], typical=8.0, unknown=0.5)[0] < known[0]
