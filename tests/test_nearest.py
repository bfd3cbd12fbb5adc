"""How near a question is to a single example."""

import pytest

from chatbot.matching.nearest import Examples, order_words

EXAMPLES = Examples({"boil water fast": 0, "how much water": 0, "the price of a kettle": 1})


def test_the_order_of_words_does_not_matter() -> None:
    assert order_words("water how much") == "how much water"
    assert EXAMPLES.rate_nearness("water much how", 0) == 1.0


def test_the_nearest_example_of_the_intent_counts_alone() -> None:
    # "boil fast water" in order, against "boi fast water": 2 * 14 letters in common of 14 + 15.
    assert EXAMPLES.rate_nearness("boi water fast", 0) == pytest.approx(28 / 29)
    assert EXAMPLES.rate_nearness("boi water fast", 1) < 0.5


def test_an_intent_without_examples_is_near_to_nothing() -> None:
    assert EXAMPLES.rate_nearness("boil", 7) == 0.0
    assert EXAMPLES.find_nearest("boil", 7) == ""


def test_finds_the_example_that_shares_most_words() -> None:
    assert EXAMPLES.find_nearest("tell me about water please, how much", 0) == "how much water"
