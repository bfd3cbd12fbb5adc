"""Prove that a sentence is its quotes with words left out.

1. Cut sentence and quotes into words, and these into clauses at their marks.
2. Find the words of the sentence in a quote, in the order of the quote (`_align`); where there are
   several quotes, the sentence may go on with the beginning of another after "and" or a mark.
   Only `ADDED` words may stand in the sentence alone.
3. Look whether a word that qualifies was left out of a clause that is kept (`_find_dropped`): a
   number, a negation, a hedge, a comparison, a condition, "with", "reported".

Example: with the quote "Some patients reported relief for up to six months, or no relief", the
sentence "Some patients reported relief for up to six months" is proven. "Patients reported relief
for up to six months" leaves out "some" and is refused, and so is "Some patients reported no relief
for six months", where "no" stands elsewhere.

What this does not see: a word left out that narrows what it stands beside. "Strong painkillers make
you tired" proves "Painkillers make you tired". Curators still read what they write.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import NamedTuple

from chatbot.english import cut_words
from chatbot.reply import Citation

ADDED = frozenset("a an the it they this these that which there is are was were be".split())
"""Words that a sentence may have though its quote does not."""
BEING = frozenset("is are was were be been am".split())
"""Words of which one may be added only where the quote has none in the clause: "is" for "was"."""
NEGATIONS = frozenset(
    """not no never none nor neither without except hardly barely scarcely rarely unable fail fails
    failed lack lacks lacked cannot""".split()
)
BOUNDS = frozenset(
    """some any many most few several all every each half quarter third once twice double only up
    least more less fewer better worse same than as minimum maximum about around approximately
    roughly nearly almost over under between within below above""".split()
)
HEDGES = frozenset(
    """may might can could would should must likely possibly perhaps probably sometimes often
    usually always reported report reports showed shows suggests suggest suggested found claims
    claimed believed thought""".split()
)
CONDITIONS = frozenset("if when unless until".split())
"""Words that say whether a whole sentence holds, in whatever clause of it they stand."""
COMPANIONS = frozenset("with before after while during".split())
"""Words that say for whom, with what or when: left out of nothing that they stand in."""
EXACT = NEGATIONS | BOUNDS | CONDITIONS | COMPANIONS
"""Words that stand for no inflection of theirs."""
QUALIFIERS = EXACT | HEDGES
BOUND = NEGATIONS | frozenset("only less more most fewer better worse same".split())
"""Words that belong to the word after them, as numbers do: "no relief" is not "no ... patients"."""
SENTENCE_ENDS = frozenset(".?!…\n")
"""Marks that end a sentence."""
MAX_WORDS = 150
"""Words of a sentence that is not a whole quote."""
MAX_TRIES = 8
"""Places of a word that are tried, the next ones first; a clause hardly has a word more often."""
GOING_ON = frozenset(["and", "but", "while"])
"""Words after which a sentence may go on with the beginning of another quote."""


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


class Token(NamedTuple):
    """A word of a text, and the numbers of its clause and its sentence."""

    text: str
    stem: str
    clause: int
    sentence: int


Place = tuple[int, int]
"""The number of a quote, and of a word in it."""


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
    places, failed = _align(said, quotes)
    if failed is None:
        yield from _find_dropped(places, quotes)
    else:
        word = said[failed].text
        yield (
            word,
            f"'{word}' does not stand like this in one quote: in this order, beside these words",
        )


def cut_clauses(text: str) -> tuple[Token, ...]:
    """Cut a text into words with the numbers of their clauses."""
    tokens, clause, sentence = [], 0, 0
    for word in cut_words(text):
        tokens.append(Token(word.text, word.stem, clause, sentence))
        clause += bool(word.mark)
        sentence += not SENTENCE_ENDS.isdisjoint(word.mark)
    return tuple(tokens)


def is_number(text: str) -> bool:
    """Tell whether a word has a digit; number words are read as digits."""
    return any(character.isdigit() for character in text)


def _find_unknown(
    said: Sequence[Token], quotes: Sequence[Sequence[Token]]
) -> Iterator[tuple[str, str]]:
    """Yield the words that no quote has."""
    known = {_key(token) for quote in quotes for token in quote}
    free = ADDED | (GOING_ON if len(quotes) > 1 else frozenset())
    for token in dict.fromkeys([one._replace(clause=0, sentence=0) for one in said]):
        if token.text not in free and _key(token) not in known:
            what = "number" if is_number(token.text) else "word"
            yield token.text, f"the {what} '{token.text}' does not stand in the quotes"


def _align(
    said: Sequence[Token], quotes: Sequence[Sequence[Token]]
) -> tuple[Sequence[Place | None], int | None]:
    """Return the place of each word in the quotes, or the number of the word that has none.

    A word that was added has no place.
    """
    steps = _Steps(said, quotes)
    furthest = 0

    @cache
    def find(number: int, quote: int, start: int) -> tuple[Place | None, ...] | None:
        """Find the words from a number on in a quote from a place on, and in the quotes after it."""
        nonlocal furthest
        furthest = max(furthest, number)
        if number == len(said):
            return ()
        for places, other, after in steps.list_steps(number, quote, start):
            rest = find(number + len(places), other, after)
            if rest is not None:
                return (*places, *rest)
        return None

    for first in range(len(quotes)):
        if (found := find(0, first, 0)) is not None:
            return found, None
    return (), min(furthest, len(said) - 1)


class _Steps:
    """What a word of a sentence may be: a word of its quote, added, or the beginning of another quote."""

    def __init__(self, said: Sequence[Token], quotes: Sequence[Sequence[Token]]) -> None:
        self.said, self.quotes = said, quotes
        self.indexes = [_index_words(quote) for quote in quotes]

    def list_steps(
        self, number: int, quote: int, start: int
    ) -> Iterator[tuple[tuple[Place | None, ...], int, int]]:
        """Yield the places of one or two words, and where to go on: the quote, and the place in it."""
        token, words = self.said[number], self.quotes[quote]
        places = self.indexes[quote].get(_key(token), ())
        for place in islice((one for one in places if one >= start), MAX_TRIES):
            if _fits(self.said, number, words, place):
                yield ((quote, place),), quote, place + 1
        if token.text in ADDED and not _contradicts(token, words, start):
            yield (None,), quote, start
        yield from self._list_switches(number, quote)

    def _list_switches(
        self, number: int, quote: int
    ) -> Iterator[tuple[tuple[Place | None, ...], int, int]]:
        """Yield the beginnings of other quotes, which have subjects of their own."""
        joined = int(self.said[number].text in GOING_ON)
        begins = number > 0 and self.said[number].clause > self.said[number - 1].clause
        if not number or not (begins or joined) or number + joined == len(self.said):
            return
        key = _key(self.said[number + joined])
        for other, words in enumerate(self.quotes):
            if other != quote and words and _key(words[0]) == key:
                yield (*[None] * joined, (other, 0)), other, 1


def _key(token: Token) -> str:
    """Return what has to be the same of two words: the word itself where it qualifies, or its stem."""
    exact = is_number(token.text) or token.text in EXACT or token.text in BEING
    return token.text if exact else f"{token.stem}~"


def _index_words(quote: Sequence[Token]) -> dict[str, list[int]]:
    """Return the places of each word of a quote."""
    index: dict[str, list[int]] = {}
    for place, token in enumerate(quote):
        index.setdefault(_key(token), []).append(place)
    return index


def _fits(said: Sequence[Token], number: int, quote: Sequence[Token], place: int) -> bool:
    """Tell whether a word stands in a quote beside the word that it belongs to."""
    if not _is_bound(said[number]):
        return True
    return _follow(said, number + 1) == _follow(quote, place + 1)


def _is_bound(token: Token) -> bool:
    return token.text in BOUND or is_number(token.text)


def _follow(tokens: Sequence[Token], start: int) -> str:
    """Return the stem of the next word but for those that may be added, "" at the end of a clause."""
    for token in tokens[start:]:
        if start and token.clause != tokens[start - 1].clause:
            return ""
        if token.text not in ADDED:
            return token.stem
    return ""


def _contradicts(token: Token, quote: Sequence[Token], start: int) -> bool:
    """Tell whether a quote says another form of "to be" where a sentence adds one."""
    clause = quote[start].clause if start < len(quote) else -1
    forms = {one.text for one in quote[start:] if one.clause == clause} & BEING
    return token.text in BEING and bool(forms) and token.text not in forms


def _find_dropped(
    places: Sequence[Place | None], quotes: Sequence[Sequence[Token]]
) -> Iterator[tuple[str, str]]:
    """Yield the words that qualify and were left out of what is kept."""
    for number, quote in enumerate(quotes):
        kept = frozenset([place[1] for place in places if place and place[0] == number])
        for word in _list_dropped(quote, kept):
            yield word, f"'{word}' is left out: the quote says it, and so must the sentence"


def _list_dropped(tokens: Sequence[Token], kept: frozenset[int]) -> list[str]:
    """Return the words that qualify what is kept and are not kept themselves."""
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
    return dropped


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
