"""The real program where the disk is full, nothing is open, or somebody ends it: a line about it, nothing half-written."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from places import KETTLE, PEPPERMINT, ROOT
from screens import Chat

from chatbot import Chatbot

PROGRAM = f"{sys.executable} -m chatbot --intents {KETTLE}"
QUESTION = {"id": 1, "text": "How long is the warranty?"}
COMMANDS = [
    "ask 'how long is the warranty'",
    "explain hello",
    "topics",
    "article",
    "check",
    "batch questions.jsonl",
]
COMMANDS += ["evaluate labelled.yaml", "<questions.jsonl", "--json <questions.jsonl"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "questions.jsonl").write_text(json.dumps(QUESTION) + "\n", encoding="utf-8")
    (tmp_path / "labelled.yaml").write_text("- {text: hello, kind: small_talk}\n", encoding="utf-8")
    (tmp_path / "article.txt").write_text(
        "Care For Kettles\n\nEmpty the kettle every evening.\n", encoding="utf-8"
    )
    return tmp_path


def run(command: str, place: Path, **environment: str) -> tuple[int, str, str]:
    given = {"PYTHONPATH": str(ROOT), "CHATBOT_CACHE": os.environ["CHATBOT_CACHE"]} | environment
    result = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        encoding="utf-8",
        cwd=place,
        env=given,
        check=False,
    )
    return result.returncode, result.stdout, result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_told_in_one_line(command: str, place: Path) -> None:
    status, _, told = run(f"{PROGRAM} {command} >/dev/full", place)
    assert (status, told.splitlines()[-1]) == (2, "chatbot: No space left on device")
    assert "Traceback" not in told


@pytest.mark.parametrize("command", COMMANDS)
def test_closed_output_is_told_in_one_line(command: str, place: Path) -> None:
    assert run(f"{PROGRAM} {command} >&-", place) == (
        2,
        "",
        "chatbot: nothing can be written: standard output\n",
    )


@pytest.mark.parametrize(
    ("command", "told"), [("", ""), ("--json", ""), ("--plain", ""), ("batch", "0 rows\n")]
)
def test_closed_input_is_empty_input(command: str, told: str, place: Path) -> None:
    assert run(f"{PROGRAM} {command} <&-", place) == (0, "", told)


def test_nothing_open_but_the_output_is_enough(place: Path) -> None:
    assert run(f"{PROGRAM} ask hello <&- 2>&-", place) == (
        1,
        "Hello! Ask me about the kettle.\n",
        "",
    )


def test_a_backlog_that_fills_the_disk_is_told(place: Path) -> None:
    status, _, told = run(f"{PROGRAM} batch questions.jsonl --output /dev/full", place)
    assert (status, told) == (2, "chatbot: No space left on device\n")


def test_a_knowledge_base_that_fills_the_disk_leaves_nothing(place: Path) -> None:
    before = sorted(place.iterdir())
    # The interpreter would keep what it compiled of its modules half-written.
    environment = {"PYTHONDONTWRITEBYTECODE": "1", "CHATBOT_CACHE": ""}
    status, _, told = run(f"ulimit -f 1; {PROGRAM} new article.txt kettles", place, **environment)
    assert (status, told) == (2, "chatbot: File too large\n")
    assert sorted(place.iterdir()) == before


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"HOME": "/proc/nowhere", "CHATBOT_CACHE": "/proc/nowhere"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["no home", "a home that nothing can be written to", "no locale"],
)
def test_no_home_and_no_locale_are_enough(environment: Mapping[str, str], place: Path) -> None:
    status, answer, told = run(
        f"{PROGRAM} ask 'how lng is the “warranty” \udcff'", place, **environment
    )
    assert (status, told) == (0, "")
    assert "section “Warranty”" in answer


@pytest.mark.parametrize(
    ("command", "status", "told"),
    [
        ("ask 'how long is the warranty'", 0, ""),
        ("check", 1, ""),
        (
            "new gone.txt new",
            2,
            "gone.txt:1: No such file or directory [unreadable-file]; is the name right?\n",
        ),
        ("batch gone.jsonl", 2, "chatbot: No such file or directory: gone.jsonl\n"),
    ],
)
def test_a_working_directory_that_is_gone_is_enough(
    command: str, status: int, told: str, place: Path
) -> None:
    (place / "here").mkdir()
    ended, _, said = run(f"cd here && rmdir ../here && {PROGRAM} {command}", place)
    assert (ended, said) == (status, told)


@pytest.mark.parametrize(
    "command", ["batch {}", "batch --format csv {}", "evaluate {}", "new {} new", "check {}", "<{}"]
)
@pytest.mark.parametrize("file", [sys.executable, "/", "/nowhere"])
def test_what_is_no_text_is_told_without_a_traceback(command: str, file: str, place: Path) -> None:
    _, said, told = run(
        f"{PROGRAM} {command.format(file)} | tail -c 1000; exit ${{PIPESTATUS[0]}}", place
    )
    assert said or told
    assert "Traceback" not in told
    assert "\x1b" not in said + told
    assert "\0" not in said + told


@pytest.fixture
def backlog(place: Path) -> Path:
    file = place / "backlog.jsonl"
    file.write_text(
        "".join(json.dumps(QUESTION | {"id": number}) + "\n" for number in range(20_000)),
        encoding="utf-8",
    )
    return file


def end_in_the_middle(command: str, output: Path, number: int) -> tuple[int, str]:
    """Send a signal to a batch and its workers, as a terminal does, as soon as there are answers."""
    with subprocess.Popen(
        [*PROGRAM.split(), *command.split()],
        cwd=output.parent,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        while not (output.exists() and output.stat().st_size):
            assert process.poll() is None
            time.sleep(0.01)
        os.killpg(process.pid, number)
        _, told = process.communicate(timeout=240)
        return process.returncode, told


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_backlog_ends_quietly_and_goes_on_later(
    backlog: Path, workers: int, number: int, status: int
) -> None:
    output = backlog.with_name("answers.jsonl")
    command = f"batch {backlog} --workers {workers} --output {output}"
    assert end_in_the_middle(command, output, number) == (status, "")
    done = len(output.read_text(encoding="utf-8").splitlines())
    assert 0 < done < 20_000
    backlog.write_text(
        "".join(backlog.read_text(encoding="utf-8").splitlines(keepends=True)[: done + 5]),
        encoding="utf-8",
    )
    run(f"{PROGRAM} {command} --resume", backlog.parent)
    assert [
        json.loads(line)["id"] for line in output.read_text(encoding="utf-8").splitlines()
    ] == list(range(done + 5))


@pytest.fixture
def authored(place: Path) -> Path:
    """Return a folder with what keeps the commands of an author busy for seconds, and with the output of an earlier run."""
    (place / "labelled.yaml").write_text(
        "- {text: hello, kind: small_talk}\n" * 5_000, encoding="utf-8"
    )
    (place / "out").mkdir()
    (place / "out" / "output").write_text("old", encoding="utf-8")
    return place


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize(
    ("command", "intents"),
    [
        ("check", PEPPERMINT),
        ("evaluate labelled.yaml --html out/output", KETTLE),
        # The file is written within a moment, so that it may also have ended.
        ("build -o out/output", PEPPERMINT),
    ],
    ids=["check", "evaluate", "build"],
)
def test_what_an_author_ends_leaves_nothing_half_written(
    command: str, intents: Path, number: int, status: int, authored: Path
) -> None:
    pytest.importorskip("matplotlib", reason="needs the extra report")
    cache, output = authored / "cache", authored / "out" / "output"
    with subprocess.Popen(
        [sys.executable, "-m", "chatbot", "--intents", str(intents), *command.split()],
        cwd=authored,
        env=os.environ | {"PYTHONPATH": str(ROOT), "CHATBOT_CACHE": str(cache)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        # The knowledge base is kept when it was read, and the work begins.
        while not list(cache.glob("*.kb")) and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(number)
        printed, told = process.communicate(timeout=240)
    if command.startswith("build") and process.returncode == 0:
        assert Chatbot.load(output).ask("how long does it last").kind == "answer"
    else:
        assert (process.returncode, printed, output.read_text(encoding="utf-8")) == (
            status,
            "",
            "old",
        )
    assert told == ""
    assert list((authored / "out").iterdir()) == [output]
    assert [path.suffix for path in cache.iterdir()] == [".kb"]


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_chat_that_waits_for_a_line_ends_quietly(number: int, status: int) -> None:
    with subprocess.Popen(
        PROGRAM.split(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("hello\n")
        process.stdin.flush()
        assert process.stdout.readline() == "Hello! Ask me about the kettle.\n"
        process.send_signal(number)
        assert process.communicate(timeout=240) == ("", "")
        assert process.returncode == status


@pytest.fixture
def chat() -> Iterator[Chat]:
    chat = Chat("--intents", str(KETTLE))
    yield chat
    chat.close()


def test_a_chat_on_a_terminal_ends_quietly(chat: Chat) -> None:
    chat.wait("Ctrl-D leaves.", ">")
    chat.send_signal(signal.SIGTERM)
    assert chat.leave() == 143
