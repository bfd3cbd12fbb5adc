"""The chat without cursor movement."""

import io
import json
import sys

import pytest

from chatbot import Chatbot
from chatbot.terminal.options import ChatOptions
from chatbot.terminal.plain import MODE, chat, chat_aloud


def hold(
    bot: Chatbot,
    monkeypatch: pytest.MonkeyPatch,
    *lines: str,
    aloud: bool = False,
    as_json: bool = False,
) -> int:
    typed = "".join(f"{line}\n" for line in lines).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
    options = ChatOptions(json=as_json)
    return chat_aloud(bot, "I answer.", options) if aloud else chat(bot, options)


def test_answers_line_by_line(
    bot: Chatbot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hold(bot, monkeypatch, "bye", "", "/topics", "hello") == 0
    first = bot.ask("bye")
    second = bot.ask("/topics", first.state)
    third = bot.ask("hello", second.state)
    assert capsys.readouterr().out == f"{first.text}\n\n{second.text}\n\n{third.text}\n"


def test_prints_a_reply_a_line_as_json(
    bot: Chatbot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hold(bot, monkeypatch, "hello", "How long does the pain relief last?", as_json=True)
    replies = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [reply["kind"] for reply in replies] == ["small_talk", "answer"]


def test_says_who_speaks_on_a_terminal_without_a_cursor(
    bot: Chatbot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hold(bot, monkeypatch, "How long does the pain relief last?", "/quit", aloud=True) == 0
    (answer,) = bot.ask("How long does the pain relief last?").answers
    citation = answer.citations[0]
    assert capsys.readouterr().out.splitlines() == [
        MODE,
        "I answer.",
        f"you: bot: {answer.text}",
        f"source: {citation.source}, section {citation.section}: {citation.quote}",
        "1. How often are cosmetic Botox treatments repeated?",
        "2. How many patients would have Botox again?",
        "3. What are the side effects of Botox?",
        "you: ",
    ]
