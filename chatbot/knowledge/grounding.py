"""Prove that a sentence says nothing but what its quotes say.

The proof is about words, and it is strict. Take the sentence "Relief lasts three months" with the
quote "relief for a minimum of three months and up to six months":

1. every content word stands in the quotes or their section heading, in some inflection ("lasts"
   needs "lasting");
2. every number stands in the quotes themselves;
3. hedges and negations are the same on both sides: dropping "minimum" and "up to" would promise
   more than the article does.

What may be added freely are the `CONNECTING` words, which carry no claim of their own. The proof
does not see word order: "A is better than B" has the words of "B is better than A". Curators still
read what they write.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from chatbot.english import stem, tokenise
from chatbot.reply import Citation

CONNECTING = frozenset(
    """
    a an the and or of in on at by for from to with as than that this these those which who it its they them their there
    is are was were be been being has have had having do does did also such other according
    """.split()
)
"""Words that a sentence may use though its quotes do not. Documented for authors in the README."""

HEDGES = frozenset(
    (
        "up to, at least, at most, more than, less than, fewer than, about, around, roughly, nearly, almost, approximately, "
        "minimum, maximum, some, many, most, few, several, all, every, may, might, can, could, would, should, must, likely, "
        "possibly, perhaps, probably, sometimes, often, usually, always, rarely, only, not, no, never, none, nor, neither, "
        "without, cannot, except, unless"
    ).split(", ")
)
"""Words and pairs of words that weaken, bound or negate a claim: each stands as often in a sentence
as in its quotes."""

HEDGE_WORDS = frozenset(word for hedge in HEDGES for word in hedge.split())

NUMBER_WORDS = frozenset(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half quarter third twice once
    double percent
    """.split()
)


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
        if problems := tuple(_violations(self.text, self.citations)):
            raise GroundingError(problems)


def _violations(text: str, citations: tuple[Citation, ...]) -> Iterable[tuple[str, str]]:
    said = tokenise(text)
    if not said or not citations:
        yield text, "a sentence needs words of its own and at least one quote"
        return
    quoted = [tokenise(citation.quote) for citation in citations]
    headings = [tokenise(citation.section) for citation in citations]
    yield from _ungrounded(said, quoted, headings)
    yield from _shifted_hedges(said, quoted)


def _ungrounded(
    said: tuple[str, ...], quoted: list[tuple[str, ...]], headings: list[tuple[str, ...]]
) -> Iterable[tuple[str, str]]:
    quote_stems = {stem(word) for quote in quoted for word in quote}
    stems = quote_stems | {stem(word) for heading in headings for word in heading}
    for word in dict.fromkeys(said):
        if _is_number(word):
            if stem(word) not in quote_stems:
                yield word, f"the number '{word}' does not stand in the quotes"
        elif stem(word) not in stems and word not in CONNECTING and word not in HEDGE_WORDS:
            yield word, f"'{word}' stands neither in the quotes nor in their section heading"


def _shifted_hedges(
    said: tuple[str, ...], quoted: list[tuple[str, ...]]
) -> Iterable[tuple[str, str]]:
    in_sentence = _count_hedges(said)
    in_quotes = sum((_count_hedges(quote) for quote in quoted), Counter[str]())
    for hedge in in_sentence - in_quotes:
        yield hedge, f"'{hedge}' is added: the quotes do not hedge or negate like this"
    for hedge in in_quotes - in_sentence:
        yield hedge, f"'{hedge}' is dropped: the quotes say it, so the sentence must as well"


def _count_hedges(text: tuple[str, ...]) -> Counter[str]:
    pairs = (" ".join(pair) for pair in pairwise(text))
    return Counter(phrase for phrase in (*text, *pairs) if phrase in HEDGES)


def _is_number(word: str) -> bool:
    return word in NUMBER_WORDS or any(character.isdigit() for character in word)
