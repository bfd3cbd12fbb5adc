"""A feature is worth what it tells about the intent."""

import math

import pytest

from chatbot.matching.weights import MOST_HOLDERS, count_spellings, count_words, rate_rarity, scale_sizes, weigh

EVEN = {0: 1.0, 1: 1.0}


def test_the_rarer_a_feature_the_more_it_is_worth() -> None:
    assert [rate_rarity(seen, 3) for seen in (1, 2, 3)] == [math.log(4), math.log(2), math.log(4 / 3)]


def test_a_feature_that_is_seen_twice_in_an_example_is_still_worth_something() -> None:
    assert rate_rarity(7, 3) == rate_rarity(3, 3) > 0


def test_the_weight_of_a_feature_is_rarity_times_log_odds() -> None:
    # Of one intent: (1 + 1) / 1 for its own use, (1 + 1) / (2 - 1) against that of all others.
    assert weigh({7: 1.0}, 2.0, 1.0) == {7: pytest.approx(2 * math.log(4))}
    # Of two: the first has (3 + 1) / 1 and 5 / (5 - 3), the second (1 + 1) / 1 and 5 / (5 - 1).
    assert weigh({0: 3.0, 1: 1.0}, 1.0, 1.0) == {0: pytest.approx(math.log(10)), 1: pytest.approx(math.log(2.5))}


def test_an_intent_with_many_examples_is_scaled_down_but_not_to_the_size_of_the_others() -> None:
    assert scale_sizes([0, 0, 0, 0, 1]) == {0: math.sqrt(2.5 / 4), 1: math.sqrt(2.5)}
    assert scale_sizes([0, 1]) == EVEN
    assert scale_sizes([]) == {}


def test_counts_the_words_of_each_intent() -> None:
    weights = count_words([(0, {"hot": 1.0}), (1, {"cold": 1.0})], EVEN, smoothing=1.0)
    assert weights.idf == {"hot": 1.0986, "cold": 1.0986}
    assert weights.used == {"hot": {0: 1.0}, "cold": {1: 1.0}}
    assert weights.speak("hot") == {0: pytest.approx(1.0986 * math.log(4))}
    assert weights.speak("hot", 0.5) == {0: pytest.approx(0.5 * 1.0986 * math.log(4))}


def test_a_long_example_proves_no_more_than_a_short_one() -> None:
    weights = count_words([(0, {"hot": 1.0}), (1, dict.fromkeys("abcd", 1.0))], EVEN, smoothing=1.0)
    assert weights.used == {"hot": {0: 1.0}} | {letter: {1: 0.5} for letter in "abcd"}


def test_a_feature_that_every_intent_uses_says_nothing_much() -> None:
    bags = [(number, {"the": 1.0, f"topic{number}": 1.0}) for number in range(20)]
    weights = count_words(bags, dict.fromkeys(range(20), 1.0), smoothing=0.6)
    everywhere, own = weights.speak("the"), weights.speak("topic3")
    assert sorted(everywhere) == list(range(20))
    assert max(everywhere.values()) == min(everywhere.values()) < own[3] / 100


def test_letters_are_weighed_by_the_words_that_hold_them() -> None:
    grams = {"tea": ["te"], "ten": ["te"], "mug": ["mu"]}
    spellings = count_spellings([(0, ["tea"]), (1, ["mug", "ten", "mug", "mug"])], EVEN, grams, smoothing=1.0)
    assert spellings.seen == {"tea": 1, "mug": 3, "ten": 1}
    assert spellings.used == {"tea": {0: 1.0}, "ten": {1: 0.5}, "mug": {1: 1.5}}
    assert spellings.holders == {"te": ["tea", "ten"], "mu": ["mug"]}
    votes, rarity = spellings.speak("te")
    assert rarity == math.log(3 / 2)
    assert votes == {
        0: pytest.approx(math.log(1.5) * math.log(2 * 2.5 / 1.5)),
        1: pytest.approx(math.log(1.5) * math.log(1.5 * 2.5 / 2)),
    }


def test_letters_that_too_many_words_hold_say_nothing() -> None:
    spelt = [f"te{number}" for number in range(MOST_HOLDERS + 1)]
    spellings = count_spellings([(0, spelt)], {0: 1.0}, {word: ["te", word] for word in spelt}, smoothing=1.0)
    assert spellings.speak("te") == ({}, 0.0)
    assert spellings.speak("te1")[0].keys() == {0}
