"""Backlogs of any length, in order, with several workers, and resumed."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from chatbot import Chatbot
from chatbot.helpdesk.backlog import (
    CHUNK,
    CHUNKS_AHEAD,
    Answered,
    answer_row,
    answer_rows,
    count_done,
    read_csv,
    read_json_lines,
    summarise,
    write_answers,
)

TEXTS = [
    "How long does the pain relief last?",
    "hello",
    "What does Botox cost?",
    "I can't breathe",
    "side effects",
    "asdf",
]
BATCH = [sys.executable, "-m", "chatbot", "batch"]


def list_rows(number: int) -> Iterator[tuple[int, str]]:
    return (
        (place, json.dumps({"id": place, "text": TEXTS[place % len(TEXTS)]}))
        for place in range(number)
    )


def test_rows_are_numbered_as_in_their_file() -> None:
    assert list(read_json_lines(["a\n", "\n", "b\n"])) == [(1, "a\n"), (3, "b\n")]


def test_a_csv_column_is_asked_with_its_id_or_its_number() -> None:
    rows = read_csv(io.StringIO('id,body\n7,hello\n,"how\nlong"\n'), "body")
    assert [json.loads(line) for _, line in rows] == [
        {"id": "7", "text": "hello"},
        {"id": 2, "text": "how\nlong"},
    ]


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="there is no column 'text'; the columns are id, body"):
        list(read_csv(io.StringIO("id,body\n"), "text"))


def test_an_answered_row_tells_what_came_of_it(bot: Chatbot) -> None:
    outcomes = [answer_row(row, bot).outcomes for row in list_rows(4)]
    assert outcomes == [
        ("answer",),
        ("small_talk",),
        ("out_of_scope",),
        ("out_of_scope", "handed off"),
    ]
    assert answer_row((9, "bad"), bot).outcomes == ("bad line",)
    assert answer_row((9, '{"turns": []}'), bot).outcomes == ()


def test_workers_answer_as_one_process_does_and_in_order() -> None:
    number = 2 * CHUNK + 10
    assert list(answer_rows(list_rows(number), None, 2)) == list(
        answer_rows(list_rows(number), None, 1)
    )


def test_no_more_rows_are_read_than_are_under_way() -> None:
    rows = list_rows(100 * CHUNK)
    next(iter(answer_rows(rows, None, 2)))
    number, _ = next(rows)
    assert number <= 2 * CHUNKS_AHEAD * CHUNK


def test_the_summary_counts_what_came_of_the_rows() -> None:
    answered = [
        Answered(line="{}", outcomes=("answer",)),
        Answered(line="{}", outcomes=("out_of_scope", "handed off")),
    ]
    output = io.StringIO()
    counts = write_answers(answered, output)
    assert counts == Counter({"rows": 2, "answer": 1, "out_of_scope": 1, "handed off": 1})
    assert output.getvalue() == "{}\n{}\n"
    assert summarise(counts) == "2 rows, 1 answered, 1 refused, 1 handed off"
    assert summarise(Counter()) == "0 rows"
    assert summarise(Counter({"rows": 1, "bad line": 1})) == "1 row, 1 bad line"


def test_a_line_that_was_left_half_written_does_not_count_and_is_cut_off(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text('{"id": 1}\n{"id": 2}\n{"id"', encoding="utf-8")
    assert count_done(output) == 2
    assert output.read_text(encoding="utf-8") == '{"id": 1}\n{"id": 2}\n'


def test_an_interrupted_run_is_resumed_without_losing_or_repeating_a_line(tmp_path: Path) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n\n".join(line for _, line in list_rows(3000)), encoding="utf-8")
    command = [*BATCH, str(source), "--workers", "2", "--output", str(output)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as first:
        while not output.exists() or output.stat().st_size < 10_000:
            time.sleep(0.02)
        os.killpg(first.pid, signal.SIGKILL)
    assert 0 < len(output.read_bytes().splitlines()) < 3000
    done = subprocess.run([*command, "--resume"], capture_output=True, check=True, text=True)
    assert done.stderr.rstrip().endswith("handed off")
    assert [
        json.loads(line)["id"] for line in output.read_text(encoding="utf-8").splitlines()
    ] == list(range(3000))


def test_csv_goes_in_and_json_lines_come_out(tmp_path: Path) -> None:
    source = tmp_path / "tickets.csv"
    source.write_text("id,body\na,How long does the pain relief last?\nb,hello\n", encoding="utf-8")
    command = [*BATCH, str(source), "--format", "csv"]
    done = subprocess.run(
        [*command, "--column", "body"], capture_output=True, check=True, text=True
    )
    assert [
        (row["id"], row["reply"]["kind"]) for row in map(json.loads, done.stdout.splitlines())
    ] == [
        ("a", "answer"),
        ("b", "small_talk"),
    ]
    wrong = subprocess.run(command, capture_output=True, check=False, text=True)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr == "chatbot: there is no column 'text'; the columns are id, body\n"


def test_a_file_in_another_encoding_with_other_marks_is_read(tmp_path: Path) -> None:
    path = tmp_path / "desk.csv"
    path.write_bytes("id;text\n7;Zo\u00eb: hello\n".encode("latin-1"))
    options = ["--format", "csv", "--delimiter", ";", "--encoding", "latin-1"]
    (line,) = subprocess.run(
        [*BATCH, str(path), *options], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert (json.loads(line)["id"], json.loads(line)["reply"]["kind"]) == ("7", "small_talk")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--delimiter", ";;"], "the delimiter ';;' is not one character"),
        (["--encoding", "utf8000"], "there is no encoding 'utf8000'"),
    ],
)
def test_a_mark_or_encoding_that_is_none_is_refused(options: list[str], message: str) -> None:
    refused = subprocess.run(
        [*BATCH, *options], capture_output=True, input="", text=True, check=False
    )
    assert refused.returncode == 2
    assert message in refused.stderr


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line() -> None:
    rows = read_csv(io.StringIO('text\nhello\n"never closed\n' + "a" * 200_000), "text")
    assert next(rows) == (1, '{"id": 1, "text": "hello"}')
    with pytest.raises(
        ValueError,
        match="the record of line 3 is not CSV: unexpected end of data; a quotation mark",
    ):
        next(rows)


@pytest.mark.parametrize(
    ("form", "text"),
    [("jsonl", '{"id": 1, "text": "hello"}\r\n'), ("csv", "id,text\r\n1,hello\r\n")],
)
def test_a_file_of_windows_is_read(form: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "questions").write_bytes(b"\xef\xbb\xbf" + text.encode())
    command = [*BATCH, "--format", form, str(tmp_path / "questions")]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    assert json.loads(done.stdout)["reply"]["kind"] == "small_talk"


@pytest.mark.parametrize(
    "identifier", ["NaN", "-Infinity", "1e999", "[]", "{}", "[" * 600 + "]" * 600]
)
def test_an_id_that_is_no_name_is_a_bad_line(identifier: str, bot: Chatbot) -> None:
    answered = answer_row((7, f'{{"id": {identifier}, "text": "hello"}}'), bot)
    assert json.loads(answered.line) == {
        "id": None,
        "line": 7,
        "error": "'id' has to be text or a number",
    }


@pytest.mark.parametrize("identifier", ['"a"', "7", "1.5", "null", "9" * 4000])
def test_an_id_comes_back_as_it_was(identifier: str, bot: Chatbot) -> None:
    answered = answer_row((7, f'{{"id": {identifier}, "text": "hello"}}'), bot)
    assert answered.line.startswith(f'{{"id": {identifier}, "reply": ')


def test_no_process_at_all_is_refused() -> None:
    done = subprocess.run(
        [*BATCH, "--workers", "0"], input="{}", capture_output=True, check=False, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "chatbot: max_workers must be greater than 0\n"


def test_resuming_needs_to_know_where() -> None:
    done = subprocess.run([*BATCH, "--resume"], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (
        2,
        "chatbot: --resume goes on with the file that --output names: name it\n",
    )


def run_batch(*arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [*BATCH, *arguments], capture_output=True, check=False, encoding="utf-8", errors="replace"
    )
    return done.returncode, done.stderr.strip()


def test_an_output_that_is_there_is_only_overwritten_when_that_is_said(tmp_path: Path) -> None:
    questions, answers = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    questions.write_text('{"id": 1, "text": "hello"}\n', encoding="utf-8")
    answers.write_text("mine\n", encoding="utf-8")
    told = f"chatbot: {answers} is there: --resume goes on with it, --overwrite begins anew"
    assert run_batch(str(questions), "--output", str(answers)) == (2, told)
    assert answers.read_text(encoding="utf-8") == "mine\n"
    assert run_batch(str(questions), "--output", str(answers), "--overwrite")[0] == 0
    assert json.loads(answers.read_text(encoding="utf-8"))["id"] == 1


def test_other_questions_than_before_are_no_backlog_to_go_on_with(tmp_path: Path) -> None:
    questions, answers = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    questions.write_text('{"id": 1, "text": "hello"}\n', encoding="utf-8")
    run_batch(str(questions), "--output", str(answers))
    questions.write_text('{"id": 2, "text": "hello"}\n', encoding="utf-8")
    told = f"chatbot: line 1 of {answers} answers another row: --resume needs the same questions"
    assert run_batch(str(questions), "--output", str(answers), "--resume") == (2, told)
    assert len(answers.read_text(encoding="utf-8").splitlines()) == 1


def test_what_is_not_text_is_told(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.xlsx"
    sheet.write_bytes(b"PK\x03\x04\0\0")
    told = f"chatbot: {sheet} is not text in utf-8-sig; --encoding names another"
    assert run_batch(str(sheet)) == (2, told)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_head_shows_what_parts_the_cells(delimiter: str) -> None:
    lines = io.StringIO(f"id{delimiter}body\n7{delimiter}hello\n")
    assert [json.loads(line) for _, line in read_csv(lines, "body")] == [
        {"id": "7", "text": "hello"}
    ]


def test_a_long_cell_is_read_whole() -> None:
    rows = read_csv(io.StringIO('text\n"' + "a" * 500_000 + '"\n'), "text")
    assert [len(json.loads(line)["text"]) for _, line in rows] == [500_000]
