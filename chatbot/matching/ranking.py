"""The ranking of intents for a question, and the evidence for whoever asks why."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from chatbot.english import ASKING, STOP_WORDS, How, Phrase, Word
from chatbot.matching.reading import Term
from chatbot.matching.scoring import explain_share

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Candidate(NamedTuple):
    """An intent with the probability (0..1) that the question means it."""

    intent: str
    confidence: float


class Ranking(NamedTuple):
    """The candidates for the part of a message that is understood best, with the evidence.

    `terms` are the words of that part as they were read, and `explained` says for each candidate how
    well (0..1) it explains every one of them. `verbatim` says that the question is, but for case
    and punctuation, an example.
    """

    question: Phrase
    candidates: tuple[Candidate, ...] = ()
    terms: Sequence[Term] = ()
    explained: Mapping[str, Sequence[float]] = NOTHING
    verbatim: bool = False

    def rate(self, intent: str) -> float:
        """Return the probability of an intent, 0 where it is no candidate."""
        return next((one.confidence for one in self.candidates if one.intent == intent), 0.0)

    def without(self, intent: str) -> "Ranking":
        """Take off a candidate that is not the one; the probabilities of the others grow."""
        rest = 1 - self.rate(intent)
        others = [one for one in self.candidates if one.intent != intent]
        grown = tuple([Candidate(one.intent, min(1.0, one.confidence / rest)) for one in others])
        return self._replace(candidates=grown)

    def explain_share(self, intent: str) -> float:
        """Return the share (0..1) of the question that a candidate explains."""
        return explain_share(self.explained[intent], self.terms)

    def explain_content(self, intent: str) -> float:
        """Return the share (0..1) that a candidate explains of the words that name something.

        Words that ask and stop words name nothing; where there is nothing else, the share is 1.
        """
        explained = self.explained[intent]
        places = [place for place, _ in enumerate(self.terms) if _names(self.question[place])]
        shares, terms = (
            [explained[place] for place in places],
            [self.terms[place] for place in places],
        )
        return explain_share(shares, terms) if places else 1.0


class WordEvidence(NamedTuple):
    """A word of the question: how it was read, and how well (0..1) the best intent explains it."""

    word: str
    spelling: str
    how: How
    importance: float
    explained: float


class Match(NamedTuple):
    """A ranking with its evidence.

    `question` is the part of the message that asks; `margin` is the lead of the best candidate over
    the next; `nearest` is the most similar example of the best intent, in normalised words.
    """

    question: str
    candidates: tuple[Candidate, ...]
    words: tuple[WordEvidence, ...]
    nearest: str
    margin: float


def _names(word: Word) -> bool:
    return word.stem not in STOP_WORDS and word.stem not in ASKING
