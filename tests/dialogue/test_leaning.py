"""What half a sentence may ask after an answer."""

from dataclasses import replace

import pytest

from chatbot import Chatbot
from chatbot.dialogue.leaning import (
    FIRST_FOLLOW_UP,
    NEAR_TOPIC,
    STEP,
    favour_near,
    pick_context,
    rank_near,
)
from chatbot.english import read


def rank(bot: Chatbot, text: str, before: str) -> list[str]:
    """Return the candidates for half a sentence after an intent, best first."""
    intent = bot.knowledge.intents[before]
    ranking = rank_near(read(text), intent, bot.matcher, bot.knowledge, bot.scopes)
    return [one.intent for one in ranking.candidates]


def test_the_context_of_a_title_is_what_it_is_about() -> None:
    assert pick_context("How long is the warranty of the kettle?") == "warranty kettle"


def test_follow_ups_in_their_order_and_near_topics_are_favoured(bot: Chatbot) -> None:
    intent = bot.knowledge.intents["side-effects"]
    assert intent.follow_ups[:2] == ("side-effects-rate", "pill-side-effects")
    favoured = favour_near(intent, read("how severe?"), bot.knowledge)
    names = (*intent.follow_ups[:2], "side-effect-timing", "cost", "migraines")
    assert {name: favoured.get(name) for name in names} == {
        "side-effects-rate": FIRST_FOLLOW_UP,
        "pill-side-effects": FIRST_FOLLOW_UP - STEP,
        "side-effect-timing": NEAR_TOPIC,
        "cost": None,
        "migraines": None,
    }


def test_neighbours_in_the_article_are_favoured_where_there_are_no_follow_ups(bot: Chatbot) -> None:
    alone = replace(bot.knowledge.intents["neck-weakness"], follow_ups=())
    favoured = favour_near(alone, read("why?"), bot.knowledge)
    assert favoured["side-effects"] > NEAR_TOPIC


def test_a_noun_is_asked_of_no_topic(bot: Chatbot) -> None:
    intent = bot.knowledge.intents["side-effects"]
    assert "side-effect-timing" not in favour_near(intent, read("and the eyelids"), bot.knowledge)


def test_a_bare_message_asks_for_something_else_than_was_told(bot: Chatbot) -> None:
    assert "how-long-it-lasts" not in rank(bot, "why?", "how-long-it-lasts")


@pytest.mark.parametrize("text", ["is it common", "how come", "and for the neck"])
def test_nothing_about_another_subject_comes_in(bot: Chatbot, text: str) -> None:
    found = rank(bot, text, "side-effects")
    assert found
    assert {"pill-side-effects", "pills-tired", "pills-whole-body"}.isdisjoint(found)


def test_another_subject_comes_in_where_it_is_named_or_contrasted(bot: Chatbot) -> None:
    assert rank(bot, "and of the pills", "side-effects")[0] == "pill-side-effects"
    assert "pill-side-effects" in rank(bot, "unlike the others", "side-effects")
