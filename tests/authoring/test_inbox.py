"""The inbox as a curator uses it: printed, as JSON, and walked through on a terminal."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import ROOT
from screens import Chat

CARE = "care-for-your-kettle/care.yaml"
REFUSED, ASKED_BACK = (
    {"kind": "out_of_scope", "hand_off": None},
    {"kind": "clarify", "hand_off": None},
)
LINES = [
    {"text": "is the handle hot, mail jo@example.org", "reply": REFUSED},
    {"text": "rinse it twice", "reply": REFUSED},
    {"text": "rinse twice afterwards", "reply": ASKED_BACK},
    {"text": "what does this kettle cost", "reply": REFUSED},
    {"text": "and then", "reply": 5},
]
INTO, WHICH, KEEP = (
    "Accept into which intent or topic?",
    "Which of these wordings become examples? [all]",
    "Keep it? [y/N]",
)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in LINES), encoding="utf-8")
    return path


@pytest.fixture
def walk(kettle: Path, log: Path) -> Iterator[Chat]:
    chat = Chat("inbox", str(log), "--accept", "--intents", str(kettle), rows=60, columns=120)
    yield chat
    chat.close()


def run(*arguments: object, text: str = "", status: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "chatbot", *map(str, arguments)]
    done = subprocess.run(
        command, input=text, capture_output=True, encoding="utf-8", cwd=ROOT, check=False
    )
    assert done.returncode == status, done.stderr
    return done


def test_prints_the_groups_the_largest_first(log: Path, kettle: Path) -> None:
    assert run("inbox", log, "--intents", kettle).stdout.splitlines() == [
        "Taken up, of 4 messages: 4 unanswered, clarified or disputed; those that ask the same make 3 groups.",
        "1 line could not be used:",
        "  line 5: the reply is none of this program",
        "",
        "1. 2 messages (1 clarified, 1 unanswered)",
        "   1) rinse it twice",
        "   2) rinse twice afterwards",
        "   nearest: descale, 2% sure",
        "   words that were missing: rinse, twice, afterwards",
        "   the article: “Rinse the kettle twice afterwards.”",
        "",
        "2. 1 message (1 unanswered)",
        "   1) what does this kettle cost",
        "   nearest: price, 100% sure, a topic that is refused by name",
        "",
        "3. 1 message (1 unanswered)",
        "   1) is the handle hot, mail [mail]",
        "   nearest: descale, 9% sure",
        "   words that were missing: handle, hot, mail",
    ]


def test_prints_all_of_it_as_json(log: Path, kettle: Path) -> None:
    inbox = json.loads(run("inbox", log, "--json", "--intents", kettle).stdout)
    assert inbox["read"] == 4
    assert inbox["bad"] == [{"line": 5, "reason": "the reply is none of this program"}]
    assert inbox["groups"][0] == {
        "count": 2,
        "whys": {"unanswered": 1, "clarified": 1},
        "wordings": ["rinse it twice", "rinse twice afterwards"],
        "nearest": "descale",
        "confidence": 0.0197,
        "refused": False,
        "missing": ["rinse", "twice", "afterwards"],
        "sentence": "Rinse the kettle twice afterwards.",
    }
    assert [group["count"] for group in inbox["groups"]] == [2, 1, 1]


def test_the_largest_groups_alone_can_be_shown(log: Path, kettle: Path) -> None:
    shown = run("inbox", log, "--most", "1", "--intents", kettle).stdout
    assert "2. " not in shown
    assert shown.endswith("\nMore groups, none of them larger, which --most N shows: 2\n")


def test_a_batch_is_read_with_its_questions(tmp_path: Path, kettle: Path) -> None:
    questions = tmp_path / "backlog.csv"
    questions.write_text(
        "body,id\nis the handle hot,a\nHow long is the warranty?,b\n", encoding="utf-8-sig"
    )
    answers = tmp_path / "answers.jsonl"
    run(
        "batch",
        questions,
        "--format",
        "csv",
        "--column",
        "body",
        "--output",
        answers,
        "--intents",
        kettle,
    )
    shown = run(
        "inbox", answers, "--questions", questions, "--column", "body", "--intents", kettle
    ).stdout
    assert shown.startswith("Taken up, of 2 messages: 1 unanswered")
    assert "   1) is the handle hot\n" in shown
    assert "name the file" not in shown
    refused = run("inbox", answers, "--questions", questions, "--intents", kettle, status=2)
    assert refused.stderr == "chatbot: there is no column 'text'; the columns are body, id\n"


def test_accepting_needs_a_folder(log: Path) -> None:
    assert "name its folder with --intents" in run("inbox", log, "--accept", status=2).stderr


def test_a_file_that_is_no_log_is_told(tmp_path: Path, kettle: Path) -> None:
    (tmp_path / "article.txt").write_text("Care For Your Kettle\n\nBoil water.\n", encoding="utf-8")
    told = run("inbox", str(tmp_path / "article.txt"), "--intents", str(kettle), status=2)
    assert (
        told.stderr
        == f"chatbot: no line of {tmp_path / 'article.txt'} could be used: line 1: this line is not JSON\n"
    )


def test_a_missing_log_is_told(kettle: Path) -> None:
    assert (
        run("inbox", "nowhere", "--intents", kettle, status=2).stderr
        == "chatbot: No such file or directory: nowhere\n"
    )


def test_a_group_is_accepted_seen_and_kept(walk: Chat, kettle: Path) -> None:
    before = (kettle / CARE).read_text(encoding="utf-8")
    walk.wait("1. 2 messages (1 clarified, 1 unanswered)", INTO)
    walk.type("round\r")
    walk.wait("There is no intent or topic 'round'; did you mean 'rounds'?")
    walk.type("rou\t\r")
    walk.wait(WHICH)
    walk.type("7\r")
    walk.wait("Name them by their numbers, 1 to 2")
    walk.type("2, 1\r")
    walk.wait(
        "Wordings that now reach 'rounds': 2 of 2", "'rounds' has 3 examples; 5 are the least", KEEP
    )
    assert (kettle / CARE).read_text(encoding="utf-8") == before
    walk.type("y\r")
    walk.wait("Written to", "care.yaml.", "is the handle hot, mail [mail]")
    walk.type("s\r")
    walk.wait("Groups left out, as they are answered by now or refused by name: 1")
    assert walk.leave() == 0
    assert (kettle / CARE).read_text(encoding="utf-8") == before.replace(
        "enough\n", "enough\n    - rinse twice afterwards\n    - rinse it twice\n"
    )


def test_what_is_an_example_already_is_told(tmp_path: Path, kettle: Path) -> None:
    log = tmp_path / "old.jsonl"
    log.write_text(
        json.dumps(
            {"turns": ["number of rounds", "that is wrong"], "replies": [{"kind": "answer"}] * 2}
        ),
        encoding="utf-8",
    )
    shown = run("inbox", log, "--accept", "--intents", kettle, text="rounds\n\n").stdout
    assert "They are among its examples already." in shown


@pytest.mark.parametrize(
    "typed",
    [("rounds\r", "\r", "n\r", "q\r"), ("rounds\r", "\r", "\x04"), ("\x04",), ("s\r", "q\r")],
)
def test_nothing_is_changed_without_a_yes(walk: Chat, kettle: Path, typed: tuple[str, ...]) -> None:
    before = (kettle / CARE).read_bytes()
    prompts = (INTO, WHICH, KEEP, INTO)
    for prompt, answer in zip(prompts, typed, strict=False):
        walk.wait(prompt if answer != "q\r" else "[mail]")
        walk.type(answer)
    assert walk.leave() == 0
    assert (kettle / CARE).read_bytes() == before


@pytest.mark.parametrize(
    "answers", [(), ("rounds\r",), ("rounds\r", "\r")], ids=["group", "wordings", "keep"]
)
def test_ctrl_c_leaves_everything_as_it_was(
    walk: Chat, kettle: Path, answers: tuple[str, ...]
) -> None:
    before = {path: path.read_bytes() for path in kettle.rglob("*") if path.is_file()}
    for prompt, answer in zip((INTO, WHICH, KEEP), (*answers, "\x03"), strict=False):
        walk.wait(prompt)
        walk.type(answer)
    assert walk.leave() == 130
    assert {path: path.read_bytes() for path in kettle.rglob("*") if path.is_file()} == before
