"""What reaches a terminal is only shown."""

from chatbot.terminal.plain import inert
from chatbot.terminal.wrapping import wrap


def test_escape_and_direction_characters_become_marks() -> None:
    assert inert("a\x1b[31mb\u202ec\x07\n\ud800d") == "a\ufffd[31mb\ufffdc\ufffd\n\ufffdd"


def test_wraps_at_words_by_cell_width() -> None:
    assert wrap("aa bb cc\ndd", 5) == "aa bb\ncc\ndd"
    assert wrap("漢字 漢字", 5) == "漢字\n漢字"
    assert wrap("incomprehensible", 5) == "incomprehensible"
