"""The chat on a real pseudo-terminal."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

# A pseudo-terminal does not answer when it is asked for the position of its cursor.
ENVIRONMENT = {"TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
PROMPT = r">.*\x1b\[\?25h"  # the cursor is shown again once the prompt stands
ROOT = Path(__file__).parent.parent


@pytest.fixture
def chat() -> Iterator["pexpect.spawn[str]"]:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "chatbot"],
        cwd=ROOT,
        encoding="utf-8",
        timeout=20,
        dimensions=(24, 80),
        env=ENVIRONMENT | {"CHATBOT_CACHE": os.environ["CHATBOT_CACHE"]},
    )
    child.expect(PROMPT)
    yield child
    child.close(force=True)


def leave_status(chat: "pexpect.spawn[str]") -> int | None:
    chat.expect(pexpect.EOF)
    chat.close()
    status: int | None = chat.exitstatus
    return status


def test_answers_and_offers_follow_ups_by_number(chat: "pexpect.spawn[str]") -> None:
    chat.send("how lng does teh relief last\r")
    chat.expect(r"three\s+months")
    chat.expect(r"Long\s+Lasting\s+Results")
    chat.expect(r"1. How often are cosmetic Botox\s+treatments")
    chat.send("1\r")
    chat.expect(r"repeating\s+cosmetic")


def test_says_what_it_answers_from_and_leaves_on_ctrl_d(chat: "pexpect.spawn[str]") -> None:
    assert "not medical advice" in str(chat.before)
    chat.sendeof()
    assert leave_status(chat) == 0


@pytest.mark.parametrize("word", ["quit", "exit", "Bye"])
def test_leaves_on_a_word(chat: "pexpect.spawn[str]", word: str) -> None:
    chat.send(f"{word}\r")
    assert leave_status(chat) == 0


def test_leaves_on_the_second_ctrl_c(chat: "pexpect.spawn[str]") -> None:
    chat.sendintr()
    chat.expect("again to leave")
    chat.sendintr()
    assert leave_status(chat) == 130
