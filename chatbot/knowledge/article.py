"""The article: plain text, read once into sections and sentences that remember where they stand.

A heading is a paragraph of one line without closing punctuation, or of one short question;
everything else is prose. The first heading is the title. All offsets are half-open and count
characters of the text as `files` reads it: no byte-order mark, plain newlines.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from chatbot.knowledge.waiver import Waiver
from chatbot.reply import Citation

CONTEXT = 32
"""Characters of prefix and suffix that a citation carries; browsers and annotation tools use about
as many."""

# Compiled when they are first used: a compiled knowledge base needs none of them.
PARAGRAPH = r"\S[^\n]*(?:\n[^\n]*\S[^\n]*)*"
# A sentence ends at its closing punctuation before a blank and a capital: "approx. 4 percent" goes
# on, and so do "Dr. Smith", "the U.S. Food and Drug Administration", "5 p.m. Monday", "No. 10", and
# the step "1. Wash it."; but one that ends with "10." or "(Yes.)" is over.
ABBREVIATION = (
    r"(?:\b(?:Dr|Prof|Mr|Mrs|Ms|St|Sr|Jr|vs|Fig|Vol|pp|Inc|Ltd|approx|ca|max|min|incl|etc|al"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Za-z])|^\d+)\.\Z"
)
SENTENCE_END = (
    r"(?<=[.!?…])[\"')\]”\u2019»]*\s+"
    r"(?=[\"'(\[“\u2018«¿¡]?(?:[A-ZÀ-ÖØ-Þ]|(?<!\bNo\.\s)(?<!\bNr\.\s)[0-9]))"
)
# Quotes without these are found by a plain search, which is much faster than compiling a pattern
# for each.
ODD_BLANKS = r"  |\n"
MOST_PLACES = 100
"""Places of a quote that are looked for: a curator who reads that there are so many needs no more.
"""
CLOSING = tuple(".!?:;,…")
QUOTED = "\"')]”\u2019»"
LONGEST_QUESTION = 120
"""Characters of a question that is a heading."""


class Span(NamedTuple):
    """A stretch of the article: `article.text[start:end] == text`, under the heading `section`."""

    text: str
    start: int
    end: int
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A source text with its structure; `passages` are its paragraphs, `sentences` the sentences of these.

    `waivers` name the sentences that no intent needs to cite. `about` is the name of the entity
    that the article speaks of, and that "it" means in a question; "" where it was not said.
    """

    id: str
    title: str
    text: str
    url: str | None
    headings: tuple[Span, ...]
    passages: tuple[Span, ...]
    sentences: tuple[Span, ...]
    waivers: tuple[Waiver, ...] = ()
    about: str = ""

    @classmethod
    def parse(cls, text: str, *, id: str, url: str | None = None) -> "Article":  # noqa: A002 - the word that authors use
        """Read the structure of a text; any text is an article, if only of one passage."""
        headings: list[Span] = []
        passages: list[Span] = []
        for match in re.finditer(PARAGRAPH, text):
            span = _span(match, headings[-1].text if headings else "")
            (headings if is_heading(span.text) else passages).append(span)
        sentences = tuple(sentence for passage in passages for sentence in _split(passage))
        title = headings[0].text if headings else id
        return cls(
            id=id,
            title=title,
            text=text,
            url=url,
            headings=tuple(headings),
            passages=tuple(passages),
            sentences=sentences,
        )

    def find(
        self, quote: str, *, prefix: str = "", suffix: str = ""
    ) -> tuple[tuple[int, int], ...]:
        """Return where the quote stands between prefix and suffix; a run of blanks may also be one newline."""
        if not re.search(ODD_BLANKS, prefix + quote + suffix):
            return tuple(
                islice(
                    _find_plain(self.text.replace("\n", " "), quote, prefix, suffix), MOST_PLACES
                )
            )
        pattern = "".join(f"({_compile(part)})" for part in (prefix, quote, suffix))
        return tuple(
            match.span(2) for match in islice(re.finditer(pattern, self.text), MOST_PLACES)
        )

    def cite(self, start: int, end: int) -> Citation:
        """Build the citation of `text[start:end]`."""
        quote = self.text[start:end]
        prefix, suffix = self.text[max(0, start - CONTEXT) : start], self.text[end : end + CONTEXT]
        return Citation(
            source=self.title,
            section=self.section_at(start),
            quote=quote,
            start=start,
            end=end,
            prefix=prefix,
            suffix=suffix,
            url=self.url and self.url + _text_fragment(quote),
        )

    def line_at(self, offset: int) -> int:
        """Return the line (from 1) of an offset."""
        return self.text.count("\n", 0, offset) + 1

    def section_at(self, offset: int) -> str:
        """Return the heading that an offset stands under, or the title above the first heading."""
        above = bisect_right(self.headings, offset, key=lambda heading: heading.start)
        return self.headings[above - 1].text if above else self.title


def _span(match: re.Match[str], section: str) -> Span:
    text = match.group().rstrip()
    return Span(text=text, start=match.start(), end=match.start() + len(text), section=section)


def is_heading(paragraph: str) -> bool:
    """Tell whether a paragraph is a heading: one line that does not end as a sentence does, or one short question."""
    if "\n" in paragraph:
        return False
    said = paragraph.rstrip(QUOTED)
    if said.endswith("?"):
        return len(said) <= LONGEST_QUESTION and not re.search(SENTENCE_END, said)
    return not said.endswith(CLOSING)


def _split(passage: Span) -> list[Span]:
    """Cut a passage into its sentences."""
    starts = [
        0,
        *(
            match.end()
            for match in re.finditer(SENTENCE_END, passage.text)
            if not re.search(ABBREVIATION, passage.text[: match.start()], re.MULTILINE)
        ),
    ]
    ends = [*starts[1:], len(passage.text)]
    pieces = [passage.text[start:end].rstrip() for start, end in zip(starts, ends, strict=True)]
    return [
        Span(
            text=piece,
            start=passage.start + start,
            end=passage.start + start + len(piece),
            section=passage.section,
        )
        for start, piece in zip(starts, pieces, strict=True)
    ]


def _find_plain(text: str, quote: str, prefix: str, suffix: str) -> Iterator[tuple[int, int]]:
    whole = prefix + quote + suffix
    at = text.find(whole)
    while at >= 0:
        yield at + len(prefix), at + len(prefix) + len(quote)
        at = text.find(whole, at + 1)


def _compile(literal: str) -> str:
    """Return a pattern for the text in which a run of blanks may stand for one newline."""
    return re.sub(r"(?:\\ )+", lambda blanks: f"(?:{blanks[0]}|\\n)", re.escape(literal))


def _text_fragment(quote: str) -> str:
    """Build a link suffix that makes a browser scroll to the quote (WICG Scroll To Text Fragment)."""
    from urllib.parse import quote as percent_encode  # noqa: PLC0415 - takes two milliseconds

    # The hyphen separates prefix and suffix in a fragment, so one inside the quote has to be
    # encoded as well.
    return "#:~:text=" + percent_encode(quote, safe="").replace("-", "%2D")
