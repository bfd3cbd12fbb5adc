"""What a chat shows, as pieces of text with a style each; a terminal without styles shows the text alone."""

import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence

from chatbot.reply import Citation, Reply, Suggestion

Fragments = list[tuple[str, str]]
"""Pairs of a style name and a text; "" is the plain style."""

LINK = "link:"
"""What a style begins with whose text can lead to the address that follows; where it cannot, the
text is quiet."""
QUIET, STRONG, HEADING = "class:quiet", "class:strong", "class:heading"
MARKS = ("[", "]")
COLUMNS = 80
"""Cells of a line beyond which it is hard to read."""


def inert(text: str) -> str:
    """Return a text that a terminal only shows: control, escape and direction-changing characters become marks."""
    return "".join(
        character
        if character == "\n" or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
        else "\ufffd"
        for character in text
    )


def fit(text: str) -> str:
    """Break the lines of a text at blanks where standard output is a window; a pipe gets it as it is."""
    if not sys.stdout.isatty():
        return text
    import textwrap  # noqa: PLC0415 - a pipe needs none

    columns = min(COLUMNS, os.get_terminal_size().columns or COLUMNS)
    broken = [
        textwrap.fill(line, columns, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    ]
    return "\n".join(broken)


def flatten(fragments: Fragments) -> str:
    """Return the text alone."""
    return "".join(text for _, text in fragments)


def render_reply(reply: Reply) -> Fragments:
    """Render a reply: what it says, quietly its sources, and numbered what can be asked next.

    An emergency notice stands out.
    """
    if reply.hand_off == "urgent":
        return [(STRONG, inert(reply.text))]
    body, *sources = (
        inert(reply.text).split("\n\nSource: ") if reply.kind == "answer" else [inert(reply.text)]
    )
    fragments: Fragments = [("", body)]
    citations = [citation for answer in reply.answers for citation in answer.citations]
    for source, citation in zip(sources, citations, strict=True):
        # After the source of one answer the next answer follows.
        quoted, _, rest = source.partition("\n\n")
        style = f"{LINK}{inert(citation.url)}" if citation.url else QUIET
        fragments += [
            (QUIET, "\n\n"),
            (style, f"Source: {quoted}"),
            *([("", f"\n\n{rest}")] if rest else []),
        ]
    if reply.kind == "answer" and reply.suggestions:
        fragments += [(QUIET, "\n\n"), *render_numbered(reply.suggestions)]
    return fragments


def render_numbered(suggestions: Sequence[Suggestion]) -> Fragments:
    """Render the suggestions with their numbers, a line each."""
    lines = [f"{number}. {inert(item.title)}" for number, item in enumerate(suggestions, start=1)]
    return [("", "\n".join(lines))]


def mark_quotes(text: str, citations: Iterable[Citation], *, start: int = 0) -> Fragments:
    """Render a stretch of an article that begins at `start`, the quotes in it between square brackets."""
    spans = sorted((citation.start - start, citation.end - start) for citation in citations)
    fragments: Fragments = []
    done = 0
    for first, last in spans:
        begin = max(first, done)
        if begin >= min(last, len(text)):
            continue
        quote = inert(text[begin:last])
        fragments += [("", inert(text[done:begin])), (STRONG, f"{MARKS[0]}{quote}{MARKS[1]}")]
        done = last
    return [*fragments, ("", inert(text[done:]))]
