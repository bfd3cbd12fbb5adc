"""Labelled questions in their formats."""

from pathlib import Path

import pytest

from chatbot import KnowledgeBaseError
from chatbot.authoring.evaluation.labelled import Labelled, read_labelled

LASTS = Labelled(
    text="how long, really?", kind="answer", intent="how-long-it-lasts", section="", style="direct"
)
HELLO = Labelled(text="hello", kind="small_talk", intent="", section="", style="")
FORMATS = {
    "questions.yaml": '- {text: "how long, really?", intent: how-long-it-lasts, style: direct}\n'
    "- {text: hello, kind: small_talk}\n",
    "questions.json": '[{"text": "how long, really?", "intent": "how-long-it-lasts", "style": "direct"},'
    ' {"text": "hello", "kind": "small_talk"}]',
    "questions.jsonl": '{"text": "how long, really?", "intent": "how-long-it-lasts", "style": "direct"}\n\n'
    '{"text": "hello", "kind": "small_talk", "id": "x1"}\n',
    "questions.csv": 'text,kind,intent,style\n"how long, really?",,how-long-it-lasts,direct\nhello,small_talk,,\n',
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_the_same(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(FORMATS[name], encoding="utf-8")
    assert read_labelled(tmp_path / name) == (LASTS, HELLO)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("q.yaml", "- {text: a, urgent: true}\n- {text: b, urgent: false}\n"),
        ("q.jsonl", '{"text": "a", "urgent": true}\n{"text": "b", "urgent": false}\n'),
        ("q.csv", "text,urgent\na,true\nb,false\n"),
    ],
)
def test_a_row_may_say_whether_it_is_an_emergency(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert [row.kind for row in read_labelled(tmp_path / name)] == ["urgent", "not_urgent"]


@pytest.mark.parametrize(
    ("name", "text", "rules"),
    [
        (
            "q.yaml",
            "- {kind: answer}\n- {text: hi, kind: maybe}\n- {text: hi}\n",
            ["missing-key", "unknown-kind", "unknown-kind"],
        ),
        ("q.yaml", "text: hi\n", ["list-expected"]),
        ("q.jsonl", '{"text": "hi"\n[]\n', ["json-syntax", "missing-key"]),
        ("q.csv", "kind\nanswer\n", ["missing-key"]),
    ],
)
def test_all_problems_are_told_with_their_lines(
    name: str, text: str, rules: list[str], tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeBaseError) as raised:
        read_labelled(tmp_path / name)
    assert [problem.rule for problem in raised.value.problems] == rules


def test_json_lines_keep_escaped_emoji_and_odd_line_separators(tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text(
        '{"text": "ouch \\ud83d\\ude00\u2028really", "kind": "answer"}\n', encoding="utf-8"
    )
    (row,) = read_labelled(tmp_path / "q.jsonl")
    assert row.text == "ouch \U0001f600\u2028really"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeBaseError, match="nowhere"):
        read_labelled(tmp_path / "nowhere.yaml")


def test_a_byte_order_mark_and_newlines_of_windows_change_nothing(tmp_path: Path) -> None:
    for name, text in FORMATS.items():
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
        assert read_labelled(tmp_path / name) == (LASTS, HELLO)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "content",
    [b"\x7fELF\0\0", b"\xff\xfeh\0i\0", b"\xe9", b"[" * 100_000, b'"' + b"a" * 200_000, b"\n,"],
)
def test_what_is_no_text_or_no_table_is_told(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"text\n" + content)
    with pytest.raises(KnowledgeBaseError) as raised:
        read_labelled(tmp_path / name)
    assert {problem.line for problem in raised.value.problems} <= {1, 2, 3}


def test_a_cell_may_hold_a_line_separator(tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("text,kind\nhel\u2028lo,small_talk\n", encoding="utf-8")
    assert [row.text for row in read_labelled(tmp_path / "q.csv")] == ["hel\u2028lo"]
