"""Emergencies are noticed before anything else, however they are phrased, and information about them is not."""

from pathlib import Path

import pytest
import yaml

from chatbot import Chatbot

MESSAGES = yaml.safe_load((Path(__file__).parent / "safety.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", MESSAGES["urgent"])
def test_an_emergency_gets_the_notice_and_a_person(bot: Chatbot, text: str) -> None:
    reply = bot.ask(text)
    assert (reply.kind, reply.hand_off, reply.answers) == ("out_of_scope", "urgent", ())
    assert reply.text == bot.knowledge.safety.urgent.notice
    assert "not from the article" in reply.text


@pytest.mark.parametrize("text", MESSAGES["not_urgent"])
def test_information_and_figures_of_speech_are_no_emergency(bot: Chatbot, text: str) -> None:
    assert bot.ask(text).hand_off != "urgent"


@pytest.mark.parametrize("text", MESSAGES["personal"])
def test_a_question_about_ones_own_case_is_handed_over(bot: Chatbot, text: str) -> None:
    reply = bot.ask(text)
    assert (reply.kind, reply.hand_off) == ("out_of_scope", "personal_advice")
    assert [suggestion.title for suggestion in reply.suggestions] == [
        "Who should I talk to about trying Botox?"
    ]


@pytest.mark.parametrize("text", MESSAGES["not_personal"])
def test_a_general_question_is_not_taken_for_a_personal_one(bot: Chatbot, text: str) -> None:
    assert bot.ask(text).hand_off != "personal_advice"


def test_misspelt_emergencies_are_noticed(bot: Chatbot) -> None:
    texts = [
        "i cant braethe",
        "my thraot is swelling up",
        "he is unconcious",
        "im having a siezure",
    ]
    assert [bot.ask(text).hand_off for text in texts] == ["urgent"] * 4


def test_an_emergency_in_the_middle_of_a_long_message_is_noticed(bot: Chatbot) -> None:
    story = "Hello, I had Botox on Monday and everything went fine at first. " * 5
    assert (
        bot.ask(f"{story} Now I can't swallow. How long does the relief last?").hand_off == "urgent"
    )


def test_a_knowledge_base_without_safety_rules_raises_no_alarm(kettle: Path) -> None:
    assert Chatbot.load(kettle).ask("I can't breathe").hand_off is None
