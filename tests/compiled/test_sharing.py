"""Threads and processes share a knowledge base and its cache, and the disk of the cache may be full."""

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from places import KETTLE, ROOT

from chatbot import Chatbot

QUESTION = "how lng is the waranty?"
MANY = 8


def start(cache: Path, intents: Path = KETTLE, limit: str = "") -> "subprocess.Popen[str]":
    """Ask from a process of its own."""
    environment: Mapping[str, str] = os.environ | {
        "PYTHONPATH": str(ROOT),
        "CHATBOT_CACHE": str(cache),
        # The interpreter would keep what it compiled of its modules half-written.
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = f"{limit} {sys.executable} -m chatbot --intents {intents} ask '{QUESTION}' --json"
    return subprocess.Popen(
        ["bash", "-c", command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=environment,
    )


def said(*processes: "subprocess.Popen[str]") -> set[str]:
    return {process.communicate(timeout=240)[0] for process in processes}


def test_many_first_starts_at_once_keep_one_whole_file(tmp_path: Path) -> None:
    replies = said(*[start(tmp_path / "cache") for _ in range(MANY)])
    (kept,) = (tmp_path / "cache").iterdir()
    assert kept.suffix == ".kb"
    before = kept.read_bytes()
    assert replies == said(start(tmp_path / "cache")) == said(start(tmp_path / "other"))
    assert kept.read_bytes() == before


def test_a_built_file_is_shared_by_many_processes(tmp_path: Path) -> None:
    built = tmp_path / "built"
    build = [sys.executable, "-m", "chatbot", "--intents", str(KETTLE), "build", "-o", str(built)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    before = built.read_bytes()
    replies = said(*[start(tmp_path / "cache", built) for _ in range(MANY)])
    assert replies == said(start(tmp_path / "cache"))
    assert built.read_bytes() == before


def test_a_cache_that_fills_the_disk_changes_no_reply_and_leaves_nothing(tmp_path: Path) -> None:
    assert said(start(tmp_path / "full", limit="ulimit -f 1;")) == said(start(tmp_path / "cache"))
    assert list((tmp_path / "full").iterdir()) == []


def test_a_bot_is_pickled_while_threads_ask_it() -> None:
    bot = Chatbot.load(KETTLE)
    texts = [f"{QUESTION} word{number} {'w' + 'xyz'[number % 3]}aranty" for number in range(300)]

    def copy_and_ask(text: str) -> str:
        copy: Chatbot = pickle.loads(pickle.dumps(bot))  # noqa: S301 - our own bytes
        return copy.ask(text).text

    with ThreadPoolExecutor(MANY) as threads:
        copied = threads.map(copy_and_ask, texts[::10])
        replies = list(threads.map(bot.ask, texts))
        assert list(copied) == [reply.text for reply in replies[::10]]
    fresh = Chatbot.load(KETTLE)
    assert replies == [fresh.ask(text) for text in texts]
