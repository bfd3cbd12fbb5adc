"""The hook keeps what could not be answered, and nothing else."""

import pickle
import stat
from pathlib import Path

from chatbot import Chatbot
from chatbot.authoring.inbox import log_to
from chatbot.authoring.inbox.reading import Message, read_log


def test_what_was_not_answered_is_kept_without_personal_data(kettle: Path, tmp_path: Path) -> None:
    log = tmp_path / "inbox.jsonl"
    bot = Chatbot.load(kettle, on_reply=log_to(log))
    for text in (
        "How long is the warranty?",
        "hello",
        "zarquon? jo@example.org",
        "lone \ud800 blorp",
    ):
        bot.ask(text)
    written = log.read_text(encoding="utf-8")
    assert "example.org" not in written
    assert "warranty?" not in "".join(
        message.text for message in read_log(written.splitlines()).messages
    )
    assert read_log(written.splitlines()).messages == (
        Message(text="zarquon? [mail]", why="unanswered"),
        Message(text="lone blorp", why="unanswered"),
    )
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_bot_that_keeps_a_log_can_be_sent_to_another_process(
    kettle: Path, tmp_path: Path
) -> None:
    bot = pickle.loads(pickle.dumps(Chatbot.load(kettle, on_reply=log_to(tmp_path / "log"))))  # noqa: S301 - our own bytes
    bot.ask("zarquon")
    assert (tmp_path / "log").read_text(encoding="utf-8").count("\n") == 1


def test_a_line_that_a_full_disk_cut_short_takes_no_other_with_it(
    kettle: Path, tmp_path: Path
) -> None:
    log = tmp_path / "inbox.jsonl"
    log.write_text('{"text": "half a li', encoding="utf-8")
    Chatbot.load(kettle, on_reply=log_to(log)).ask("zarquon")
    read = read_log(log.read_text(encoding="utf-8").splitlines())
    assert read.messages == (Message(text="zarquon", why="unanswered"),)
