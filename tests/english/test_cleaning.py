"""What machines did to a text is undone before it is read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatbot.english.cleaning import MAX_CHARACTERS, clean, limit

ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=300)


def test_the_example_of_the_module_is_true() -> None:
    assert clean("Isn\u2019t  ½ a dose enough, Zoë?") == "Isn't  .5 a dose enough, Zoe?"


@pytest.mark.parametrize(
    "damaged",
    [
        "can&#39;t",
        "can&apos;t",
        "can&rsquo;t",
        "canâ€™t",
        "can\u0092t",
        "can?t",
        "can`t",
        "can\u00b4t",
    ],
)
def test_a_damaged_apostrophe_is_an_apostrophe(damaged: str) -> None:
    assert clean(damaged) == "can't"


def test_a_question_mark_that_ends_a_question_stays_one() -> None:
    assert clean("can it? that is, can?it") == "can it? that is, can?it"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("&lt;b&gt; R&amp;D &nbsp;&hellip;", "<b> R&D  ..."),
        ("AT&T and R&D", "AT&T and R&D"),
        ("â€œyesâ€\x9d â€“ cafÃ©Â ", '"yes" - cafe '),
        ("½ 2½ ¼ ¾ \u22125", ".5 2.5 .25 .75 -5"),
        ("80\uff05 \uff22\uff4f\uff54\uff4f\uff58", "80% Botox"),
        ("ZOË Zoe\u0308 stra\u00dfe", "ZOE Zoe strasse"),
        ("bo\u200bt\u00ado\u2060x\ufeff", "botox"),
        ("\u0412otox b\u043et\u03bfx", "botox botox"),
        ("\U0001d401\U0001d428\U0001d42d\U0001d428\U0001d431", "Botox"),
        ("b\u0336o\u0334t\u0335o\u0338x\u20dd", "botox"),
        ("the la\u017ft", "the last"),
    ],
)
def test_a_text_is_written_in_its_plain_form(text: str, plain: str) -> None:
    assert clean(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "\u043f\u0440\u0438\u0432\u0435\u0442 tea",
        "\u043d\u0435\u0442",
        "\u03b2\u03bf\u03b7\u03b8\u03b5\u03b9\u03b1 tea",
    ],
)
def test_a_foreign_word_stays_foreign(text: str) -> None:
    assert clean(text) == text


@settings(deadline=None, derandomize=True, database=None)
@given(ANY_TEXT)
def test_any_text_is_cleaned_and_what_is_clean_has_no_accents(text: str) -> None:
    assert clean(clean(text)) is not None
    assert not {"\u0301", "\u200b", "\u0092"} & set(clean(text))


@pytest.mark.parametrize(
    "piece", ["a", "\u00e9", "\ufdfa", "&amp;", "a\u00df", "&#", "?t", "\u0301\u0323"]
)
def test_a_text_of_any_length_is_cleaned_up_to_a_limit(piece: str) -> None:
    assert len(clean(piece * 50_000)) <= MAX_CHARACTERS
    assert len(clean("a" + piece * 50_000)) <= MAX_CHARACTERS


def test_a_long_gap_is_shortened_and_a_line_kept_apart() -> None:
    assert limit("a" + "-" * 99 + "b") == "a" + "-" * 10 + "b"
    assert limit("a\n" + "-" * 99 + "\nb").split("\n") == ["a", "-" * 8, "b"]
