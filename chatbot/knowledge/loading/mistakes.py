"""Say in plain words what is wrong with a file that is no YAML, on which line, and how to mend it.

The parser says where it could not go on, in terms of its grammar. Here the lines around that place
are looked at for what authors do:

1. An opened bracket or quotation mark that is never closed: the line where it opens.
2. Blanks that are none, before the text of the line.
3. A text that begins with a sign, or has a colon and a blank, or goes on after its quotation mark.
4. A colon that is missing, or has no blank after it, in the line or the one before.
5. A line that is indented otherwise than those it belongs to.

Example: of "title: Note: read this" the parser says "mapping values are not allowed here"; what
helps is "the text has a colon; put it into quotation marks".
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

QUOTE = "put the text into quotation marks"
KEY = r"^\s*(?:- +)*[\w-]+"
"""The beginning of a line that has a key."""
LEAD = rf"(?:{KEY}:\s+|^\s*(?:- +)+(?![\w-]+:(?:\s|$)))"
"""What stands before a text: a key, or the hyphen of an item."""


class Mistake(NamedTuple):
    """What is wrong on a line, counted from 1, and how to mend it."""

    line: int
    message: str
    hint: str = ""


class Sign(NamedTuple):
    """A mistake that is told by the text of its line, and how it is mended."""

    pattern: str
    message: str
    hint: str

    def find(self, text: str) -> bool:
        """Tell whether a line has it."""
        return re.search(self.pattern, text) is not None


INDENTS = (
    Sign(r"^ *\t", "the line is indented with a tab", "indent with blanks"),
    Sign(r"^ *\u00a0", "the line is indented with no-break spaces", "indent with blanks"),
)
HYPHEN = Sign(r"^\s*-[A-Za-z]", "a blank is missing after the hyphen", "write '- text'")
TEXTS = (
    HYPHEN,
    Sign(rf"{LEAD}[@`%&*!|>]", "the text begins with a sign that has a meaning in YAML", QUOTE),
    Sign(
        rf"""{LEAD}(["']).*?\1 *[^\s#,:\]}}]""",
        "the text goes on after its closing quotation mark",
        "put the whole of it into quotation marks of the other kind",
    ),
    Sign(rf"{LEAD}[\[{{].*[\]}}] *[^\s#,:]", "the text begins with a bracket", QUOTE),
    Sign(rf"{LEAD}[^\s\"'\[{{].*: ", "the text has a colon and a blank", QUOTE),
)
KEYS = (
    Sign(rf"{KEY}:[^\s\"'/]", "a blank is missing after the colon", "write 'key: text'"),
    Sign(rf"{KEY}(?: |$)(?!.*:)", "a colon is missing after the key", "write 'key: text'"),
)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that YAML refuses."""
CLOSERS = {"quoted scalar": "quotation mark", "flow sequence": "bracket", "flow mapping": "bracket"}
"""What the parser was reading when it came upon something else, and what was never closed."""


def find_mistake(error: Any, text: str) -> Mistake:
    """Return what is wrong where the parser of YAML could not go on."""
    lines = [*text.splitlines(), ""]
    place = getattr(error, "problem_mark", None)
    line = min(place.line if place else 0, len(lines) - 1)
    context, opened = getattr(error, "context", None) or "", getattr(error, "context_mark", None)
    for reading, name in CLOSERS.items():
        if reading in context and opened:
            return Mistake(opened.line + 1, f"the {name} that opens here is never closed", QUOTE)
    if not place:
        return _find_character(text)
    if "flow node" in context and (number := _find_open(lines)):
        return Mistake(number, "the bracket that opens here is never closed", QUOTE)
    before = _find_before(lines, line)
    for place_of, signs in ((line, INDENTS), (line, TEXTS), (before, KEYS[:1]), (before, TEXTS)):
        if found := next((sign for sign in signs if sign.find(lines[place_of])), None):
            return Mistake(place_of + 1, found.message, found.hint)
    if "':'" in (getattr(error, "problem", None) or "") and opened:
        return Mistake(opened.line + 1, KEYS[1].message, KEYS[1].hint)
    return _find_indent(lines, line, before)


def find_cut(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what cuts a text without quotation marks in two, and how to mend it, or two "".

    `start` and `end` are its offsets in the file. "question #1" is "question" with a comment, and
    "[about 42,000 items]" a list of two.
    """
    if re.match(r" +#[^\s#]", text[end : end + 9]):
        return "what follows the # is taken for a comment", QUOTE
    if re.match(r"\d,\d", text[end - 1 : end + 2]):
        return "the comma ends the text here, and what follows is another", QUOTE
    if re.match(r"-[A-Za-z]", text[start : start + 2]):
        return HYPHEN.message, HYPHEN.hint
    return "", ""


def _find_character(text: str) -> Mistake:
    """Tell which character no text may have, and on which line."""
    found = CONTROL.search(text)
    if not found:
        return Mistake(1, "the file holds a character that no text may have")
    line = text.count("\n", 0, found.start()) + 1
    return Mistake(line, f"the character U+{ord(found[0]):04X} may stand in no text", "delete it")


def _find_open(lines: Sequence[str]) -> int:
    """Return the number of the last line that opens more brackets than it closes, or 0."""
    opens = [number for number, line in enumerate(lines, 1) if line.count("[") > line.count("]")]
    return opens[-1] if opens else 0


def _find_before(lines: Sequence[str], line: int) -> int:
    """Return the last line before one that has a text."""
    return next((number for number in range(line - 1, -1, -1) if lines[number].strip()), line)


def _find_indent(lines: Sequence[str], line: int, before: int) -> Mistake:
    """Tell that the text of a line begins in another column than that of the one before it."""
    own, other = _find_column(lines[line]), _find_column(lines[before])
    message = f"the text begins in column {own}, and that of the line before in column {other}"
    return Mistake(line + 1, message, "lines that belong together begin below one another")


def _find_column(line: str) -> int:
    """Return the column, from 1, in which the text of a line begins after its hyphens."""
    found = re.match(r"\s*(?:- +)*", line)
    return found.end() + 1 if found else 1
