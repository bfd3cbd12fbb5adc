"""The figures of labelled questions."""

import pytest

from chatbot import Chatbot
from chatbot.authoring.evaluation import Share, describe, evaluate, judge, rate_calibration, rate_share
from chatbot.authoring.labelled import Expected, Labelled

LASTS = "How long does the pain relief last?"


def label(text: str, kind: Expected = "answer", intent: str = "", section: str = "", style: str = "") -> Labelled:
    return Labelled(text=text, kind=kind, intent=intent, section=section, style=style)


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        (label(LASTS), "right"),
        (label(LASTS, intent="how-long-it-lasts", section="Long Lasting Results"), "right"),
        (label(LASTS, intent="side-effects"), "wrong"),
        (label(LASTS, section="Side Effects"), "wrong"),
        (label(LASTS, "out_of_scope"), "wrong"),
        (label(LASTS, "small_talk"), "wrong"),
        (label("What does Botox cost?", "out_of_scope"), "right"),
        (label("What does Botox cost?"), "missed"),
        (label("What does Botox cost?", "small_talk"), "missed"),
        (label("hello", "small_talk"), "right"),
    ],
)
def test_a_reply_is_judged_by_its_label(row: Labelled, outcome: str, bot: Chatbot) -> None:
    assert judge(row, bot.ask(row.text)) == outcome


def test_an_interval_is_that_of_wilson() -> None:
    share = rate_share(8, 10)
    assert [share.low, share.high] == pytest.approx([0.4901, 0.9433], abs=1e-4)
    assert rate_share(0, 0) == Share(count=0, total=0, low=0.0, high=1.0)
    assert (rate_share(0, 5).low, rate_share(5, 5).high) == (0.0, 1.0)


def test_calibration_compares_confidence_with_what_came_true_bin_by_bin() -> None:
    assert rate_calibration([(0.95, True)] * 19 + [(0.95, False)]) == pytest.approx(0.0)
    assert rate_calibration([(0.95, False), (0.25, True)]) == pytest.approx((0.95 + 0.75) / 2)
    assert rate_calibration([]) == 0.0


def test_figures_come_by_kind_and_style_with_what_was_confused(bot: Chatbot) -> None:
    rows = [label(LASTS, style="direct"), label(LASTS, intent="side-effects", style="direct"), label("hello", "small_talk")]
    figures = evaluate(rows, bot)
    counted = {group.name: [share.count for share in group.shares] for group in figures.groups}
    assert counted == {"answer": [1, 0, 1, 0], "answer/direct": [1, 0, 1, 0], "small_talk": [1, 0, 0, 0]}
    assert figures.confusions == (("side-effects", "how-long-it-lasts", 1),)
    assert "answer/direct      2 questions  right 50.0% (9%-91%), wrong 50.0% (9%-91%)" in describe(figures)
    assert "expected side-effects, got how-long-it-lasts: 1" in describe(figures)
