"""Rank every example as if nobody had written it, and tell which intent its wording would find.

An index built anew without each example would tell, in hours. Here the scorer is given the index
without the share that the example has in the counts of its own intent:

1. Count all examples once, and weigh the counts. Nothing is learnt from mistakes, since the
   corrections were learnt from these very examples.
2. For each example, lay over the weights of its features those that its intent would have without
   it, and take it off the examples to compare with.
3. Score it like any question.
"""

from collections import ChainMap, defaultdict
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from chatbot.english import STOP_WORDS, stem
from chatbot.matching.building import (
    assemble_index,
    bag_passages,
    count_examples,
    find_meaning,
    measure_typical,
    weigh_words,
)
from chatbot.matching.counting import Counts, share_words
from chatbot.matching.features import cut_grams
from chatbot.matching.index import Index, Meaning, Model
from chatbot.matching.nearest import Examples, order_words, rate_nearest
from chatbot.matching.reading import Question, Term, read_question, read_term
from chatbot.matching.scoring import NO_CONTEXT, score_question

Item = TypeVar("Item")

MAX_PULLED = 3
"""Words named for an example that finds another intent."""
MIN_USE = 1e-9
"""Use of a feature below which nobody uses it: rounding is left of what was taken off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An example of `intent`, and the intent that comes first without it.

    `first` is "" when nothing is left to find. `pulled` are the words that weigh most for that other
    intent, none where the example finds its own.
    """

    intent: str
    example: str
    first: str
    pulled: tuple[str, ...]


def rank_left_out(
    examples: Mapping[str, Sequence[str]],
    *,
    synonyms: Sequence[Sequence[str]] = (),
    passages: Mapping[str, Sequence[str]] | None = None,
    handicaps: Mapping[str, float] | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Iterator[LeftOut]:
    """Rank the examples of all intents, each as if it were not there; about a millisecond each.

    The arguments are those of `Matcher.from_examples`; `progress` is told how many are done.
    """
    ranker = _Ranker(examples, synonyms, passages or {}, handicaps or {})
    texts = [(name, text) for name in examples for text in examples[name]]
    for number, (name, text) in enumerate(texts):
        first, pulled = ranker.rank(number)
        yield LeftOut(intent=name, example=text, first=first, pulled=pulled)
        progress(number + 1)


class _Ranker:
    """What all examples were counted to, and the index of it."""

    def __init__(
        self,
        examples: Mapping[str, Sequence[str]],
        synonyms: Sequence[Sequence[str]],
        passages: Mapping[str, Sequence[str]],
        handicaps: Mapping[str, float],
    ) -> None:
        names = tuple(examples)
        self.counted = count_examples(examples, synonyms, passages)
        cited = bag_passages(names, passages, self.counted.phrases)
        index = assemble_index(names, self.counted, weigh_words(self.counted.words), cited)
        self.index = replace(index, typical=measure_typical(index))
        self.handicaps = handicaps
        self.examples = Examples(self.index.examples)
        self.cited = {(feature, number) for number, bag in cited for feature in bag}
        self.totals = _add_totals(self.counted.words)
        self.gram_totals = _add_totals(self.counted.letters)
        self.ordered: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for number, (own, words) in enumerate(self.counted.documents):
            self.ordered[own].append((number, order_words(" ".join(words))))

    def rank(self, number: int) -> tuple[str, tuple[str, ...]]:
        """Return the intent that comes first without an example, and the words that pull there."""
        own, words = self.counted.documents[number]
        index = self.leave_out(number)
        others = [text for other, text in self.ordered[own] if other != number]
        terms = [read_term(word, index) for word in words]

        def rate(ordered: str, intent: str) -> float:
            if intent == index.intents[own]:
                return rate_nearest(ordered, others)
            return self.examples.rate_nearness(ordered, intent)

        question = read_question(terms, index)
        scores, _ = score_question(
            question,
            NO_CONTEXT,
            index,
            meanings=self.list_meanings(own, others),
            rate_nearness=rate,
            handicaps=self.handicaps,
        )
        first = min(scores, key=lambda intent: (-scores[intent], intent), default=own)
        pulled = _find_pull(question, first, own, index) if first != own else ()
        return index.intents[first] if scores.get(first) else "", pulled

    def list_meanings(self, own: int, others: Sequence[str]) -> list[tuple[int, Meaning]]:
        """Return the meanings of the sparse intents, one of them by its other examples."""
        names = self.index.intents
        kept = self.index.meanings
        found = [(n, kept[name]) for n, name in enumerate(names) if n != own and name in kept]
        mine = find_meaning(others)
        return [*found, (own, mine)] if mine else found

    def leave_out(self, number: int) -> Index:
        """Return the index without one example."""
        own, words = self.counted.documents[number]
        scale = self.counted.scales[number]
        vector = {name: value * scale for name, value in self.counted.vectors[number][1].items()}
        model = _take_off(vector, own, self.counted.words, self.totals, self.index.words)
        grams = _take_off(
            _share_grams(words, scale),
            own,
            self.counted.letters,
            self.gram_totals,
            self.index.letters,
        )
        words_only = [name for name in vector if name in self.index.users]
        gone = [
            name
            for name in words_only
            if not model.weights[name].get(own) and (name, own) not in self.cited
        ]
        users = {name: self.index.users[name] - {own} for name in gone}
        return replace(
            self.index, words=model, letters=grams, users=_lay_over(users, self.index.users)
        )


def _add_totals(counts: Counts) -> dict[str, float]:
    return {feature: sum(use.values()) for feature, use in counts.use.items()}


def _share_grams(words: Sequence[str], scale: float) -> dict[str, float]:
    """Return the values that an example adds to the use of the runs of letters in its words."""
    shares: dict[str, float] = defaultdict(float)
    for word, share in share_words(words, scale).items():
        for gram in cut_grams(word):
            shares[gram] += share
    return shares


def _take_off(
    shares: Mapping[str, float], own: int, counts: Counts, totals: Mapping[str, float], model: Model
) -> Model:
    """Return a model in which an intent has used some features less."""
    idf: dict[str, float] = {}
    weights: dict[str, Mapping[int, float]] = {}
    for feature, share in shares.items():
        rest = counts.use[feature][own] - share
        odds = counts.weigh_without(feature, own, share, totals[feature]) if rest > MIN_USE else 0.0
        weights[feature] = {**model.weights[feature], own: odds}
        if totals[feature] - share <= MIN_USE:
            # No other example has it: the question would not know it.
            idf[feature] = 0.0
    return Model(idf=_lay_over(idf, model.idf), weights=_lay_over(weights, model.weights))


def _lay_over(changed: Mapping[str, Item], rest: Mapping[str, Item]) -> Mapping[str, Item]:
    """Return a mapping with some items changed, without copying the rest."""
    # Nothing is written to it, whatever the types of `ChainMap` ask for.
    return ChainMap(
        cast("MutableMapping[str, Item]", changed), cast("MutableMapping[str, Item]", rest)
    )


def _find_pull(question: Question, first: int, own: int, index: Index) -> tuple[str, ...]:
    """Return the words that weigh more for the intent that came first than for the example's own."""
    pull = {
        term.reading.word: _weigh(term, first, index) - _weigh(term, own, index)
        for term in question.terms
        if stem(term.reading.word) not in STOP_WORDS
    }
    strongest = sorted(pull, key=pull.__getitem__, reverse=True)[:MAX_PULLED]
    return tuple([word for word in strongest if pull[word] > 0])


def _weigh(term: Term, intent: int, index: Index) -> float:
    weights = index.words.weights
    return sum([value * weights[name].get(intent, 0.0) for name, value in term.features])
