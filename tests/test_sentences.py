"""Of a long message the sentences that ask are found."""

import pytest

from chatbot.matching.sentences import LONG, find_questions, find_readings, strip_courtesies

STORY = (
    "We bought the kettle in spring for the office kitchen.\n"
    "It has served us well ever since, with some forty cups of tea on every single working day."
)


def test_a_short_message_stays_whole() -> None:
    text = "I love tea. How long does it take? " + "tea " * (LONG - 8)
    assert find_questions(text) == (text,)
    assert find_questions(text + "tea") == ("How long does it take?",)


def test_a_question_mark_asks() -> None:
    assert find_questions(f"{STORY} The warranty, how long is it? Many thanks to you.") == ("The warranty, how long is it?",)


def test_all_questions_are_found() -> None:
    assert find_questions(f"Is it still under warranty? {STORY} And how do I clean it?") == (
        "Is it still under warranty?",
        "And how do I clean it?",
    )


def test_without_a_question_mark_the_first_word_asks() -> None:
    assert find_questions(f"{STORY} But please, how long is the warranty. We need it badly.") == (
        "But please, how long is the warranty.",
    )


@pytest.mark.parametrize("wish", ["Let me know about the warranty.", "We were wondering about the warranty."])
def test_without_any_question_a_wish_asks(wish: str) -> None:
    assert find_questions(f"{STORY} {wish} Tea is our fuel.") == (wish,)


def test_if_nothing_asks_all_sentences_stand() -> None:
    assert find_questions(f"{STORY} Thanks.") == tuple(STORY.split("\n"))


def test_a_dash_and_a_closing_quote_end_a_sentence() -> None:
    message = f'{STORY} She said "is it broken?" We were at a loss - how long is the warranty?'
    assert find_questions(message) == ('She said "is it broken?', "how long is the warranty?")


def test_a_long_message_without_sentences_stays_whole() -> None:
    text = "tea\n" * (LONG + 1)
    assert find_questions(text) == (text,)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Good morning, how long does it last? Many thanks for your help!", "how long does it last?"),
        ("Hi there, sorry to bother you: what is it made of. Thank you!", "what is it made of."),
        ("dear all hello is it loud please let me know", "is it loud"),
        ("quick question - does it boil milk", "does it boil milk"),
        ("is it loud thx", "is it loud"),
        ("ok fine. what is in it", "what is in it"),
        ("no sorry, is it loud", "is it loud"),
    ],
)
def test_greeting_and_thanks_are_left_aside(text: str, rest: str) -> None:
    assert strip_courtesies(text) == rest
    assert find_questions(text) == (rest,)


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "thanks",
        "hello, thanks a lot",
        "ok thanks",
        "hello bot",
        "can i say thanks",
        "how do i thank you?",
        "no noise at all?",
    ],
)
def test_a_message_that_says_nothing_else_stays(text: str) -> None:
    assert strip_courtesies(text) == text


def test_a_short_question_that_points_back_is_also_read_with_the_sentence_before_it() -> None:
    before = "Somebody in the office asked how often it has to be descaled, and nobody knew."
    assert find_readings(f"{STORY} {before} Can you tell me?") == ("Can you tell me?", f"{before} Can you tell me?")
    assert find_readings(f"{STORY} {before} Is vinegar allowed?") == ("Is vinegar allowed?",)
