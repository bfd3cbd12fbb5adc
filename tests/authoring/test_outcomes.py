"""The figures of labelled questions."""

import pytest

from chatbot import Chatbot
from chatbot.authoring.evaluation.labelled import Expected, Labelled
from chatbot.authoring.evaluation.outcomes import (
    Outcome,
    Row,
    evaluate,
    find_unknown,
    judge,
    summarise,
)
from chatbot.authoring.evaluation.summary import describe

LASTS = "How long does the pain relief last?"


def label(
    text: str, kind: Expected = "answer", intent: str = "", section: str = "", style: str = ""
) -> Labelled:
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
        (label("what is the", "out_of_scope"), "clarified"),
        (label("what is the", "small_talk"), "missed"),
        (label("What does Botox cost?"), "missed"),
        (label("What does Botox cost?", "small_talk"), "missed"),
        (label("hello", "small_talk"), "right"),
    ],
)
def test_a_reply_is_judged_by_its_label(row: Labelled, outcome: str, bot: Chatbot) -> None:
    assert judge(row, bot.ask(row.text)) == outcome


def test_figures_come_by_kind_and_style_with_what_was_confused(bot: Chatbot) -> None:
    rows = [
        label(LASTS, style="direct"),
        label(LASTS, intent="side-effects", style="direct"),
        label("hello", "small_talk"),
    ]
    figures = evaluate(rows, bot)
    counted = {group.name: [share.count for share in group.shares] for group in figures.groups}
    assert counted == {
        "all": [2, 0, 0, 1],
        "answer": [1, 0, 0, 1],
        "answer/direct": [1, 0, 0, 1],
        "small_talk": [1, 0, 0, 0],
    }
    assert figures.confusions == (("side-effects", "how-long-it-lasts", 1),)
    assert [(point.coverage, point.risk) for point in figures.risk.points] == [(2 / 3, 0.5)]


def test_emergencies_are_counted_with_the_false_alarms(bot: Chatbot) -> None:
    rows = [
        label("my throat is closing up", "urgent"),
        label("the bill is due", "urgent"),
        label("I can't breathe", "not_urgent"),
        label("hello", "small_talk"),
    ]
    figures = evaluate(rows, bot)
    assert [row.outcome for row in figures.rows] == ["right", "missed", "wrong", "right"]
    assert [(share.count, share.total) for share in figures.alarms] == [(1, 2), (1, 2)]
    lines = describe(figures).split("\n")
    assert [line.partition(",")[0] for line in lines if "mergenc" in line or "alarm" in line] == [
        "Emergencies found: 1 of 2",
        "False alarms: 1 of 2",
    ]


def test_a_row_holds_the_label_and_what_came_of_the_question(bot: Chatbot) -> None:
    (row,) = evaluate([label(LASTS, section="Side Effects", style="direct")], bot).rows
    assert row == Row(
        text=LASTS,
        style="direct",
        kind="answer",
        expected="Side Effects",
        got="answer",
        intents=("how-long-it-lasts",),
        confidence=bot.ask(LASTS).confidence,
        outcome="wrong",
        milliseconds=row.milliseconds,
    )
    assert row.milliseconds > 0


def test_the_weakest_come_first_and_what_is_always_reached_does_not_come() -> None:
    def row(expected: str, outcome: Outcome, confidence: float) -> Row:
        return Row(
            text="?",
            style="",
            kind="answer",
            expected=expected,
            got="answer",
            intents=(),
            confidence=confidence,
            outcome=outcome,
            milliseconds=1.0,
        )

    rows = [
        row("good", "right", 0.9),
        row("unsure", "wrong", 0.4),
        row("sure", "wrong", 0.8),
        row("half", "missed", 0.2),
    ]
    figures = summarise([*rows, row("half", "right", 0.2)])
    assert [(weak.name, weak.right.count, weak.confidence) for weak in figures.weakest] == [
        ("unsure", 0, 0.4),
        ("sure", 0, 0.8),
        ("half", 1, 0.2),
    ]


def test_labels_that_no_reply_can_meet_are_found(bot: Chatbot) -> None:
    rows = [
        label(LASTS, intent="how-long-it-lasts", section="Long Lasting Results"),
        label(LASTS, intent="how-long-it-last"),
        label(LASTS, section="side effects"),
        label("hello", "small_talk"),
    ]
    assert find_unknown(rows, bot.knowledge) == ("how-long-it-last", "side effects")


def test_no_questions_give_figures_of_nothing(bot: Chatbot) -> None:
    figures = evaluate([], bot)
    assert [group.name for group in figures.groups] == ["all"]
    assert (figures.calibration_error, figures.risk.area, figures.weakest) == (0.0, 0.0, ())
