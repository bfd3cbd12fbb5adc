"""Several questions in one message."""

import pytest

from chatbot.dialogue.parts import split_questions


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("how long does it last and what are the side effects?", ("how long does it last", "what are the side effects?")),
        ("What is it? How is it given?", ("What is it", "How is it given?")),
        ("what does it cost, and is it safe?", ("what does it cost", "is it safe?")),
        ("Hi! Is it safe for me? And also how often is it done?", ("Is it safe for me", "how often is it done?")),
        ("is it a b, is it c d, is it e f", ("is it a b", "is it c d", "is it e f")),
    ],
)
def test_questions_are_taken_apart_in_order(text: str, parts: tuple[str, ...]) -> None:
    assert split_questions(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "does it help with neck and back pain?",
        "I have had migraines for years and nothing helps",
        "my mother is 80 and would like to know what it costs",
        "how, and why, does it work?",
        "is it a b, is it c d, is it e f, is it g h",
    ],
)
def test_one_question_is_not_taken_apart(text: str) -> None:
    assert split_questions(text) == ()
