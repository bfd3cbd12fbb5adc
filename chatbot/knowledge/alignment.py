"""Find the words of a sentence in its quotes, in their order and beside the words they belong to.

1. Cut the texts into words with the numbers of their clauses (`cut_clauses`).
2. Go from word to word of the sentence: it stands in the quote after the one before it, or it was
   added, or the sentence goes on with the beginning of another quote (`_Steps`).
3. Remember where this fails, so that each place is tried once.

Example: in "Some patients reported relief, or no relief" the words "some patients reported relief"
stand at 0, 1, 2 and 3; of "patients reported no relief" the word "no" stands at 5 and "relief" at
6, and of "no patients reported relief" the word "no" stands nowhere beside "patients".
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from chatbot.english.cleaning import clean
from chatbot.english.tokens import Word, read_words
from chatbot.knowledge.qualifiers import ADDED, BEING, BOUND, EXACT

SENTENCE_ENDS = frozenset(".?!…\n")
"""Marks that end a sentence."""
POSSESSIVE = re.compile(r"['\u2019]s\Z|s(?=['\u2019] \w)", re.IGNORECASE)
"""End of a word that owns the next: of "the patient's brother" or "the patients' brother" no patient is left."""
MAX_TRIES = 8
"""Places of a word that are tried, the next ones first; a clause hardly has a word more often."""
GOING_ON = frozenset(["and", "but", "while"])
"""Words after which a sentence may go on with the beginning of another quote."""


class Token(NamedTuple):
    """A word of a text, the numbers of its clause and its sentence, and whether it owns the next."""

    text: str
    stem: str
    clause: int = 0
    sentence: int = 0
    owns: bool = False


Place = tuple[int, int]
"""The number of a quote, and of a word in it."""


def cut_clauses(text: str) -> tuple[Token, ...]:
    """Cut a text into words with the numbers of their clauses."""
    tokens, clause, sentence = [], 0, 0
    cleaned = clean(text)
    for word in read_words(cleaned):
        owns = _is_possessive(word, cleaned)
        tokens.append(Token(word.text, word.stem, clause, sentence, owns))
        clause += bool(word.mark)
        sentence += not SENTENCE_ENDS.isdisjoint(word.mark)
    return tuple(tokens)


def _is_possessive(word: Word, cleaned: str) -> bool:
    last = cleaned[max(word.end - 1, 0) : word.end + 3]
    return bool(POSSESSIVE.search(word.typed) or POSSESSIVE.match(last))


def is_number(text: str) -> bool:
    """Tell whether a word has a digit; number words are read as digits."""
    return any(character.isdigit() for character in text)


def align(
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
        places = self.indexes[quote].get(name_key(token), ())
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
        key = name_key(self.said[number + joined])
        for other, words in enumerate(self.quotes):
            if other != quote and words and name_key(words[0]) == key:
                yield (*[None] * joined, (other, 0)), other, 1


def name_key(token: Token) -> str:
    """Return the key that two words have to share: the word itself where it qualifies, or its stem."""
    exact = is_number(token.text) or token.text in EXACT or token.text in BEING
    return token.text if exact else f"{token.stem}~"


def _index_words(quote: Sequence[Token]) -> dict[str, list[int]]:
    """Return the places of each word of a quote."""
    index: dict[str, list[int]] = {}
    for place, token in enumerate(quote):
        index.setdefault(name_key(token), []).append(place)
    return index


def _fits(said: Sequence[Token], number: int, quote: Sequence[Token], place: int) -> bool:
    """Tell whether a word stands in a quote beside the word that it belongs to."""
    if not _is_bound(said[number]) and not quote[place].owns:
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
