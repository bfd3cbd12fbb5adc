"""Nothing goes over a network, and what a user types is written nowhere."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from places import KETTLE, ROOT

MARKER = "zyxomarkerquux"
RUN = "import runpy; sys.argv[0] = 'chatbot'; runpy.run_module('chatbot', run_name='__main__')"
FORBID = """
import os, sys
def refuse(event, arguments):
    if event.startswith("socket."):
        os.write(2, f"the network was used: {event} {arguments}".encode())
        os._exit(99)
sys.addaudithook(refuse)
"""
FAIL = """
import logging, sys
import chatbot
logging.basicConfig(level=logging.DEBUG)
def fail(text, reply):
    raise RuntimeError("the hook failed")
bot = chatbot.Chatbot.load(sys.argv[1], on_reply=fail)
reply = bot.ask(sys.argv[2])
bot.ask(sys.argv[2] + " kettle", reply.state)
bot.explain(sys.argv[2])
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "questions.jsonl").write_text(
        json.dumps({"id": 1, "text": MARKER}) + "\n", encoding="utf-8"
    )
    (tmp_path / "labelled.yaml").write_text(
        f"- {{text: {MARKER}, kind: out_of_scope}}\n", encoding="utf-8"
    )
    return tmp_path


def run(home: Path, code: str, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run code in a process that has nothing but its home."""
    command = [sys.executable, "-c", code, *arguments]
    environment = {
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "PATH": os.environ["PATH"],
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(
        command,
        input=text,
        capture_output=True,
        encoding="utf-8",
        cwd=home,
        env=environment,
        check=False,
    )


COMMANDS = [
    ["ask", MARKER],
    ["explain", MARKER],
    ["batch", "questions.jsonl"],
    ["batch", "questions.jsonl", "--workers", "2"],
    ["check", str(KETTLE)],
    ["evaluate", "labelled.yaml"],
    ["topics"],
    ["article"],
    [],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_uses_a_network_or_keeps_what_was_typed(command: list[str], home: Path) -> None:
    result = run(home, FORBID + RUN, "--intents", str(KETTLE), *command, text=f"{MARKER}\n")
    assert result.returncode in {0, 1}, result.stderr
    assert MARKER not in result.stderr
    kept = [path for path in home.rglob("*") if path.is_file() and path.parent != home]
    assert [path.parent.relative_to(home).as_posix() for path in kept] == [".cache/chatbot"]
    assert [path for path in kept if MARKER.encode() in path.read_bytes()] == []


def test_the_guard_against_the_network_would_notice(home: Path) -> None:
    result = run(home, FORBID + "import socket; socket.getaddrinfo('localhost', 80)")
    assert result.returncode == 99


def test_a_failing_hook_is_logged_without_the_message(home: Path) -> None:
    result = run(home, FAIL, str(KETTLE), MARKER)
    assert result.stderr.count("on_reply failed after a reply of the kind") == 2
    assert MARKER not in result.stdout + result.stderr
