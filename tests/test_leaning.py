"""Which messages depend on what came before, and on what of it."""

import pytest

from chatbot import Chatbot
from chatbot.dialogue.leaning import (
    BARE_FACTOR,
    FIRST_FOLLOW_UP,
    NEAR_TOPIC,
    SAME_SECTION,
    STEP,
    asks,
    favour_near,
    is_bare,
    is_elliptic,
    pick_context,
    points,
)
from chatbot.english import read


@pytest.mark.parametrize(
    "text",
    [
        "why?",
        "and for the neck?",
        "do they go away by themselves?",
        "neck pain",
        "what about my poor old back then",
        "no, I meant the pills for the migraine",
    ],
)
def test_half_sentences_are_elliptic(text: str) -> None:
    assert is_elliptic(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "80",
        "What are the side effects of Botox?",
        "Can pain pills make you tired, drowsy or dizzy?",
        "and now I would like to know how long the relief from the pain lasts",
    ],
)
def test_whole_questions_and_numbers_are_not(text: str) -> None:
    assert not is_elliptic(read(text))


def test_every_title_that_is_offered_stands_on_its_own_or_finds_its_intent_anyway(
    bot: Chatbot,
) -> None:
    state = bot.ask("What are the side effects of Botox?").state
    titles = {intent.id: intent.title for intent in bot.knowledge.intents.values()}
    assert {name: bot.ask(title, state).answers[0].intent for name, title in titles.items()} == {
        name: name for name in titles
    }


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("why?", True),
        ("and how many?", True),
        ("and then", False),
        ("how many jabs", False),
        ("so who should think about trying it", False),
    ],
)
def test_a_bare_message_asks_and_names_nothing(text: str, bare: bool) -> None:  # noqa: FBT001
    assert is_bare(read(text)) is bare


def test_a_message_points_with_a_word_that_stands_for_another() -> None:
    texts = ["any of those", "what else do they do", "the second one", "is it safe", "how many"]
    assert [points(read(text)) for text in texts] == [True, True, True, False, False]


def test_a_message_asks_with_a_word_that_asks() -> None:
    assert [asks(read(text)) for text in ("how many?", "and why", "and the neck")] == [
        True,
        True,
        False,
    ]


def test_the_context_of_a_title_is_what_it_is_about() -> None:
    assert pick_context("How long is the warranty of the kettle?") == "warranty kettle"


def test_follow_ups_in_their_order_neighbours_and_near_topics_are_favoured(bot: Chatbot) -> None:
    intent = bot.knowledge.intents["side-effects"]
    assert intent.follow_ups[:2] == ("side-effects-rate", "pill-side-effects")
    favoured = favour_near(intent, read("how severe?"), bot.knowledge)
    names = (*intent.follow_ups[:2], "who-should-try", "side-effect-timing", "cost", "migraines")
    assert {name: favoured.get(name) for name in names} == {
        "side-effects-rate": FIRST_FOLLOW_UP,
        "pill-side-effects": FIRST_FOLLOW_UP - STEP,
        "who-should-try": SAME_SECTION,
        "side-effect-timing": NEAR_TOPIC,
        "cost": None,
        "migraines": None,
    }


def test_a_bare_message_goes_by_the_follow_ups_and_a_noun_by_no_topic(bot: Chatbot) -> None:
    intent = bot.knowledge.intents["side-effects"]
    assert (
        favour_near(intent, read("how many?"), bot.knowledge)["side-effects-rate"]
        == BARE_FACTOR * FIRST_FOLLOW_UP
    )
    assert "side-effect-timing" not in favour_near(intent, read("and the eyelids"), bot.knowledge)
