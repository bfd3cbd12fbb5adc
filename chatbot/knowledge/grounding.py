"""Prove that a sentence is its quotes with words left out.

1. Cut sentence and quotes into words, and these into clauses at their marks.
2. Find the words of the sentence in a quote, in the order of the quote (`alignment`); where there
   are several quotes, the sentence may go on with the beginning of another after "and" or a mark.
   Only `ADDED` words may stand in the sentence alone.
3. Look whether a word that qualifies was left out of a clause that is kept (`_find_dropped`): a
   number, a negation, a hedge, a comparison, a condition, "with", "reported"; or the head of what is
   kept, "the price of" before "Botox".

Example: with the quote "Some patients reported relief for up to six months, or no relief", the
sentence "Some patients reported relief for up to six months" is proven. "Patients reported relief
for up to six months" leaves out "some" and is refused, and so is "Some patients reported no relief
for six months", where "no" stands elsewhere.

What this does not see: a word left out that narrows what it stands beside. "Strong painkillers make
you tired" proves "Painkillers make you tired". Curators still read what they write.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from chatbot.knowledge.alignment import (
    GOING_ON,
    Place,
    Token,
    align,
    cut_clauses,
    is_number,
    name_key,
)
from chatbot.knowledge.qualifiers import ADDED, COMPANIONS, CONDITIONS, QUALIFIERS
from chatbot.reply import Citation

MAX_WORDS = 150
"""Words of a sentence that is not a whole quote."""


class GroundingError(ValueError):
    """Say which words of a sentence its quotes do not bear out; `problems` holds (word, message) pairs."""

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        """Keep all the problems of one sentence."""
        self.problems = problems
        super().__init__("; ".join(message for _, message in problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence together with its proof: no statement exists that its citations do not bear out.

    Raises `GroundingError` when built from anything else.
    """

    text: str
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        """Prove the sentence."""
        if problems := tuple(_list_problems(self.text, self.citations)):
            raise GroundingError(problems)


def _list_problems(text: str, citations: Sequence[Citation]) -> Iterator[tuple[str, str]]:
    said = cut_clauses(text)
    quotes = [cut_clauses(citation.quote) for citation in citations]
    if not said or not quotes:
        yield text, "a sentence needs words of its own and at least one quote"
        return
    if any(_say_the_same(said, quote) for quote in quotes):
        return
    if unknown := tuple(_find_unknown(said, quotes)):
        yield from unknown
    elif len(said) > MAX_WORDS:
        yield text, f"of more than {MAX_WORDS} words nothing can be left out: shorten the quote"
    else:
        yield from _find_misplaced(said, quotes)


def _say_the_same(said: Sequence[Token], quote: Sequence[Token]) -> bool:
    return [token.text for token in said] == [token.text for token in quote]


def _find_misplaced(
    said: Sequence[Token], quotes: Sequence[Sequence[Token]]
) -> Iterator[tuple[str, str]]:
    """Yield the first word that stands elsewhere in the quotes, or the words that were left out."""
    places, failed = align(said, quotes)
    if failed is None:
        yield from _find_dropped(places, quotes)
    else:
        word = said[failed].text
        yield (
            word,
            f"'{word}' does not stand like this in one quote: in this order, beside these words",
        )


def _find_unknown(
    said: Sequence[Token], quotes: Sequence[Sequence[Token]]
) -> Iterator[tuple[str, str]]:
    """Yield the words that no quote has."""
    known = {name_key(token) for quote in quotes for token in quote}
    free = ADDED | (GOING_ON if len(quotes) > 1 else frozenset())
    for token in dict.fromkeys([Token(one.text, one.stem) for one in said]):
        if token.text not in free and name_key(token) not in known:
            what = "number" if is_number(token.text) else "word"
            yield token.text, f"the {what} '{token.text}' does not stand in the quotes"


def _find_dropped(
    places: Sequence[Place | None], quotes: Sequence[Sequence[Token]]
) -> Iterator[tuple[str, str]]:
    """Yield the qualifying words that were left out of the kept clauses."""
    for number, quote in enumerate(quotes):
        kept = frozenset([place[1] for place in places if place and place[0] == number])
        for word in _list_dropped(quote, kept):
            yield word, f"'{word}' is left out: the quote says it, and so must the sentence"


def _list_dropped(tokens: Sequence[Token], kept: frozenset[int]) -> list[str]:
    """Return the words that qualify a kept word and are not kept themselves."""
    clauses = {tokens[place].clause for place in kept}
    sentences = {tokens[place].sentence for place in kept}
    inside = range(min(kept), max(kept)) if kept else range(0)
    dropped = []
    for place, token in enumerate(tokens):
        qualifies = token.text in QUALIFIERS or is_number(token.text)
        holds = (
            (qualifies and token.clause in clauses)
            or (token.text in CONDITIONS and token.sentence in sentences)
            or (token.text in COMPANIONS and place in inside)
        )
        if holds and place not in kept:
            dropped.append(token.text)
    return [*dropped, *_list_lost_heads(tokens, kept)]


def _list_lost_heads(tokens: Sequence[Token], kept: frozenset[int]) -> Iterator[str]:
    """Yield the words before "of" without which what stands after it would be spoken of alone."""
    for place in range(1, len(tokens) - 1):
        after = next((n for n in range(place + 1, len(tokens)) if tokens[n].text not in ADDED), 0)
        is_lost = place not in kept and place - 1 not in kept and after in kept
        if tokens[place].text == "of" and is_lost:
            yield tokens[place - 1].text


def find_cut_off(before: str, quote: str, after: str) -> list[str]:
    """Return the words that qualify and that a quote leaves out of its own clauses.

    `before` and `after` are the rest of its sentence: of "approximately 4 percent" the quote "4
    percent" leaves out "approximately", and of "if you are pregnant, do not take it" the quote "do
    not take it" leaves out "if".
    """
    start = len(cut_clauses(before))
    kept = range(start, start + len(cut_clauses(quote)))
    return _list_dropped(cut_clauses(before + quote + after), frozenset(kept))


def find_nearest(sentence: str, citations: Iterable[Citation]) -> str:
    """Return the quote that has most words of a sentence: a whole quote always passes."""
    said = {token.stem for token in cut_clauses(sentence)}
    return max(
        [citation.quote for citation in citations],
        key=lambda quote: len(said & {token.stem for token in cut_clauses(quote)}),
    )
