"""Rank intents for a question: the facade of the room, with the evidence for whoever asks why."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from chatbot.english import STOP_WORDS, Phrase, Utterance, read, tokenise
from chatbot.matching.confidence import FALLBACK_THRESHOLD, rate_confidence
from chatbot.matching.index import Index, Meaning
from chatbot.matching.nearest import Examples
from chatbot.matching.ranking import NOTHING, Candidate, Match, Ranking, WordEvidence
from chatbot.matching.reading import Question, Term, read_question, read_term
from chatbot.matching.scoring import MAX_COMPARED, NO_CONTEXT, Context, rate_unknown, score_question

EXAMPLE_CONFIDENCE = 0.99
"""Confidence of a text that is, but for case and punctuation, an example of just one intent."""
MAX_WORDS = 400
"""Words of one question that are read; a message of 2,000 characters without a full stop has no
more."""
MAX_REMEMBERED = 5_000
"""Words that are kept as they were read; each takes up to 5 KB."""


class Matcher:
    """An index of examples that ranks their intents for a question.

    Never changes once built, but for the words that it remembers; threads can share it.
    """

    fallback_threshold: float = FALLBACK_THRESHOLD

    def __init__(self, index: Index, handicaps: Mapping[str, float] = NOTHING) -> None:
        """Keep the index; `from_examples` builds one.

        `handicaps` are taken off the scores of some intents, in typical scores.
        """
        self.index = index
        self.handicaps = dict(handicaps)
        self._terms: dict[str, Term] = {}
        self._examples = Examples(index.examples)
        self._numbers = {intent: number for number, intent in enumerate(index.intents)}
        self._meanings: list[tuple[int, Meaning]] | None = None

    @classmethod
    def from_examples(
        cls,
        examples: Mapping[str, Sequence[str]],
        *,
        synonyms: Iterable[Iterable[str]] = (),
        passages: Mapping[str, Sequence[str]] | None = None,
    ) -> "Matcher":
        """Build a matcher from the examples of each intent.

        `synonyms` are groups of words or phrases that mean the same; `passages` are the texts that
        answer each intent, whose words explain a question though nobody asks like that.
        """
        # Imported here: whoever asks an index that is there needs nothing that builds one.
        from chatbot.matching.building import index_examples  # noqa: PLC0415

        return cls(index_examples(examples, synonyms=synonyms, passages=passages))

    def __getstate__(self) -> dict[str, Any]:
        """Leave the remembered words behind when pickled."""
        forgotten: dict[str, Any] = {"_terms": {}, "_meanings": None}
        return self.__dict__ | forgotten | {"_examples": Examples(self.index.examples)}

    def rank(self, text: str) -> tuple[Candidate, ...]:
        """Return the candidates for a text, best first, at most eight; for the best part of a long one."""
        return self.rank_message(read(text)).candidates

    def rank_message(self, message: Utterance) -> Ranking:
        """Rank the parts of a message that ask, and return the ranking that is surest."""
        if " ".join(message.texts) in self.index.known:
            return self.rank_phrase(message.words)
        telling = [part for part in message.readings if not _has_only_stop_words(part)]
        ranked = [self.rank_phrase(part) for part in telling or message.readings]
        return max(ranked, key=lambda one: one.candidates[0].confidence if one.candidates else 0.0)

    def rank_phrase(self, phrase: Phrase) -> Ranking:
        """Rank some neighbouring words."""
        return self._rank_phrase(phrase, NO_CONTEXT)

    def rank_in_context(
        self, phrase: Phrase, earlier: str, favoured: Mapping[str, float]
    ) -> Ranking:
        """Rank a short text that depends on an earlier turn.

        The words of `earlier` add to the scores, with less weight. `favoured` are the intents that
        are likely next, each with what is added to its score, in typical scores.
        """
        likely = {
            self._numbers[name]: bonus for name, bonus in favoured.items() if name in self._numbers
        }
        terms = [self._read_word(word) for word in tokenise(earlier)]
        return self._rank_phrase(phrase, Context(terms=terms, favoured=likely))

    def match(self, message: Utterance) -> Match:
        """Rank as `rank_message` does, and give the evidence."""
        ranking = self.rank_message(message)
        best = ranking.candidates[0].intent if ranking.candidates else ""
        explained = ranking.explained.get(best, [0.0] * len(ranking.terms))
        confidences = [candidate.confidence for candidate in ranking.candidates[:2]] + [0.0, 0.0]
        asked = " ".join([word.text for word in ranking.question])
        pairs = zip(ranking.terms, explained, strict=True)
        return Match(
            question=message.quote(ranking.question),
            candidates=ranking.candidates,
            words=tuple([_describe(term, share) for term, share in pairs]),
            nearest=self._examples.find_nearest(asked, best) if best else "",
            margin=confidences[0] - confidences[1],
        )

    def _rank_phrase(self, phrase: Phrase, context: Context) -> Ranking:
        words = [word.text for word in phrase]
        question = self._read_question(words)
        known = self.index.known.get(" ".join(words)) if context is NO_CONTEXT else None
        if known is not None:
            name = self.index.intents[known]
            candidates = (Candidate(name, EXAMPLE_CONFIDENCE),)
            return Ranking(
                phrase,
                candidates,
                question.terms,
                {name: [1.0] * len(question.terms)},
                verbatim=True,
            )
        scores, explained = score_question(
            question,
            context,
            self.index,
            meanings=self._list_meanings(),
            rate_nearness=self._examples.rate_nearness,
            handicaps=self.handicaps,
        )
        if not words or not scores:
            return Ranking(phrase)
        order = sorted(scores, key=lambda intent: (-scores[intent], intent))
        confidences = rate_confidence(
            [scores[intent] for intent in order],
            typical=self.index.typical,
            unknown=rate_unknown(question.terms),
        )
        names = [self.index.intents[intent] for intent in order]
        return Ranking(
            question=phrase,
            candidates=tuple(map(Candidate, names, confidences)),
            terms=question.terms,
            explained={name: explained[intent] for name, intent in zip(names, order, strict=True)},
        )

    def _list_meanings(self) -> list[tuple[int, Meaning]]:
        """Return the meanings of the sparse intents, decoded when they are first needed."""
        if self._meanings is None:
            found = self.index.meanings if len(self.index.meanings) <= MAX_COMPARED else {}
            self._meanings = [(self._numbers[name], one) for name, one in found.items()]
        return self._meanings

    def _read_question(self, words: Sequence[str]) -> Question:
        return read_question([self._read_word(word) for word in words[:MAX_WORDS]], self.index)

    def _read_word(self, word: str) -> Term:
        term = self._terms.get(word)
        if term is None:
            if len(self._terms) >= MAX_REMEMBERED:
                self._terms.clear()
            term = self._terms[word] = read_term(word, self.index)
        return term


def _has_only_stop_words(phrase: Phrase) -> bool:
    return STOP_WORDS.issuperset([word.stem for word in phrase])


def _describe(term: Term, explained: float) -> WordEvidence:
    reading = term.reading
    return WordEvidence(
        word=reading.word,
        spelling=reading.spelling,
        how=reading.how,
        importance=round(term.importance, 3),
        explained=round(explained, 3),
    )
