"""The figures of judged replies."""

import pytest

from chatbot.authoring.evaluation.figures import (
    Point,
    Risk,
    Share,
    fill_bins,
    rate_calibration,
    rate_risk,
    rate_share,
)


def test_an_interval_is_that_of_wilson() -> None:
    share = rate_share(8, 10)
    assert [share.low, share.high] == pytest.approx([0.4901, 0.9433], abs=1e-4)
    assert rate_share(0, 0) == Share(count=0, total=0, low=0.0, high=1.0)
    assert (rate_share(0, 5).low, rate_share(5, 5).high) == (0.0, 1.0)


def test_a_share_of_nothing_is_none() -> None:
    assert (rate_share(0, 0).share, rate_share(3, 4).share) == (0.0, 0.75)


def test_risk_grows_with_coverage_where_the_less_confident_answers_are_wrong() -> None:
    assert rate_risk([(0.5, True), (0.9, False)], 4) == Risk(
        points=(
            Point(threshold=0.9, coverage=0.25, risk=0.0),
            Point(threshold=0.5, coverage=0.5, risk=0.5),
        ),
        area=0.25,
    )


def test_answers_of_equal_confidence_make_one_point_whatever_their_order() -> None:
    curve = Risk(points=(Point(threshold=0.9, coverage=1.0, risk=0.5),), area=0.5)
    assert (
        rate_risk([(0.9, True), (0.9, False)], 2)
        == rate_risk([(0.9, False), (0.9, True)], 2)
        == curve
    )


def test_without_answers_there_is_no_risk() -> None:
    assert rate_risk([], 0) == Risk(points=(), area=0.0)


def test_bins_hold_the_mean_confidence_and_the_share_that_is_right() -> None:
    first, last = fill_bins([(0.25, True), (0.95, False), (1.0, True)])
    assert (first.confidence, first.right) == (0.25, rate_share(1, 1))
    assert last.confidence == pytest.approx(0.975)
    assert last.right == rate_share(1, 2)


def test_calibration_compares_confidence_with_what_came_true_bin_by_bin() -> None:
    assert rate_calibration(fill_bins([(0.95, True)] * 19 + [(0.95, False)])) == pytest.approx(0.0)
    assert rate_calibration(fill_bins([(0.95, False), (0.25, True)])) == pytest.approx(
        (0.95 + 0.75) / 2
    )
    assert rate_calibration(()) == 0.0
