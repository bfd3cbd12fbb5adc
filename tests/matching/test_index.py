"""What an index keeps of the weights of a feature."""

from chatbot import Chatbot
from chatbot.matching.building import MAX_GRAM_WEIGHTS
from chatbot.matching.index import MAX_WEIGHTS, keep_largest


def test_the_weights_farthest_from_zero_are_kept() -> None:
    assert keep_largest({0: 0.1, 1: -3.0, 2: 2.0}, 2) == {1: -3.0, 2: 2.0}
    assert keep_largest({0: 0.1, 1: -3.0}, 2) == {0: 0.1, 1: -3.0}
    assert len(keep_largest(dict.fromkeys(range(99), 1.0))) == MAX_WEIGHTS


def test_no_feature_of_the_shipped_index_has_too_many_weights(bot: Chatbot) -> None:
    index = bot.matcher.index
    assert max(len(weights) for weights in index.words.weights.values()) == MAX_WEIGHTS
    assert max(len(weights) for weights in index.letters.weights.values()) == MAX_GRAM_WEIGHTS
    numbers = {n for weights in index.words.weights.values() for n in weights}
    assert numbers <= set(range(len(index.intents)))
