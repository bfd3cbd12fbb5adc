"""What is picked from an offer."""

import pytest

from chatbot.dialogue.choices import find_choice

OFFER = {
    "price": "What does the kettle cost?",
    "tablets": "How do descaling tablets work?",
    "warranty": "How long is the warranty of the kettle?",
}


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("2", "tablets"),
        ("2.", "tablets"),
        ("number 3", "warranty"),
        ("option 1 please", "price"),
        ("the second", "tablets"),
        ("Second one", "tablets"),
        ("I'll take the third one", "warranty"),
        ("2nd", "tablets"),
        ("the last one", "warranty"),
        ("the tablets one", "tablets"),
        ("the tabelts one", "tablets"),
        ("warranty", "warranty"),
        ("How do descaling tablets work?", "tablets"),
        ("how do descalling tablets wrok", "tablets"),
    ],
)
def test_understands_numbers_names_and_titles_with_their_typos(text: str, choice: str) -> None:
    assert find_choice(text, OFFER) == choice


@pytest.mark.parametrize("text", ["4", "", "kettle", "none of these", "how long do tablets take", "2 cups of tea"])
def test_anything_else_is_no_choice(text: str) -> None:
    assert find_choice(text, OFFER) == ""


def test_nothing_is_picked_from_no_offer() -> None:
    assert find_choice("1", {}) == ""
    assert find_choice("3", {"price": "What does the kettle cost?"}) == ""


@pytest.mark.parametrize("text", ["last", "the last one", "latter", "1"])
def test_nothing_is_picked_where_nothing_is_offered(text: str) -> None:
    assert find_choice(text, {}) == ""


@pytest.mark.parametrize("text", ["the \u017fecond one", "la\u017ft", "f\u0131rst", "TH\u0130RD"])
def test_a_number_in_foreign_letters_picks_nothing(text: str) -> None:
    assert find_choice(text, {"tea": "How long does tea take?", "milk": "Is there milk?"}) == ""
