"""The shipped knowledge base answers what the article says, and only that, in the words of people who never saw it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from chatbot import Chatbot
from chatbot.english import tokenise

QUESTIONS = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", QUESTIONS["answered"], ids=lambda row: row["text"][:60])
def test_answers_from_the_right_passage(bot: Chatbot, row: dict[str, Any]) -> None:
    reply = bot.ask(row["text"])
    sections = {citation.section for answer in reply.answers for citation in answer.citations}
    assert row.get("section", next(iter(sections), None)) in sections
    assert row.get("says", "") in reply.text


@pytest.mark.parametrize("text", QUESTIONS["refused"], ids=lambda text: text[:60])
def test_says_so_when_the_article_does_not_say(bot: Chatbot, text: str) -> None:
    reply = bot.ask(text)
    assert (reply.kind != "answer", reply.answers) == (True, ())


@pytest.mark.parametrize("text", QUESTIONS["small_talk"], ids=lambda text: text[:60])
def test_chats(bot: Chatbot, text: str) -> None:
    assert bot.ask(text).kind == "small_talk"


def test_no_question_is_an_authored_example_but_for_the_plainest(bot: Chatbot) -> None:
    examples = bot.knowledge.list_examples().values()
    authored = {tokenise(example) for texts in examples for example in texts}
    asked = [row["text"] for row in QUESTIONS["answered"]] + QUESTIONS["refused"]
    assert [text for text in asked if len(tokenise(text)) > 5 and tokenise(text) in authored] == []
