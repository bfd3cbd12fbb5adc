"""A text is compared by its words, pairs, synonym groups and letters."""

from chatbot.matching.features import (
    GROUP_WEIGHT,
    PAIR_WEIGHT,
    bag_words,
    cut_grams,
    find_groups,
    index_phrases,
    pair_words,
)


def test_pairs_know_the_ends_of_a_text() -> None:
    assert pair_words(["how", "long"]) == ["^ how", "how long", "long $"]
    assert pair_words([]) == ["^ $"]


def test_grams_know_the_ends_of_a_word() -> None:
    assert cut_grams("tea") == ["<te", "tea", "ea>", "<tea", "tea>"]


def test_a_one_letter_word_is_one_gram() -> None:
    assert cut_grams("a") == ["<a>"]


def test_phrases_are_indexed_by_their_first_stem() -> None:
    assert index_phrases([["boiling times", "wait"], ["boils"]]) == {
        "boil": [(("boil", "tim"), "=0"), (("boil",), "=1")],
        "wait": [(("wait",), "=0")],
    }


def test_a_synonym_that_is_written_twice_or_has_no_word_counts_once_or_never() -> None:
    assert index_phrases([["crust", "Crusts", "?!"], []]) == {"crust": [(("crust",), "=0")]}


def test_finds_a_phrase_wherever_it_stands() -> None:
    phrases = index_phrases([["limescale", "white crust"], ["white"]])
    stems = ["whit", "crust", "or", "limescal", "whit"]
    assert list(find_groups(stems, phrases)) == [(0, 2, "=0"), (0, 1, "=1"), (3, 4, "=0"), (4, 5, "=1")]


def test_half_a_phrase_is_no_synonym() -> None:
    phrases = index_phrases([["limescale", "white crust"]])
    assert list(find_groups(["crust", "whit"], phrases)) == []


def test_a_bag_counts_words_and_weighs_pairs_and_groups() -> None:
    assert bag_words(["tea", "tea", "tea"], index_phrases([["tea", "brew"]])) == {
        "tea": 3,
        "^ tea": PAIR_WEIGHT,
        "tea tea": 2 * PAIR_WEIGHT,
        "tea $": PAIR_WEIGHT,
        "=0": GROUP_WEIGHT,
    }
