"""Which messages stand alone, and which are half sentences."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chatbot import Chatbot
from chatbot.dialogue.ellipsis import asks, find_half, is_bare, is_remark, points, stands_alone
from chatbot.dialogue.memory import Memory, record
from chatbot.english import read

WHOLE = [
    "does it hurt",
    "can it kill me",
    "who makes it",
    "is it painful afterwards",
    "what do I have to pay",
    "Can pain pills make you tired, drowsy or dizzy?",
    "I read that it works for headaches",
    "and how long does the relief from the pain last",
    "what are the side effects",
    "thank you",
    "hello",
    "tell me a joke",
    "who made you",
    "I want to talk to a person",
    "80",
    "",
]


def is_alone(bot: Chatbot, text: str) -> bool:
    message = read(text)
    return stands_alone(message, bot.matcher.rank_message(message), bot.knowledge)


@pytest.mark.parametrize("text", WHOLE)
def test_a_sentence_small_talk_and_a_number_stand_alone(bot: Chatbot, text: str) -> None:
    assert is_alone(bot, text)


@pytest.mark.parametrize(
    "text",
    [
        "why?",
        "and for the neck?",
        "do they go away by themselves?",
        "how many of them?",
        "which ones?",
        "so I would have to go back?",
        "which study was that?",
        "is that normal",
        "Thank you for the answer. And the injections?",
    ],
)
def test_half_a_sentence_does_not(bot: Chatbot, text: str) -> None:
    assert not is_alone(bot, text)


@given(data=st.data(), text=st.sampled_from(WHOLE))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_message_that_stands_alone_gets_the_same_decision_after_any_history(
    bot: Chatbot, data: st.DataObject, text: str
) -> None:
    ids = st.sampled_from(sorted(bot.knowledge.intents))
    told = data.draw(st.lists(ids, max_size=12, unique=True))
    alone, after = bot.ask(text), bot.ask(text, record(Memory(told=tuple(told))))
    assert (after.kind, after.answers) == (alone.kind, alone.answers)


def test_every_title_stands_alone(bot: Chatbot) -> None:
    state = bot.ask("What are the side effects of Botox?").state
    titles = {intent.id: intent.title for intent in bot.knowledge.intents.values()}
    assert {name: bot.ask(title, state).answers[0].intent for name, title in titles.items()} == {
        name: name for name in titles
    }


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("because?", "why"),
        ("how come", "why"),
        ("Thank you. And the injections?", "and the injections"),
        ("How come it works?", "how come it works"),
    ],
)
def test_half_a_sentence_is_taken_out_of_a_message(text: str, half: str) -> None:
    assert " ".join(find_half(read(text)).texts) == half


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


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("my cat is on the keyboard", True),
        ("ok noted for the file", True),
        ("is my cat on the keyboard", False),
        ("my cat is where?", False),
        ("opening hours", False),
        ("I need to know the way", False),
        ("It rained. It still does.", False),
    ],
)
def test_a_remark_tells_something_and_asks_nothing(text: str, remark: bool) -> None:  # noqa: FBT001
    assert is_remark(read(text)) is remark
