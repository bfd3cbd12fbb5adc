"""What other systems have otherwise: their modules, paths, encodings, line ends and file names."""

import ast
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from places import ROOT

from chatbot import Chatbot
from chatbot.compiled import cache as compiled
from chatbot.terminal import history

FILES = sorted((ROOT / "chatbot").rglob("*.py"))
POSIX_ONLY = (
    "fcntl",
    "termios",
    "tty",
    "pty",
    "pwd",
    "grp",
    "resource",
    "readline",
    "curses",
    "syslog",
)
EXTRAS = (
    "chatbot.__main__",
    "chatbot.authoring.report",
    "chatbot.build_hook",
    "chatbot.helpdesk.cluster",
    "chatbot.helpdesk.django",
    "chatbot.helpdesk.service",
)
IMPORT_ALL = f"""
import importlib, pathlib, sys
sys.modules.update(dict.fromkeys({POSIX_ONLY!r}))
for path in sorted(pathlib.Path("chatbot").rglob("*.py")):
    name = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
    if not name.startswith({EXTRAS!r}):
        importlib.import_module(name)
print(importlib.import_module("chatbot").ask("How long does the pain relief last?").kind)
"""


def run(*command: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
    )


def test_works_without_the_modules_that_windows_lacks() -> None:
    done = run("-c", IMPORT_ALL)
    assert (done.stdout.split(), done.stderr) == ([b"answer"], b"")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
    ],
    ids=["cp1252", "ascii"],
)
def test_speaks_utf8_whatever_the_encoding_of_the_system(environment: dict[str, str]) -> None:
    done = run("-m", "chatbot", "ask", "How long does the pain relief last?", **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "section “Long Lasting Results”" in done.stdout.decode()
    assert b"\r" not in done.stdout


@pytest.mark.parametrize(
    ("platform", "environment", "cache", "questions"),
    [
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/chatbot/Cache", "/local/chatbot/history"),
        (
            "win32",
            {},
            "/home/sam/AppData/Local/chatbot/Cache",
            "/home/sam/AppData/Local/chatbot/history",
        ),
        (
            "darwin",
            {},
            "/home/sam/Library/Caches/chatbot",
            "/home/sam/Library/Application Support/chatbot/history",
        ),
        ("linux", {}, "/home/sam/.cache/chatbot", "/home/sam/.local/state/chatbot/history"),
        (
            "linux",
            {"XDG_CACHE_HOME": "/c", "XDG_STATE_HOME": "/s"},
            "/c/chatbot",
            "/s/chatbot/history",
        ),
        ("win32", {"CHATBOT_CACHE": "/mine"}, "/mine", "/home/sam/AppData/Local/chatbot/history"),
    ],
)
def test_files_lie_where_the_platform_has_them(
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    environment: dict[str, str],
    cache: str,
    questions: str,
) -> None:
    for name in ("CHATBOT_CACHE", "LOCALAPPDATA", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/sam", **environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert compiled._cache_folder() == cache  # noqa: SLF001
    assert history.locate_history() == Path(questions)


def test_line_ends_of_windows_change_no_reply(kettle: Path) -> None:
    title = next(iter(Chatbot.load(kettle).knowledge.intents.values())).title
    expected = Chatbot.load(kettle).ask(title)
    for path in kettle.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert Chatbot.load(kettle).ask(title).answers == expected.answers


def test_no_two_files_differ_only_in_case() -> None:
    tracked = [
        path.relative_to(ROOT).as_posix()
        for folder in ("chatbot", "intents", "tests")
        for path in (ROOT / folder).rglob("*")
    ]
    assert [name for name, times in Counter(map(str.casefold, tracked)).items() if times > 1] == []


def calls_of(path: Path) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]


def keywords_needed(call: ast.Call) -> set[str]:
    """Tell what has to be named when a file is opened as text: always the encoding, and for writing the line ends."""
    name = ast.unparse(call.func)
    if name.endswith(".write_text"):
        return {"encoding", "newline"}
    if name.endswith(".read_text"):
        return {"encoding"}
    if name not in {"open", "io.open"} and not name.endswith("path.open"):
        return set()
    mode = ast.unparse(call.args[1]) if len(call.args) > 1 else "'r'"
    return set() if "b" in mode else {"encoding"} if mode == "'r'" else {"encoding", "newline"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_text_files_have_one_encoding_and_one_line_end(path: Path) -> None:
    missing = {
        f"line {call.lineno}": lacking
        for call in calls_of(path)
        if (
            lacking := keywords_needed(call)
            - {keyword.arg for keyword in call.keywords if keyword.arg}
        )
    }
    assert missing == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_are_put_in_place_of_others_as_windows_allows(path: Path) -> None:
    assert [
        call.lineno for call in calls_of(path) if ast.unparse(call.func).endswith(".rename")
    ] == []
