"""Rank intents for a question: the facade of the room.

    words -> readings -> votes of words and letters -> candidates -> explained share -> confidence

Every word of the question is read against the vocabulary and votes for the intents whose examples use it; the votes of
words and of letters are added up. For the few best intents it is then asked how much of the question they explain, and the
scores are turned into probabilities.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from chatbot.matching.confidence import FALLBACK_THRESHOLD, share_confidence
from chatbot.matching.everyday import EVERYDAY
from chatbot.matching.features import (
    GROUP_WEIGHT,
    PAIR_WEIGHT,
    Phrases,
    bag_words,
    cut_grams,
    find_groups,
    index_phrases,
    pair_words,
)
from chatbot.matching.lexicon import look_up
from chatbot.matching.sentences import find_questions
from chatbot.matching.vocabulary import Reading, Vocabulary, collect_vocabulary
from chatbot.matching.weights import Spellings, Weights, count_spellings, count_words, scale_sizes
from chatbot.text import LONGEST, stem, words

WORD_SMOOTHING = 0.6
GRAM_SMOOTHING = 3
EXPLAINED_SHARE = 0.4
GRAM_SHARE = 0.5
EVERYDAY_IMPORTANCE = 0.2
UNKNOWN_BY_LEVEL = {10: 0.4, 20: 0.6, 35: 0.8, 40: 0.8, 50: 0.8}
UNKNOWN_NO_WORD = 0.6
"""How much a word that no example has matters, in shares of the rarest known word: "reckon" hardly, "kidney" a lot."""
EXAMPLE_CONFIDENCE = 0.99
CONTEXT_VOLUME = 0.5
MOST_CANDIDATES = 10
LONGEST_CACHE = 20_000


class Candidate(NamedTuple):
    """An intent with the probability (0..1) that it is what the question means."""

    intent: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """A word of a question, read, with what it says for each intent (by number) and the length that this adds.

    `importance` is how much of the question this word is: rare words are most of it, "the" next to nothing.
    """

    reading: Reading
    importance: float
    words: Mapping[int, float]
    word_norm: float
    grams: Mapping[int, float]
    gram_norm: float


class _Tally:
    """The votes of one kind, added up; `scale` divides them by the length of the question."""

    def __init__(self) -> None:
        self.sums: dict[int, float] = defaultdict(float)
        self.norm = self.most = 0.0

    def add(self, votes: Mapping[int, float], norm: float, volume: float) -> None:
        if votes:
            self.norm += norm * volume * volume
            self.most += max(votes.values()) * volume
            for number, weight in votes.items():
                self.sums[number] += weight * volume

    def scale(self, share: float) -> tuple[dict[int, float], float]:
        factor = share / (math.sqrt(self.norm) or 1.0)
        return {number: weight * factor for number, weight in self.sums.items()}, self.most * factor


class Matcher:
    """An index of examples that ranks their intents for a question; never changes once it is built."""

    fallback_threshold: float = FALLBACK_THRESHOLD

    def __init__(  # noqa: PLR0913 - each part has its own builder
        self,
        *,
        intents: tuple[str, ...],
        vocabulary: Vocabulary,
        phrases: Phrases,
        words: Weights,
        spellings: Spellings,
        explains: Mapping[str, set[int]],
        examples: Mapping[str, int],
    ) -> None:
        """Keep the parts; `from_examples` builds them."""
        self.intents, self.vocabulary, self.phrases = intents, vocabulary, phrases
        self.words, self.spellings, self.explains, self.examples = words, spellings, explains, examples
        self._votes: dict[str, Votes] = {}

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
        intents, phrases = tuple(examples), index_phrases(synonyms)
        spelt = [(number, words(example)) for number, intent in enumerate(intents) for example in examples[intent]]
        vocabulary = collect_vocabulary(Counter(word for _, example in spelt for word in example))
        stemmed = [(number, [vocabulary.stem_of[word] for word in example]) for number, example in spelt]
        cited = [
            (number, list(map(stem, words(passage))))
            for number, intent in enumerate(intents)
            for passage in (passages or {}).get(intent, ())
        ]
        scales = scale_sizes(number for number, _ in spelt)
        bags = [(number, bag_words(stems, phrases)) for number, stems in stemmed]
        grams = {spelling: cut_grams(spelling) for spelling in vocabulary.stem_of}
        return cls(
            intents=intents,
            vocabulary=vocabulary,
            phrases=phrases,
            words=count_words(bags, scales, smoothing=WORD_SMOOTHING),
            spellings=count_spellings(spelt, scales, grams, smoothing=GRAM_SMOOTHING),
            explains=_collect_explanations(bags, [(number, bag_words(stems, phrases)) for number, stems in cited]),
            examples=_index_examples(spelt),
        )

    def __getstate__(self) -> dict[str, Any]:
        """Leave the cache behind when pickled."""
        return self.__dict__ | {"_votes": {}}

    def rank(self, text: str, *, context: str = "") -> tuple[Candidate, ...]:
        """Return the candidates for a text, best first, at most ten.

        `context` is what an earlier turn was about: its words vote as well, but more quietly. Of a long message the
        sentence that is understood best counts.
        """
        questions = find_questions(text[:LONGEST])
        telling = [question for question in questions if not EVERYDAY.issuperset(map(stem, words(question)))]
        rankings = [self._rank_question(question, context) for question in telling or questions]
        return max(rankings, key=lambda ranking: ranking[0].confidence if ranking else 0.0)

    def _rank_question(self, text: str, context: str) -> tuple[Candidate, ...]:
        typed = words(text)
        if (known := self.examples.get(" ".join(typed))) is not None:
            return (Candidate(self.intents[known], EXAMPLE_CONFIDENCE),)
        votes = [self._vote(word) for word in typed]
        scores, most = self._score(votes, [self._vote(word) for word in words(context)])
        best = sorted(scores, key=lambda number: (-scores[number], number))[:MOST_CANDIDATES]
        explained = {number: self._explain(number, votes) for number in best}
        final = {number: scores[number] * (1 - EXPLAINED_SHARE + EXPLAINED_SHARE * explained[number]) for number in best}
        order = sorted(best, key=lambda number: (-final[number], number))
        shares = share_confidence(
            [final[number] for number in order],
            agreement=scores[order[0]] / most if order else 0.0,
            explained=explained[order[0]] if order else 0.0,
        )
        return tuple(Candidate(self.intents[number], share) for number, share in zip(order, shares, strict=True))

    def _score(self, votes: list[Votes], context: list[Votes]) -> tuple[dict[int, float], float]:
        """Add up the votes of words, pairs, groups and letters; return them with the most that one intent could have."""
        by_word, by_gram = _Tally(), _Tally()
        for vote, volume in [*((vote, 1.0) for vote in votes), *((vote, CONTEXT_VOLUME) for vote in context)]:
            by_word.add(vote.words, vote.word_norm, volume)
            by_gram.add(vote.grams, vote.gram_norm, volume)
        for feature, count in self._joint_features(votes):
            norm = (self.words.idf[feature] * count) ** 2
            by_word.add(self.words.speak(feature, count), norm, 1.0)
        word_scores, word_most = by_word.scale(1.0)
        gram_scores, gram_most = by_gram.scale(GRAM_SHARE)
        scores = {
            number: word_scores.get(number, 0.0) + gram_scores.get(number, 0.0)
            for number in word_scores.keys() | gram_scores.keys()
        }
        return scores, word_most + gram_most

    def _joint_features(self, votes: list[Votes]) -> list[tuple[str, float]]:
        """Return the known features of several words together: pairs and synonym groups."""
        stems = [stem for vote in votes for stem in _best_stems(vote.reading)]
        pairs = Counter(pair_words(stems))
        groups = {group for *_, group in find_groups(stems, self.phrases)}
        joint = [(pair, PAIR_WEIGHT * count) for pair, count in pairs.items()] + [(group, GROUP_WEIGHT) for group in groups]
        return [(feature, count) for feature, count in joint if feature in self.words.idf]

    def _explain(self, number: int, votes: list[Votes]) -> float:
        """Return the share of the question (0..1) that an intent's own words account for."""
        total = sum(vote.importance for vote in votes)
        explained = sum(vote.importance * self._explain_word(number, vote) for vote in votes)
        return explained / total if total else 0.0

    def _explain_word(self, number: int, vote: Votes) -> float:
        nothing: set[int] = set()
        found = [weight for base, weight in vote.reading.stems if number in self.explains.get(base, nothing)]
        if found:
            return max(found)
        groups = [
            group for base, _ in vote.reading.stems for phrase, group in self.phrases.get(base, ()) if len(phrase) == 1
        ]
        return 0.8 if any(number in self.explains.get(group, nothing) for group in groups) else 0.0

    def _vote(self, word: str) -> Votes:
        votes = self._votes.get(word)
        if votes is None:
            if len(self._votes) >= LONGEST_CACHE:
                self._votes.clear()
            votes = self._votes[word] = self._count_votes(word)
        return votes

    def _count_votes(self, word: str) -> Votes:
        reading = self.vocabulary.read(word)
        known = [(base, weight) for base, weight in reading.stems if base in self.words.idf]
        grams = [gram for gram in cut_grams(reading.spelling) if gram in self.spellings.holders]
        return Votes(
            reading=reading,
            importance=self._rate_importance(word, [base for base, _ in known]),
            words=_add_up(self.words.speak(base, weight) for base, weight in known),
            word_norm=sum((self.words.idf[base] * weight) ** 2 for base, weight in known),
            grams=_add_up(map(self.spellings.speak, grams)),
            gram_norm=sum(self.spellings.rarity(gram) ** 2 for gram in grams),
        )

    def _rate_importance(self, word: str, known: list[str]) -> float:
        """Return how much of a question a word is: the fewer intents use it, the more."""
        if stem(word) in EVERYDAY:
            return EVERYDAY_IMPORTANCE
        if known:
            return max(math.log((len(self.intents) + 1) / len(self.explains[base])) for base in known)
        entry = look_up(word)
        return math.log(len(self.intents) + 1) * (UNKNOWN_BY_LEVEL[entry.level] if entry else UNKNOWN_NO_WORD)


def _best_stems(reading: Reading) -> tuple[str, ...]:
    return tuple(map(stem, reading.spelling.split()))


def _add_up(weights: Iterable[Mapping[int, float]]) -> dict[int, float]:
    sums: dict[int, float] = defaultdict(float)
    for votes in weights:
        for number, weight in votes.items():
            sums[number] += weight
    return dict(sums)


def _index_examples(spelt: list[tuple[int, tuple[str, ...]]]) -> dict[str, int]:
    """Index the examples that only one intent has, so that a title always finds its own intent."""
    owners: dict[str, set[int]] = defaultdict(set)
    for number, example in spelt:
        owners[" ".join(example)].add(number)
    return {example: min(numbers) for example, numbers in owners.items() if len(numbers) == 1 and example}


def _collect_explanations(*bags: Iterable[tuple[int, Iterable[str]]]) -> dict[str, set[int]]:
    """Collect which intents use a feature at all."""
    users: dict[str, set[int]] = defaultdict(set)
    for number, bag in chain(*bags):
        for feature in bag:
            users[feature].add(number)
    return dict(users)
