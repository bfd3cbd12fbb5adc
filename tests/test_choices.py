"""What is picked from an offer."""

import pytest

from chatbot.dialogue.choices import find_choice, find_number
from chatbot.english import read

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
    assert find_choice(read(text), OFFER) == choice


@pytest.mark.parametrize(
    "text", ["4", "", "kettle", "none of these", "how long do tablets take", "2 cups of tea"]
)
def test_anything_else_is_no_choice(text: str) -> None:
    assert find_choice(read(text), OFFER) == ""


def test_nothing_is_picked_from_no_offer() -> None:
    assert find_choice(read("1"), {}) == ""
    assert find_choice(read("3"), {"price": "What does the kettle cost?"}) == ""


@pytest.mark.parametrize("text", ["last", "the last one", "latter", "1"])
def test_nothing_is_picked_where_nothing_is_offered(text: str) -> None:
    assert find_choice(read(text), {}) == ""


@pytest.mark.parametrize("text", ["f\u0131rst", "TH\u0130RD one two", "\u0665"])
def test_a_number_that_is_not_read_as_such_picks_nothing(text: str) -> None:
    offer = {"tea": "How long does tea take?", "milk": "Is there milk?"}
    assert find_choice(read(text), offer) == ""


@pytest.mark.parametrize("text", ["the \u017fecond one", "\uff12", "\u00b2", "la\u017ft"])
def test_a_number_in_another_form_picks_what_it_stands_for(text: str) -> None:
    offer = {"tea": "How long does tea take?", "milk": "Is there milk?"}
    assert find_choice(read(text), offer) == "milk"


def test_a_place_is_counted_from_0_and_the_last_is_minus_1() -> None:
    texts = ["1", "the second 1", "option 3 please", "last 1", "2 cups", "the", ""]
    assert [find_number(text.split()) for text in texts] == [0, 1, 2, -1, None, None, None]
