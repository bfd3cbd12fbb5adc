"""Rank intents for a question: the facade of the room, with the evidence for whoever asks why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from chatbot.matching.confidence import FALLBACK_THRESHOLD, rate_confidence
from chatbot.matching.everyday import EVERYDAY
from chatbot.matching.index import Index, build_index
from chatbot.matching.nearest import Examples
from chatbot.matching.scoring import (
    NO_CONTEXT,
    Context,
    Question,
    Scores,
    Votes,
    count_votes,
    explain_share,
    explain_words,
    finish_score,
    rate_unknown,
    read_question,
    score_intents,
)
from chatbot.matching.sentences import find_readings
from chatbot.matching.vocabulary import How
from chatbot.text import limit, normalise, stem, words

EXAMPLE_CONFIDENCE = 0.99
"""Confidence of a text that is, but for case and punctuation, an example of just one intent."""
MOST_WORDS = 400
"""Words of one question that are read; a message of 2,000 characters without any full stop has no more."""
SAMPLE = 30
MOST_REMEMBERED = 5_000
"""Words, and pairs of words, whose votes are kept; in a large knowledge base each takes up to 10 KB."""
NOTHING: Mapping[str, float] = MappingProxyType({})


class Candidate(NamedTuple):
    """An intent with the probability (0..1) that it is what the question means."""

    intent: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WordEvidence:
    """A word of the question: how it was read, and how well (0..1) the best intent explains it."""

    word: str
    spelling: str
    how: How
    importance: float
    explained: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A ranking with its evidence.

    `question` is the part of the message that asks; `margin` is the lead of the best candidate over the next; `nearest` is
    the most similar example of the best intent, in normalised words.
    """

    question: str
    candidates: tuple[Candidate, ...]
    words: tuple[WordEvidence, ...]
    nearest: str
    margin: float


