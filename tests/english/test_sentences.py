"""The parts of a message that ask are found."""

import pytest

from chatbot.english import cut_clauses, read
from chatbot.english.sentences import MAX_QUESTIONS, MAX_SHORT

STORY = (
    "We bought the kettle in spring for the office kitchen.\n"
    "It has served us well ever since, with some forty cups of tea on every single working day."
)


def find_questions(text: str) -> list[str]:
    message = read(text)
    return [message.quote(question) for question in message.questions]


def cut(text: str) -> list[str]:
    return [" ".join([word.text for word in clause]) for clause in cut_clauses(read(text).words)]


def test_a_sentence_is_cut_where_a_clause_with_a_subject_begins() -> None:
    assert cut("Sorry to bother you, but my throat is tight and I feel faint") == [
        "sorry to bother you",
        "but my throat is tight",
        "and i feel faint",
    ]
    assert cut("swelling, rash and hives all over") == ["swelling rash and hives all over"]
    assert cut("") == [""]


def find_parts(text: str) -> list[str]:
    return [" ".join(part.texts) for part in read(text).parts]


def test_the_example_of_the_module_is_true() -> None:
    message = read("Hi! Does it hurt? And how long does it last, please let me know")
    texts = [[word.text for word in question] for question in message.questions]
    assert list(map(" ".join, texts)) == ["does it hurt and how long does it last"]
    assert find_parts("Hi! Does it hurt? And how long does it last, please let me know") == [
        "does it hurt",
        "how long does it last",
    ]
    thanked = "what are the side effects? Many thanks for your help."
    assert find_questions(thanked) == ["what are the side effects?"]


def test_a_short_message_stays_whole() -> None:
    text = "I love tea. How long does it take? " + "tea " * (MAX_SHORT - 8)
    assert find_questions(text) == [text.strip()]
    assert find_questions(text + "tea") == ["How long does it take?"]


def test_a_question_mark_asks() -> None:
    text = f"{STORY} The warranty, how long is it? Many thanks to you."
    assert find_questions(text) == ["The warranty, how long is it?"]


def test_all_questions_are_found() -> None:
    assert find_questions(f"Is it still under warranty? {STORY} And how do I clean it?") == [
        "Is it still under warranty?",
        "And how do I clean it?",
    ]


def test_without_a_question_mark_the_first_word_asks() -> None:
    text = f"{STORY} But please, how long is the warranty. We need it badly."
    assert find_questions(text) == ["But please, how long is the warranty."]


@pytest.mark.parametrize(
    "wish", ["Let me know about the warranty.", "We were wondering about the warranty."]
)
def test_without_any_question_a_wish_asks(wish: str) -> None:
    assert find_questions(f"{STORY} {wish} Tea is our fuel.") == [wish]


def test_if_nothing_asks_all_sentences_stand() -> None:
    assert find_questions(f"{STORY} Thanks.") == STORY.split("\n")


def test_a_dash_and_a_closing_quote_end_a_sentence() -> None:
    message = f'{STORY} She said "is it broken?" We were at a loss - how long is the warranty?'
    assert find_questions(message) == ['She said "is it broken?"', "how long is the warranty?"]


def test_a_long_message_without_sentences_stays_whole() -> None:
    assert find_questions("tea " * (MAX_SHORT + 1)) == ["tea " * MAX_SHORT + "tea"]


def test_of_a_long_message_the_first_questions_are_looked_at() -> None:
    asked = [f"how is number {number}?" for number in range(2 * MAX_QUESTIONS)]
    assert find_questions(" ".join(asked)) == asked[:MAX_QUESTIONS]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (
            "Good morning, how long does it last? Many thanks for your help!",
            "how long does it last?",
        ),
        ("Hi there, sorry to bother you: what is it made of. Thank you!", "what is it made of."),
        ("Dear sir or madam, what is it made of", "what is it made of"),
        ("dear all hello is it loud please let me know", "is it loud"),
        ("quick question - does it boil milk", "does it boil milk"),
        ("is it loud thx", "is it loud"),
        ("is it loud? thanks a million", "is it loud?"),
        ("ok fine. what is in it", "what is in it"),
        ("no sorry, is it loud", "is it loud"),
    ],
)
def test_greeting_and_thanks_are_left_aside(text: str, rest: str) -> None:
    assert find_questions(text) == [rest]


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
        "sorry for the noise at night",
    ],
)
def test_a_message_that_says_nothing_else_stays(text: str) -> None:
    assert find_questions(text) == [text]


def test_a_short_question_that_points_back_is_also_read_with_the_sentence_before_it() -> None:
    before = "Somebody in the office asked how often it has to be descaled, and nobody knew."
    asked = read(f"{STORY} {before} Can you tell me?")
    assert list(map(asked.quote, asked.readings)) == [
        "Can you tell me?",
        f"{before} Can you tell me?",
    ]
    named = read(f"{STORY} {before} Is vinegar allowed?")
    assert list(map(named.quote, named.readings)) == ["Is vinegar allowed?"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "how long does it last and what are the side effects?",
            ["how long does it last", "what are the side effects"],
        ),
        ("What is it? How is it given?", ["what is it", "how is it given"]),
        ("what does it cost, and is it safe?", ["what does it cost", "is it safe"]),
        (
            "Hi! Is it safe for me? And also how often is it done?",
            ["is it safe for me", "how often is it done"],
        ),
        ("is it a b, is it c d, is it e f", ["is it a b", "is it c d", "is it e f"]),
        ("how is it given\nwhat does it cost", ["how is it given", "what does it cost"]),
        ("- how is it given\n- what does it cost", ["how is it given", "what does it cost"]),
        ("* how is it given\n* what does it cost", ["how is it given", "what does it cost"]),
        ("1. how is it given\n2. what does it cost", ["how is it given", "what does it cost"]),
        ("1) how is it given\n2) what does it cost", ["how is it given", "what does it cost"]),
        (
            "My questions:\n 1. how is it given\n\n 2. what does it cost",
            ["how is it given", "what does it cost"],
        ),
    ],
)
def test_questions_are_taken_apart_in_order(text: str, parts: list[str]) -> None:
    assert find_parts(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "does it help with neck and back pain?",
        "I have had migraines for years and nothing helps",
        "my mother is 80 and would like to know what it costs",
        "how, and why, does it work?",
        "what about knee pain, does it work for that",
        "What is it used for? And what about migraines?",
        "how is it" + " and" * 2_000,
    ],
)
def test_one_question_is_not_taken_apart(text: str) -> None:
    assert find_parts(text) == []
