"""Texts that say the same are cut into the same words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatbot.english import MAX_CHARACTERS, MAX_LETTERS, Word, tokenise
from chatbot.english.cleaning import clean
from chatbot.english.tokens import read_words

ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=300)


def list_marks(text: str) -> list[tuple[str, str]]:
    return [(word.text, word.mark) for word in read_words(clean(text)) if word.mark]


def test_the_example_of_the_module_is_true() -> None:
    text = "I cant sleep: 1,500 mg don't help!!"
    assert tokenise(text) == ("i", "can", "not", "sleep", "1500", "mg", "do", "not", "help")
    assert list_marks(text) == [("sleep", ":"), ("help", "!!")]


def test_a_word_knows_its_place_and_how_it_was_typed() -> None:
    assert read_words("Can't you, now?") == (
        Word(typed="Can't", text="can", stem="can", start=0, end=5),
        Word(typed="", text="not", stem="not", start=0, end=5),
        Word(typed="you", text="you", stem="you", start=6, end=10, mark=","),
        Word(typed="now", text="now", stem="now", start=11, end=15, mark="?"),
    )


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("10,000", "10000"),
        ("1,000,000", "1000000"),
        ("1.5", "1.5"),
        (".5", "0.5"),
        ("½", "0.5"),
        ("2½", "2.5"),
        ("-5", "-5"),
        ("x -5 (-5)", "x -5 -5"),
        ("2-8", "2 to 8"),
        ("2 - 8", "2 to 8"),
        ("2\u20138 mg", "2 to 8 mg"),
        ("twenty-one", "21"),
        ("twenty one", "21"),
        ("two hundred", "200"),
        ("three, two", "3 2"),
        ("twenty times", "20 times"),
        ("one hundred twenty", "100 20"),
        ("2 million", "2000000"),
        ("2nd 21st", "2 nd 21 st"),
        ("1,2", "1 2"),
        ("3.5.", "3.5"),
        ("covid-19 B12", "covid 19 b 12"),
    ],
)
def test_a_number_is_whole_and_in_digits(typed: str, texts: str) -> None:
    assert tokenise(typed) == tuple(texts.split())


@pytest.mark.parametrize(
    "spelling",
    [
        "80%",
        "80 %",
        "80 per cent",
        "80 per\ncent",
        "80 pct",
        "80 Percent",
        "80\uff05",
        "eighty percent",
    ],
)
def test_percent_has_one_spelling(spelling: str) -> None:
    assert tokenise(spelling) == ("80", "percent")


@pytest.mark.parametrize(
    "spelling",
    [
        "can't",
        "cannot",
        "can not",
        "cant",
        "can t",
        "can?t",
        "can`t",
        "can\u2019t",
        "can&#39;t",
        "canâ€™t",
        "can\u0092t",
        "CAN'T",
    ],
)
def test_a_negation_is_found_however_it_is_typed(spelling: str) -> None:
    assert tokenise(spelling) == ("can", "not")


@pytest.mark.parametrize(
    ("contraction", "written_out"),
    [
        ("I'm sure", "i am sure"),
        ("im ive", "i am i have"),
        ("they've and we're", "they have and we are"),
        ("she'll, he'd", "she will he would"),
        ("don't, dont", "do not do not"),
        ("won't, shan't, isnt", "will not shall not is not"),
        ("what's, whats", "what is what is"),
        ("wat is it n how do u use ur kettle", "what is it and how do you use your kettle"),
        ("cuz gonna wanna", "because going to want to"),
    ],
)
def test_contractions_and_shorthand_are_written_out(contraction: str, written_out: str) -> None:
    assert tokenise(contraction) == tuple(written_out.split())


@pytest.mark.parametrize(
    ("stretched", "word"),
    [
        ("breatheeee", "breathe"),
        ("whaaaat", "what"),
        ("sooo", "so"),
        ("goooood", "good"),
        ("helllllp", "help"),
        ("uuu", "you"),
        ("kiss", "kiss"),
    ],
)
def test_stretched_letters_are_taken_back(stretched: str, word: str) -> None:
    assert tokenise(stretched) == (word,)


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("in the U.S. and the U.K.", "in the usa and the uk"),
        ("tell us, e.g. at 5 p.m.", "tell us eg at 5 pm"),
    ],
)
def test_the_letters_of_an_abbreviation_stay_together(text: str, texts: str) -> None:
    assert tokenise(text) == tuple(texts.split())


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("how dose it work", "how does it work"),
        ("dose it hurt", "does it hurt"),
        ("what dose is given", "what dose is given"),
        ("the dose", "the dose"),
    ],
)
def test_a_dose_after_a_word_that_asks_is_a_verb(text: str, texts: str) -> None:
    assert tokenise(text) == tuple(texts.split())


@pytest.mark.parametrize("apostrophe", "\u2019\u2018\u201b\u02bc\u2032\u00b4\uff07")
def test_a_curly_apostrophe_is_an_apostrophe(apostrophe: str) -> None:
    typed = f"It{apostrophe}s Sam{apostrophe}s, isn{apostrophe}t it"
    assert tokenise(typed) == ("it", "is", "sam", "is", "not", "it")


def test_a_possessive_is_dropped_wherever_it_stands() -> None:
    assert tokenise("is it Sam's? no, the clinic`s") == ("is", "it", "sam", "no", "the", "clinic")


def test_quotation_marks_are_no_contractions() -> None:
    assert tokenise("the 'relief', 'very' long") == ("the", "relief", "very", "long")


def test_case_and_accents_make_no_difference() -> None:
    assert tokenise("ZO\u00cb Zoe\u0308 zoe STRASSE stra\u00dfe") == (
        *("zoe", "zoe", "zoe"),
        *("strasse", "strasse"),
    )


def test_what_is_no_word_is_dropped() -> None:
    assert tokenise(" \0\ud800 tea \udfff\u200b \U0001f642 _?!") == ("tea",)
    assert tokenise("") == tokenise("?!") == ()


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("tea. milk", [("tea", ".")]),
        ("tea.milk", []),
        ("e.g. 3.5 or U.S. tea", []),
        ('"tea?" milk', [("tea", "?")]),
        ("tea - milk", [("tea", "-")]),
        ("tea-milk", []),
        ("tea\nmilk", [("tea", "\n")]),
        ("tea:\n- milk\n* jam\n2. salt", [("tea", ":\n"), ("milk", "\n"), ("jam", "\n")]),
        ("1. tea\n2) milk", [("tea", "\n")]),
        ("(1) tea\n(2) milk", [("tea", "\n")]),
    ],
)
def test_marks_stand_at_the_word_before_them(text: str, marks: list[tuple[str, str]]) -> None:
    assert list_marks(text) == marks


@pytest.mark.parametrize(
    "text", ["1. tea\n2. milk", "1) tea\n2) milk", "- tea\n- milk", "\u2022 tea\n\u2022 milk"]
)
def test_the_numbers_and_bullets_of_a_list_are_no_words(text: str) -> None:
    assert tokenise(text) == ("tea", "milk")


@settings(deadline=None, derandomize=True, database=None)
@given(ANY_TEXT)
def test_any_text_has_words_that_stand_in_order(text: str) -> None:
    cleaned = clean(text)
    words = read_words(cleaned)
    assert [word for word in words if not word.text or len(word.text) > MAX_LETTERS] == []
    places = [(word.start, word.end) for word in words]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(cleaned) for start, end in places)


@pytest.mark.parametrize("text", ["\u1369 hundred", "\u0664\u0664 hundred", "\u00b2 hundred"])
def test_any_digit_may_stand_before_a_number_word(text: str) -> None:
    assert len(tokenise(text)) in {1, 2}


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        " ",
        "\n",
        "\n- ",
        ".",
        "a.",
        "a'",
        "1,111",
        "hundred ",
        "one ",
        "aaab",
        "-",
        " -",
        ".\"')]",
    ],
)
def test_a_text_of_the_worst_kind_has_a_bounded_number_of_words(piece: str) -> None:
    words = tokenise(piece * MAX_CHARACTERS)
    assert len(words) <= MAX_CHARACTERS
    assert max(map(len, words), default=0) <= MAX_LETTERS


def test_only_the_beginning_of_a_huge_text_is_read() -> None:
    assert tokenise("tea " * 1_000_000) == ("tea",) * (MAX_CHARACTERS // 4)
    assert tokenise("a" * 999) == ("a",)
    assert tokenise("ab" * 999) == ("ab" * (MAX_LETTERS // 2),)
