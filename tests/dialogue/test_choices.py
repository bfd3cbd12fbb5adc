"""What is picked from an offer."""

import pytest

from chatbot.dialogue.choices import Choice, read_choice
from chatbot.english import read

OFFER = {
    "price": "What does the kettle cost?",
    "tablets": "How do descaling tablets work?",
    "warranty": "How long is the warranty of the kettle?",
}
PAIR = {"price": OFFER["price"], "tablets": OFFER["tablets"]}
ALONE = {"price": OFFER["price"]}


def pick(text: str) -> tuple[str, ...]:
    choice = read_choice(read(text), OFFER)
    return choice.picked if choice else ()


@pytest.mark.parametrize(
    ("text", "picked"),
    [
        ("2", "tablets"),
        ("2.", "tablets"),
        ("#2", "tablets"),
        ("number 3", "warranty"),
        ("no. 3", "warranty"),
        ("b", "tablets"),
        ("option c", "warranty"),
        ("option 1 please", "price"),
        ("the second", "tablets"),
        ("Second one", "tablets"),
        ("I'll take the third one", "warranty"),
        ("2nd", "tablets"),
        ("the last one", "warranty"),
        ("the tablets one", "tablets"),
        ("the tabelts one", "tablets"),
        ("warranty", "warranty"),
        ("whichever", "price"),
        ("How do descaling tablets work?", "tablets"),
        ("how do descalling tablets wrok", "tablets"),
    ],
)
def test_understands_numbers_names_and_titles_with_their_typos(text: str, picked: str) -> None:
    assert pick(text) == (picked,)


@pytest.mark.parametrize(
    ("text", "picked"),
    [
        ("1 and 2", ("price", "tablets")),
        ("3, 1", ("price", "warranty")),
        ("1+3", ("price", "warranty")),
        ("1 & 3 please", ("price", "warranty")),
        ("the first two", ("price", "tablets")),
        ("the last two", ("tablets", "warranty")),
        ("first and last", ("price", "warranty")),
        ("all", ("price", "tablets", "warranty")),
        ("all of them", ("price", "tablets", "warranty")),
        ("all three", ("price", "tablets", "warranty")),
        ("2 and 9", ("tablets",)),
    ],
)
def test_several_can_be_picked_at_once(text: str, picked: tuple[str, ...]) -> None:
    assert pick(text) == picked


def test_both_are_the_two_on_offer_and_unclear_among_three() -> None:
    assert read_choice(read("both"), PAIR) == Choice(picked=("price", "tablets"))
    assert read_choice(read("both of them please"), PAIR) == Choice(picked=("price", "tablets"))
    assert read_choice(read("both"), OFFER) == Choice(unclear=True)


@pytest.mark.parametrize("text", ["7", "option 12", "99", "-1", "number 4"])
def test_a_number_that_is_not_on_offer_is_beyond(text: str) -> None:
    assert read_choice(read(text), OFFER) == Choice(beyond=True)


@pytest.mark.parametrize("text", ["none", "none of these", "neither", "None of them."])
def test_all_can_be_rejected(text: str) -> None:
    assert read_choice(read(text), OFFER) == Choice(rejected=True)


@pytest.mark.parametrize("text", ["that one", "this one", "that", "yes that one"])
def test_that_one_is_the_only_one_and_unclear_among_several(text: str) -> None:
    assert read_choice(read(text), ALONE) == Choice(picked=("price",))
    assert read_choice(read(text), OFFER) == Choice(unclear=True)


def test_yes_picks_the_only_one_and_is_no_choice_among_several() -> None:
    assert read_choice(read("yes please"), ALONE) == Choice(picked=("price",))
    assert read_choice(read("yes please"), OFFER) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kettle",
        "how long do tablets take",
        "2 cups of tea",
        "I took 2 pills",
        "is it 4 percent",
        "the 80?",
        "and the 50",
        "no",
        "\u0665",
    ],
)
def test_anything_else_is_no_choice(text: str) -> None:
    assert read_choice(read(text), OFFER) is None


@pytest.mark.parametrize("text", ["last", "the last one", "both", "1", "none"])
def test_nothing_is_picked_where_nothing_is_offered(text: str) -> None:
    assert read_choice(read(text), {}) is None


def test_a_correctly_spelt_word_is_no_misspelt_word_of_a_title() -> None:
    offer = {"everyone": "Did Botox help anybody?", "twitches": "Does Botox prevent twitches?"}

    assert read_choice(read("has anybody died of it"), offer) is None
