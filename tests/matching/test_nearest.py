"""How near a question is to a single example."""

import pytest

from chatbot.matching.nearest import Examples, order_words, rate_nearest

EXAMPLES = Examples(
    {"water": ["boil water fast", "how much water"], "price": ["the price of a kettle"], "none": []}
)


def test_the_order_of_words_does_not_matter() -> None:
    assert order_words("water how much") == "how much water"
    assert EXAMPLES.rate_nearness(order_words("water much how"), "water") == 1.0


def test_the_nearest_example_of_the_intent_counts_alone() -> None:
    # "boil fast water" in order, against "boi fast water": 2 * 14 letters in common of 14 + 15.
    assert EXAMPLES.rate_nearness("boi fast water", "water") == pytest.approx(28 / 29)
    assert EXAMPLES.rate_nearness("boi fast water", "price") < 0.5
    assert rate_nearest("boi fast water", ["boil fast water"]) == pytest.approx(28 / 29)


def test_an_intent_without_examples_is_near_to_nothing() -> None:
    assert EXAMPLES.rate_nearness("boil", "none") == 0.0
    assert EXAMPLES.find_nearest("boil", "none") == ""


def test_finds_the_example_that_shares_most_words() -> None:
    question = "tell me about water please how much"
    assert EXAMPLES.find_nearest(question, "water") == "how much water"
