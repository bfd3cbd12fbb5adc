"""A text is compared by its words, pairs, synonym groups and letters."""

from chatbot.matching.features import (
    GROUP_VALUE,
    MAX_CUT,
    PAIR_VALUE,
    bag_words,
    cut_grams,
    find_groups,
    index_phrases,
    pair_words,
)

CRUST = index_phrases([[("limescal",), ("whit", "crust")], [("whit",)]])


def test_the_example_of_the_module_is_true() -> None:
    phrases = {"jab": ((("jab",), "=3"),), "injection": ((("injection",), "=3"),)}
    assert set(bag_words(["the", "jab"], phrases)) == {
        "the",
        "jab",
        "^ the",
        "the jab",
        "jab $",
        "=3",
    }
    assert cut_grams("jab") == ["<ja", "jab", "ab>", "<jab", "jab>"]


def test_pairs_know_the_ends_of_a_text() -> None:
    assert pair_words(["how", "long"]) == ["^ how", "how long", "long $"]
    assert pair_words([]) == ["^ $"]


def test_a_one_letter_word_is_one_gram() -> None:
    assert cut_grams("a") == ["<a>"]


def test_of_a_long_word_the_beginning_is_cut_up() -> None:
    assert cut_grams("a" * 1_000) == cut_grams("a" * MAX_CUT)


def test_phrases_are_indexed_by_their_first_stem() -> None:
    assert index_phrases([[("boil", "tim"), ("wait",)], [("boil",)]]) == {
        "boil": ((("boil", "tim"), "=0"), (("boil",), "=1")),
        "wait": ((("wait",), "=0"),),
    }


def test_a_synonym_that_is_written_twice_or_has_no_word_counts_once_or_never() -> None:
    assert index_phrases([[("crust",), ("crust",), ()], []]) == {"crust": ((("crust",), "=0"),)}


def test_finds_a_phrase_wherever_it_stands() -> None:
    stems = ["whit", "crust", "or", "limescal", "whit"]
    assert list(find_groups(stems, CRUST)) == [
        (0, 2, "=0"),
        (0, 1, "=1"),
        (3, 4, "=0"),
        (4, 5, "=1"),
    ]


def test_half_a_phrase_is_no_synonym() -> None:
    phrases = index_phrases([[("limescal",), ("whit", "crust")]])
    assert list(find_groups(["crust", "whit"], phrases)) == []


def test_a_bag_counts_words_and_values_pairs_and_groups() -> None:
    phrases = index_phrases([[("tea",), ("brew",)]])
    assert bag_words(["tea", "tea", "tea"], phrases) == {
        "tea": 3,
        "^ tea": PAIR_VALUE,
        "tea tea": 2 * PAIR_VALUE,
        "tea $": PAIR_VALUE,
        "=0": GROUP_VALUE,
    }
