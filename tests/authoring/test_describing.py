"""A curator is told what a group is near to, what it lacks, and what the article says about it."""

from pathlib import Path

import pytest

from chatbot import Chatbot
from chatbot.authoring.inbox.describing import Described, Describer
from chatbot.authoring.inbox.grouping import group_messages
from chatbot.authoring.inbox.reading import Message


@pytest.fixture
def bot(kettle: Path) -> Chatbot:
    return Chatbot.load(kettle)


def describe(bot: Chatbot, *texts: str) -> Described:
    (group,) = group_messages(
        [Message(text=text, why="unanswered") for text in texts], bot.matcher.index
    )
    return Describer(bot).describe(group)


def test_names_the_nearest_intent_the_missing_words_and_the_sentence(bot: Chatbot) -> None:
    described = describe(bot, "rinse kettle afterwards", "rinse the kettle afterwards, zarquon")
    assert described.nearest
    assert described.nearest.intent in bot.knowledge.intents
    assert described.missing == ("rinse", "afterwards", "zarquon")
    assert described.sentence == "Rinse the kettle twice afterwards."
    assert not described.refused


def test_a_topic_that_is_surely_meant_is_refused_by_name(bot: Chatbot) -> None:
    described = describe(bot, "what does this kettle cost")
    assert described.nearest
    assert described.nearest.intent == "price"
    assert described.refused


def test_small_talk_is_never_the_nearest(bot: Chatbot) -> None:
    described = describe(bot, "hello")
    assert described.nearest is None


def test_no_sentence_fits_what_the_article_does_not_speak_of(bot: Chatbot) -> None:
    assert describe(bot, "is zarquon a blorp").sentence == ""


def test_a_sentence_is_found_by_its_rare_words(bot: Chatbot) -> None:
    assert (
        describe(bot, "kettle months of use").sentence
        == "The warranty covers approximately 24 months of normal use."
    )
