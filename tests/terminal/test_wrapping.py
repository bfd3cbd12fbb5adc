"""Lines that fit the window."""

import pytest

from chatbot.terminal.rendering import flatten
from chatbot.terminal.wrapping import wrap


@pytest.mark.parametrize(
    ("text", "wrapped"),
    [
        ("aa bb cc\ndd", "aa bb\ncc\ndd"),
        ("漢字 漢字", "漢字\n漢字"),
        ("incomprehensible", "incom\nprehe\nnsibl\ne"),
        ("a incomprehensible", "a\nincom\nprehe\nnsibl\ne"),
        ("a\n\n b", "a\n\n b"),
        ("", ""),
    ],
)
def test_wraps_at_words_by_cell_width(text: str, wrapped: str) -> None:
    assert flatten(wrap([("", text)], 5)) == wrapped


def test_styles_stay_with_their_words_and_a_word_may_end_in_another_style() -> None:
    wrapped = wrap([("", "aa "), ("class:strong", "bb"), ("", ". cc dd")], 6)
    assert flatten(wrapped) == "aa bb.\ncc dd"
    assert [text for style, text in wrapped if style == "class:strong"] == [" bb"]
