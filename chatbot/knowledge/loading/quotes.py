"""Find a quote in the article, and after an edit of the article tell what became of it.

A quote is *found* where it stands exactly once. It is *ambiguous* where it stands more often,
*moved* where its words still stand once but those around it changed, or only blanks, dashes and
quotation marks did, *changed* where a similar sentence stands, and *lost* where nothing like it
does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from chatbot.english import tokenise
from chatbot.knowledge.article import Article, Span

SIMILAR = 70
"""Percent of equal letters from which a sentence is taken for what a quote became. Of the pairs of
a quote and another sentence of the shipped article, one in 350 is nearer; of its sentences with a
fifth of the words replaced, nine in ten."""
WHOLE = 0.7
"""The share of a quote's length that a sentence needs, lest "No." count as what a long quote
became."""

TOKEN = re.compile(r"\s*-+\s*|\s+|.")
VARIANTS = {
    "'": "'\u2018\u2019\u201b\u02bc",
    '"': '"\u201c\u201d\u201e\u201f\u00ab\u00bb',
    "-": "-\u2010\u2011\u2012\u2013\u2014\u2212",
}
"""What typography makes of a character as it is typed."""
TYPED = str.maketrans(
    {variant: typed for typed, variants in VARIANTS.items() for variant in variants}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What became of a quote; `places` are the half-open offsets where it stands, `similar` is what it may have become."""

    how: Literal["found", "ambiguous", "moved", "changed", "lost"]
    places: tuple[tuple[int, int], ...] = ()
    similar: Span | None = None


def trace_quote(
    article: Article, quote: str, prefix: str = "", suffix: str = "", *, can_search: bool = True
) -> Trace:
    """Find a quote between prefix and suffix, or, if there is time to search the article, what became of it."""
    if places := article.find(quote, prefix=prefix, suffix=suffix):
        return Trace(how="found" if len(places) == 1 else "ambiguous", places=places)
    if not can_search:
        return Trace(how="lost")
    if places := article.find(quote) or _find_loosely(article, quote):
        return Trace(how="moved" if len(places) == 1 else "ambiguous", places=places)
    similar = _find_similar(article, quote)
    return Trace(how="changed" if similar else "lost", similar=similar)


def describe_change(article: Article, quote: str, similar: Span) -> str:
    """Say where a quote likely stands now, and in which words."""
    old, new = tokenise(quote), tokenise(similar.text)
    gone = ", ".join(f"'{word}'" for word in dict.fromkeys(old) if word not in new)
    come = ", ".join(f"'{word}'" for word in dict.fromkeys(new) if word not in old)
    # Beside a quote of a few words the rest of its sentence is not new.
    parts = [f"with {come}"] if come and len(new) * WHOLE <= len(old) else []
    parts += [f"without {gone}"] if gone else []
    return f"line {article.line_at(similar.start)} says '{similar.text}'" + (
        ", " + " and ".join(parts) if parts else ""
    )


def _find_loosely(article: Article, quote: str) -> tuple[tuple[int, int], ...]:
    """Return where a quote stands, whatever its blanks, dashes and quotation marks."""
    pattern = "".join(map(_loosen, TOKEN.findall(quote.translate(TYPED).strip())))
    return tuple(match.span() for match in re.finditer(pattern, article.text))


def _loosen(token: str) -> str:
    """Return a pattern for a run of blanks, a dash with the blanks around it, or another character."""
    if "-" in token:
        return rf"\s*[{re.escape(VARIANTS['-'])}]+\s*"
    if token.isspace():
        return r"\s+"
    return f"[{VARIANTS[token]}]" if token in VARIANTS else re.escape(token)


def _find_similar(article: Article, quote: str) -> Span | None:
    scored = [
        (score, sentence)
        for score, sentence in _score_sentences(article, quote)
        if score >= SIMILAR
    ]
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _score_sentences(article: Article, quote: str) -> Iterator[tuple[float, Span]]:
    """Score the sentences, and whole passages for a quote of several sentences."""
    for span in (*article.sentences, *article.passages):
        if len(span.text) >= WHOLE * len(quote):
            yield fuzz.partial_ratio(quote, span.text), span
