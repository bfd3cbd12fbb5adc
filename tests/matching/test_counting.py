"""A feature weighs what it tells about the intent."""

import math

import pytest

from chatbot.matching.counting import (
    GRAM_SMOOTHING,
    WORD_SMOOTHING,
    Counts,
    count_letters,
    count_words,
    normalise,
    rate_rarity,
    rate_words,
    scale_examples,
    share_words,
)

EVEN = [1.0, 1.0]


def count(use: dict[int, float], smoothing: float = 1.0) -> Counts:
    return Counts(smoothing=smoothing, idf={"tea": 1.0}, use={"tea": use})


def test_the_example_of_the_module_is_true() -> None:
    assert rate_rarity(4, 100) == math.log(101 / 4) == pytest.approx(3.2, abs=0.05)
    counts = count({7: 3 * 0.5, 8: 0.5}, WORD_SMOOTHING)
    assert WORD_SMOOTHING == 0.6
    assert counts.weigh("tea")[7] == pytest.approx(math.log((1.5 + 0.6) / 0.6 * 2.6 / (2.6 - 1.5)))
    assert counts.weigh("tea")[7] == pytest.approx(2.1, abs=0.05)


def test_the_rarer_a_feature_the_more_it_weighs() -> None:
    rarities = [rate_rarity(seen, 3) for seen in (1, 2, 3)]
    assert rarities == [math.log(4), math.log(2), math.log(4 / 3)]


def test_a_feature_that_is_seen_twice_in_an_example_still_weighs_something() -> None:
    assert rate_rarity(7, 3) == rate_rarity(3, 3) > 0


def test_the_log_odds_are_those_of_the_own_use_and_of_the_use_by_others() -> None:
    # Of one intent: (1 + 1) / 1 for its own use, (1 + 1) / (2 - 1) against that of all others.
    assert count({7: 1.0}).weigh("tea") == {7: pytest.approx(math.log(4))}
    # Of two: the first has (3 + 1) / 1 and 5 / (5 - 3), the second (1 + 1) / 1 and 5 / (5 - 1).
    assert count({0: 3.0, 1: 1.0}).weigh("tea") == {
        0: pytest.approx(math.log(10)),
        1: pytest.approx(math.log(2.5)),
    }


def test_log_odds_without_an_example_are_those_of_the_rest() -> None:
    counts = count({0: 3.0, 1: 1.0})
    without = count({0: 2.0, 1: 1.0})
    assert counts.weigh_without("tea", 0, 1.0, 4.0) == pytest.approx(without.weigh("tea")[0])
    assert counts.weigh_without("tea", 1, 1.0, 4.0) == 0.0
    assert counts.weigh_without("tea", 1, 1.0 + 1e-12, 4.0) == pytest.approx(0.0)


def test_an_intent_with_many_examples_is_scaled_down_but_not_to_the_size_of_the_others() -> None:
    many, few = math.sqrt(2.5 / 4), math.sqrt(2.5)
    assert scale_examples([0, 0, 0, 0, 1], [1.0] * 5) == [many, many, many, many, few]
    assert scale_examples([0, 1], [1.0, 1.0]) == EVEN
    assert scale_examples([], []) == []


def test_an_example_with_a_smaller_share_counts_less_and_makes_its_intent_no_larger() -> None:
    assert scale_examples([0, 0, 1], [0.5, 0.5, 1.0]) == [0.5, 0.5, 1.0]


def test_counts_the_words_of_each_intent() -> None:
    idf = rate_words([(0, {"hot": 1.0}), (1, {"cold": 1.0})])
    assert idf == {"hot": math.log(3), "cold": math.log(3)}
    counts = count_words([(0, {"hot": 1.0}), (1, {"cold": 1.0})], idf, EVEN)
    assert counts == Counts(
        smoothing=WORD_SMOOTHING, idf=idf, use={"hot": {0: 1.0}, "cold": {1: 1.0}}
    )


def test_a_long_example_proves_no_more_than_a_short_one() -> None:
    idf = dict.fromkeys(["hot", *"abcd"], 1.5)
    assert normalise({"hot": 1.0}, idf) == {"hot": 1.0}
    assert normalise(dict.fromkeys("abcd", 1.0), idf) == dict.fromkeys("abcd", 0.5)
    assert normalise({}, idf) == {}


def test_a_feature_that_every_intent_uses_says_next_to_nothing() -> None:
    weights = count(dict.fromkeys(range(20), 1.0), 0.6).weigh("tea")
    alone = count({3: 1.0}, 0.6).weigh("tea")
    assert sorted(weights) == list(range(20))
    assert len(set(weights.values())) == 1
    assert weights[3] < alone[3] * 0.6


def test_letters_are_counted_by_the_words_that_hold_them() -> None:
    counts = count_letters([(0, ["tea"]), (1, ["mug", "ten", "mug", "mug"])], EVEN)
    assert counts.smoothing == GRAM_SMOOTHING
    assert {gram: counts.use[gram] for gram in ("<te", "tea", "mug")} == {
        "<te": {0: 1.0, 1: 0.5},
        "tea": {0: 1.0},
        "mug": {1: 1.5},
    }
    assert {gram: counts.idf[gram] for gram in ("<te", "tea", "mug")} == {
        "<te": math.log(3 / 2),
        "tea": math.log(3),
        "mug": math.log(3 / 2),
    }


def test_the_words_of_an_example_share_its_length() -> None:
    assert share_words(["mug", "ten", "mug", "mug"], 2.0) == {"mug": 3.0, "ten": 1.0}
    assert share_words([], 2.0) == {}
