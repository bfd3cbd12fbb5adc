"""Break lines at blanks so that they fit a window, measured in cells: a wide character takes two."""

import re

from prompt_toolkit.utils import get_cwidth

from chatbot.terminal.rendering import Fragments

PIECE = re.compile(r"\n| +|[^\n ]+")


def wrap(fragments: Fragments, columns: int) -> Fragments:
    """Return the fragments with no line wider than `columns` cells; a longer word is broken where it has to be."""
    wrapped: Fragments = []
    used = 0
    blank = ""
    for style, text in fragments:
        for piece in PIECE.findall(text):
            if piece == "\n":
                wrapped.append((style, "\n"))
                used, blank = 0, ""
            elif piece.isspace():
                blank = piece
            else:
                wrapped += _place(style, blank, piece, used, columns)
                used = _measure(wrapped)
                blank = ""
    return wrapped


def _place(style: str, blank: str, word: str, used: int, columns: int) -> Fragments:
    """Return what a word adds: after its blank, or on a new line where it does not fit."""
    if used + get_cwidth(blank + word) <= columns:
        return [(style, blank + word)]
    start: Fragments = [(style, "\n")] if used else []
    line = ""
    for character in word:
        if line and get_cwidth(line + character) > columns:
            start += [(style, line), (style, "\n")]
            line = ""
        line += character
    return [*start, (style, line)]


def _measure(wrapped: Fragments) -> int:
    """Return how many cells of the last line are used."""
    used = 0
    for _, text in reversed(wrapped):
        if text == "\n":
            break
        used += get_cwidth(text)
    return used