def index_examples(
    examples: Mapping[str, Sequence[str]],
    *,
    synonyms: Iterable[Iterable[str]] = (),
    passages: Mapping[str, Sequence[str]] | None = None,
) -> Index:
    """Build the index of a matcher, and measure what score a well understood question has in it."""
    index = build_index(examples, synonyms, passages or {})
    sample = list(index.known)[:: max(1, len(index.known) // SAMPLE)]
    # The corrections were learnt on these very examples: with them, a question could never look as good.
    counted = replace(index, corrections={})
    questions = [read_question([count_votes(word, index) for word in text.split()], index) for text in sample]
    scores = [score_intents(question, NO_CONTEXT, counted) for question in questions]
    best = sorted(max(score.values(), default=0.0) for score in scores)
    return replace(index, typical=best[len(best) // 2] or 1.0) if best else index


class Matcher:
    """An index of examples that ranks their intents for a question.

    Never changes once built, but for what it remembers of words it has read before; threads can share it.
    """

    fallback_threshold: float = FALLBACK_THRESHOLD

    def __init__(self, index: Index, handicaps: Mapping[str, float] = NOTHING) -> None:
        """Keep the index; `from_examples` builds one.

        `handicaps` says what is taken off the scores of some intents, in scores of a typical example.
        """
        self.index = index
        self.handicaps = dict(handicaps)
        self._votes: dict[str, Votes] = {}
        self._spoken: dict[tuple[str, float], Scores] = {}
        self._examples = Examples(index.known)
        self._numbers = {intent: number for number, intent in enumerate(index.intents)}
        self._handicap_of = {self._numbers[intent]: handicap for intent, handicap in handicaps.items()}

    @classmethod
    def from_examples(
        cls,
        examples: Mapping[str, Sequence[str]],
        *,
        synonyms: Iterable[Iterable[str]] = (),
        passages: Mapping[str, Sequence[str]] | None = None,
    ) -> "Matcher":
        """Build a matcher from the examples of each intent.

        `synonyms` are groups of words or phrases that mean the same; `passages` is the text that answers each intent, whose
        words explain a question though nobody asks like that.
        """
        return cls(index_examples(examples, synonyms=synonyms, passages=passages))

    def __getstate__(self) -> dict[str, Any]:
        """Leave behind when pickled what is only remembered."""
        return self.__dict__ | {"_votes": {}, "_spoken": {}, "_examples": Examples(self.index.known)}

    def rank(self, text: str) -> tuple[Candidate, ...]:
        """Return the candidates for a text, best first, at most eight; of a long message, for what is understood best."""
        return self._find_best(text)[1]

    def rank_in_context(self, text: str, earlier: str, favoured: Mapping[str, float]) -> tuple[Candidate, ...]:
        """Return the candidates for a short text that leans on an earlier turn.

        `earlier` is what that turn was about: its words vote along, quietly. `favoured` are the intents that are likely
        next, each with what is added to its score, in scores of a typical example.
        """
        likely = {self._numbers[intent]: bonus for intent, bonus in favoured.items() if intent in self._numbers}
        votes = [self._vote(word) for word in words(earlier)]
        return self._rank_words(words(text), Context(votes=votes, favoured=likely))

    def read(self, typed: Sequence[str]) -> Question:
        """Let normalised words vote, alone and together."""
        return read_question([self._vote(word) for word in typed[:MOST_WORDS]], self.index, self._speak)

    def score(self, question: Question, context: Context = NO_CONTEXT) -> dict[int, float]:
        """Score the best intents: the votes, scaled down by what stays unexplained, and what the nearest example adds."""
        read = " ".join([vote.reading.spelling for vote in question.votes])
        return {
            intent: finish_score(
                score,
                explained=explain_share(explain_words(intent, question, self.index), question.votes),
                nearness=self._examples.rate_nearness(read, intent),
                bonus=context.favoured.get(intent, 0.0) - self._handicap_of.get(intent, 0.0),
                typical=self.index.typical,
            )
            for intent, score in score_intents(question, context, self.index).items()
        }

    def explain(self, text: str, intent: str) -> float:
        """Return the share (0..1) of a text that an intent explains."""
        question = self.read(words(text))
        return explain_share(explain_words(self._numbers[intent], question, self.index), question.votes)

    def match(self, text: str) -> Match:
        """Rank as `rank` does, and give the evidence."""
        asked, candidates = self._find_best(text)
        question = self.read(words(asked))
        best = self.index.intents.index(candidates[0].intent) if candidates else -1
        explained = explain_words(best, question, self.index)
        confidences = [candidate.confidence for candidate in candidates[:2]] + [0.0, 0.0]
        return Match(
            question=asked,
            candidates=candidates,
            words=tuple(_describe(vote, share) for vote, share in zip(question.votes, explained, strict=True)),
            nearest=self._examples.find_nearest(normalise(asked), best),
            margin=confidences[0] - confidences[1],
        )

    def _find_best(self, text: str) -> tuple[str, tuple[Candidate, ...]]:
        text = limit(text)
        known = " ".join(words(text)) in self.index.known
        questions = [(question, words(question)) for question in ((text,) if known else find_readings(text))]
        telling = [(question, typed) for question, typed in questions if not EVERYDAY.issuperset(map(stem, typed))]
        ranked = [(question, self._rank_words(typed)) for question, typed in telling or questions]
        return max(ranked, key=lambda pair: pair[1][0].confidence if pair[1] else 0.0)

    def _rank_words(self, typed: Sequence[str], context: Context = NO_CONTEXT) -> tuple[Candidate, ...]:
        if not typed:
            return ()
        if context is NO_CONTEXT and (known := self.index.known.get(" ".join(typed))) is not None:
            return (Candidate(self.index.intents[known], EXAMPLE_CONFIDENCE),)
        question = self.read(typed)
        final = self.score(question, context)
        order = sorted(final, key=lambda intent: (-final[intent], intent))
        if not order:
            return ()
        confidences = rate_confidence(
            [final[intent] for intent in order], typical=self.index.typical, unknown=rate_unknown(question.votes)
        )
        pairs = zip(order, confidences, strict=True)
        return tuple(Candidate(self.index.intents[intent], confidence) for intent, confidence in pairs)

    def _vote(self, word: str) -> Votes:
        votes = self._votes.get(word)
        if votes is None:
            if len(self._votes) >= MOST_REMEMBERED:
                self._votes.clear()
            votes = self._votes[word] = count_votes(word, self.index)
        return votes

    def _speak(self, feature: str, count: float) -> Scores:
        said = self._spoken.get((feature, count))
        if said is None:
            if len(self._spoken) >= MOST_REMEMBERED:
                self._spoken.clear()
            said = self._spoken[feature, count] = self.index.words.speak(feature, count)
        return said


def _describe(vote: Votes, explained: float) -> WordEvidence:
    reading = vote.reading
    return WordEvidence(
        word=reading.word,
        spelling=reading.spelling,
        how=reading.how,
        importance=round(vote.importance, 3),
        explained=round(explained, 3),
    )
