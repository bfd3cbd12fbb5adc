"""What changed since an earlier evaluation."""

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from chatbot import Chatbot, KnowledgeBaseError
from chatbot.authoring.evaluation.baseline import Change, compare, read_baseline
from chatbot.authoring.evaluation.labelled import Labelled
from chatbot.authoring.evaluation.outcomes import Evaluation, Outcome, Row, evaluate, summarise


def row(text: str, outcome: Outcome, intent: str = "descale") -> Row:
    return Row(
        text=text,
        style="",
        kind="answer",
        expected="descale",
        got="answer",
        intents=(intent,),
        confidence=0.9,
        outcome=outcome,
        milliseconds=1.0,
    )


def write(folder: Path, content: Any) -> Path:
    path = folder / "baseline.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_an_evaluation_comes_back_from_its_json(bot: Chatbot, tmp_path: Path) -> None:
    question = Labelled(
        text="how long, \ud800?", kind="answer", intent="", section="Side Effects", style="odd"
    )
    figures: Evaluation = evaluate([question], bot)
    assert read_baseline(write(tmp_path, asdict(figures))) == figures


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not json",
        "[" * 100_000,
        "[]",
        '{"rows": 3}',
        '{"groups": []}',
        '{"rows": [{"text": "labelled", "intent": "descale"}]}',
        {"rows": [asdict(row("?", "right")) | {"confidence": "high"}]},
        {"rows": [asdict(row("?", "right")) | {"confidence": True}]},
        {"rows": [asdict(row("?", "right")) | {"confidence": 7}]},
        {"rows": [asdict(row("?", "right")) | {"outcome": "splendid"}]},
        {"rows": [asdict(row("?", "right")) | {"got": "silence"}]},
        {"rows": [asdict(row("?", "right")) | {"kind": "riddle"}]},
        {"rows": [asdict(row("?", "right")) | {"intents": [1]}]},
    ],
)
def test_a_broken_or_foreign_baseline_is_refused(content: Any, tmp_path: Path) -> None:
    with pytest.raises(
        KnowledgeBaseError,
        match=r"baseline.json:1: this is not what 'chatbot evaluate --json' wrote",
    ):
        read_baseline(write(tmp_path, content))


def test_rows_are_compared_by_question_and_label() -> None:
    kept, better, worse, other = (
        row("kept", "right"),
        row("better", "wrong"),
        row("worse", "right"),
        row("other", "wrong"),
    )
    gone, new = row("gone", "right"), row("new", "missed")
    after = [
        kept,
        replace(better, outcome="missed"),
        replace(worse, outcome="clarified"),
        replace(other, intents=("rounds",)),
        new,
    ]
    found = compare(summarise([kept, better, worse, other, gone]), summarise(after))
    assert found.improved == (Change(before=better, after=after[1]),)
    assert found.broken == (Change(before=worse, after=after[2]),)
    assert found.changed == (Change(before=other, after=after[3]),)
    assert (found.new, found.gone) == ((new,), (gone,))


def test_the_same_question_twice_is_two_questions() -> None:
    first, second = row("again", "right"), row("again", "wrong")
    found = compare(
        summarise([first, second]), summarise([first, replace(second, outcome="right")])
    )
    assert [change.before for change in found.improved] == [second]


def test_a_question_with_another_label_is_another_question() -> None:
    old = row("?", "wrong")
    new = replace(old, expected="rounds", outcome="right")
    found = compare(summarise([old]), summarise([new]))
    assert (found.improved, found.new, found.gone) == ((), (new,), (old,))


def test_the_main_figures_are_set_side_by_side() -> None:
    found = compare(summarise([row("?", "wrong")]), summarise([row("?", "right")]))
    assert {one.name: (round(one.before, 9), round(one.after, 9)) for one in found.differences} == {
        "right answers": (0.0, 1.0),
        "clarified answers": (0.0, 0.0),
        "missed answers": (0.0, 0.0),
        "wrong answers": (1.0, 0.0),
        "calibration error": (0.9, 0.1),
        "area under risk and coverage": (1.0, 0.0),
    }
