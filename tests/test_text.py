"""Texts that say the same are cut into the same words."""

import pytest

from chatbot.text import LONGEST, LONGEST_WORD, normalise, stem, words


@pytest.mark.parametrize(
    ("contraction", "written_out"),
    [
        ("I'm sure", "i am sure"),
        ("they've and we're", "they have and we are"),
        ("she'll, he'd", "she will, he would"),
        ("don't, dont", "do not, do not"),
        ("can't, won't, shan't", "can not, will not, shall not"),
        ("what's, whats", "what is, what is"),
    ],
)
def test_writes_contractions_out(contraction: str, written_out: str) -> None:
    assert normalise(contraction) == written_out


@pytest.mark.parametrize("spelling", ["80%", "80 %", "80 per cent", "80 per\ncent", "80 pct", "80 Percent", "80\uff05"])
def test_percent_has_one_spelling(spelling: str) -> None:
    assert words(spelling) == ("80", "percent")


@pytest.mark.parametrize("apostrophe", "\u2019\u2018\u201b\u02bc\u2032\u00b4\uff07")
def test_a_curly_apostrophe_is_an_apostrophe(apostrophe: str) -> None:
    assert words(f"It{apostrophe}s Sam{apostrophe}s, isn{apostrophe}t it") == words("It's Sam's, isn't it")
    assert words(f"It{apostrophe}s") == ("it", "is")


def test_case_and_accents_make_no_difference() -> None:
    assert words("ZO\u00cb Zoe\u0308 zoe STRASSE stra\u00dfe") == ("zoe", "zoe", "zoe", "strasse", "strasse")


def test_numbers_are_digits_and_keep_their_decimals() -> None:
    assert words("Two cups of 3.5 litres, twenty times") == ("2", "cups", "of", "3.5", "litres", "20", "times")


def test_drops_what_is_no_word() -> None:
    assert words(" \0\ud800 tea \udfff\u200b \U0001f642 _?!") == ("tea",)
    assert words("") == words("?!") == ()


def test_reads_only_the_beginning_of_a_huge_text() -> None:
    assert words("tea " * 1_000_000) == ("tea",) * (LONGEST // 4)
    (word,) = words("\u00e9" * 1_000_000)
    assert word == "e" * LONGEST_WORD


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ("last lasts lasted lasting", "last"),
        ("stop stops stopped stopping", "stop"),
        ("reduce reduces reduced reducing", "reduc"),
        ("carry carries carried carrying", "carri"),
        ("use uses used using", "use"),
        ("box boxes boxed boxing", "box"),
        ("fall falls falling", "fall"),
    ],
)
def test_the_inflections_of_a_word_have_one_stem(forms: str, expected: str) -> None:
    assert {form: stem(form) for form in forms.split()} == dict.fromkeys(forms.split(), expected)


def test_what_only_looks_inflected_stays_whole() -> None:
    unchanged = ("kiss", "virus", "diagnosis", "string", "bring", "is", "bed", "80", "3.5")
    assert tuple(map(stem, unchanged)) == unchanged


def test_quotation_marks_are_no_contractions() -> None:
    assert words("the 'relief', 'very' long, and 're'") == ("the", "relief", "very", "long", "and", "re")


def test_a_possessive_is_dropped_wherever_it_stands() -> None:
    assert words("is it Sam's? no, the clinic`s") == ("is", "it", "sam", "no", "the", "clinic")


def test_words_in_eed_are_no_past_tense() -> None:
    assert [stem(word) for word in ("bleed", "bleeding", "needs", "needed")] == ["bleed", "bleed", "need", "need"]


def test_what_is_typed_on_a_phone_is_written_out() -> None:
    assert words("wat is it n how do u use ur kettle") == words("what is it and how do you use your kettle")
