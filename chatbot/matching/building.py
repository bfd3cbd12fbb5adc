"""Build an index: count the examples, learn from the mistakes of counting, and measure a typical score.

1. Read the examples, misspellings mended, and collect the vocabulary.
2. Count words, pairs and groups by intent, and the letters of the words (`counting`).
3. Correct the weights where they would rank an example wrongly (`learning`).
4. Where an intent has few examples, work out what they mean by the vectors of their words.
5. Score a sample of the examples: the middle score is the unit of all thresholds.
"""

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from chatbot.english import (
    Vocabulary,
    add_vectors,
    collect_vocabulary,
    embed,
    stem,
    tokenise,
)
from chatbot.matching.counting import (
    Counts,
    Vector,
    count_letters,
    count_words,
    normalise,
    rate_words,
    scale_examples,
)
from chatbot.matching.features import Phrases, bag_words, index_phrases
from chatbot.matching.index import Index, Meaning, Model, Weights, keep_largest
from chatbot.matching.learning import learn_corrections, mix_place
from chatbot.matching.reading import read_question, read_term
from chatbot.matching.scoring import NO_CONTEXT, score_intents

MAX_GRAM_WEIGHTS = 25
"""Intents that a run of letters has a weight for; a word has a dozen of runs."""
DIGITS = 3
"""Decimals of a weight that are kept, which makes a compiled index a third smaller."""
MIN_LESSON = 4
"""Words of an example to learn from. "The American Headache Society", learnt as a keyword of one
intent, would claim every question in which that society is named."""

PATTERN_POWER = 0.5
"""The n texts of a pattern count together as n ** 0.5 examples: with 0 one of 40 texts would
outweigh ten examples that somebody wrote. Set by hand; on 268 questions written to choose it, 0 and
0.5 do alike and 1 refuses less."""
MAX_SPARSE = 25
"""Examples of an intent from which on their meaning counts nothing. On examples of CLINC150 and
HINT3, part of them left out, it adds two points of accuracy with ten an intent; on development
questions to an intent of a hundred it takes points away."""
MAX_SAMPLE = 200
"""Examples whose scores are measured for the typical one."""

Key = TypeVar("Key")
Documents = Sequence[tuple[int, tuple[str, ...]]]
"""Texts in normalised words, each with the number of its intent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Examples as they were counted: their words, features and intents."""

    documents: Documents
    vectors: Sequence[tuple[int, Vector]]
    scales: Sequence[float]
    words: Counts
    letters: Counts
    vocabulary: Vocabulary = field(repr=False)
    phrases: Phrases


def count_examples(
    examples: Mapping[str, Sequence[str]],
    synonyms: Iterable[Iterable[str]],
    passages: Mapping[str, Sequence[str]],
    patterns: Iterable[Sequence[str]] = (),
) -> Counted:
    """Count the features of all examples; the words of the passages only join the vocabulary."""
    documents = _read_documents(examples.values())
    seen = Counter(word for _, text in documents for word in text)
    seen.update(word for _, text in _read_documents(passages.values()) for word in text)
    vocabulary = collect_vocabulary(seen)
    phrases = index_phrases([list(map(_read_stems, group)) for group in synonyms])
    right = [(number, _spell(text, vocabulary)) for number, text in documents]
    bags = [(number, bag_words(list(map(stem, text)), phrases)) for number, text in right]
    share_of = {text: len(texts) ** -PATTERN_POWER for texts in patterns for text in texts}
    shares = [share_of.get(text, 1.0) for texts in examples.values() for text in texts]
    scales, idf = scale_examples([number for number, _ in right], shares), rate_words(bags)
    for place, (number, bag) in enumerate(bags):
        # One by one: a hundred thousand bags beside as many vectors would take 100 MB more.
        bags[place] = number, normalise(bag, idf)
    return Counted(
        documents=right,
        vectors=bags,
        scales=scales,
        words=count_words(bags, idf, scales),
        letters=count_letters(right, scales),
        vocabulary=vocabulary,
        phrases=phrases,
    )


def index_examples(
    examples: Mapping[str, Sequence[str]],
    *,
    synonyms: Iterable[Iterable[str]] = (),
    passages: Mapping[str, Sequence[str]] | None = None,
    patterns: Iterable[Sequence[str]] = (),
) -> Index:
    """Build the index of the examples of all intents.

    `synonyms` are groups of words or phrases that mean the same; `passages` are the texts that answer
    each intent, whose words explain a question though nobody asks like that; `patterns` are groups
    of examples that come from one pattern.
    """
    counted = count_examples(examples, synonyms, passages or {}, patterns)
    weights = weigh_words(counted.words)
    long = [place for place, (_, words) in enumerate(counted.documents) if len(words) >= MIN_LESSON]
    lessons = [counted.vectors[place] for place in long]
    scales = [counted.scales[place] for place in long]
    corrections = learn_corrections(lessons, counted.words, weights, scales)
    names = tuple(examples)
    cited = bag_passages(names, passages or {}, counted.phrases)
    index = assemble_index(names, counted, add_corrections(weights, corrections), cited)
    return replace(index, typical=measure_typical(index))


def bag_passages(
    intents: Sequence[str], passages: Mapping[str, Sequence[str]], phrases: Phrases
) -> list[tuple[int, Vector]]:
    """Return the features of the passages, each with the number of its intent."""
    cited = _read_documents([passages.get(name, ()) for name in intents])
    return [(number, bag_words(list(map(stem, text)), phrases)) for number, text in cited]


def assemble_index(
    intents: tuple[str, ...],
    counted: Counted,
    weights: Mapping[str, Weights],
    cited: Iterable[tuple[int, Iterable[str]]],
) -> Index:
    """Put an index together from the counts and the corrections."""
    texts: dict[str, list[str]] = {name: [] for name in intents}
    for number, words in counted.documents:
        texts[intents[number]].append(" ".join(words))
    letters = {
        gram: _round(keep_largest(counted.letters.weigh(gram), MAX_GRAM_WEIGHTS))
        for gram in counted.letters.use
    }
    return Index(
        intents=intents,
        vocabulary=counted.vocabulary,
        phrases=counted.phrases,
        words=Model(idf=_round(counted.words.idf), weights=weights),
        letters=Model(idf=_round(counted.letters.idf), weights=letters),
        users=_collect_users((*counted.vectors, *cited)),
        examples={name: tuple(found) for name, found in texts.items()},
        meanings={
            name: meaning for name, found in texts.items() if (meaning := find_meaning(found))
        },
        known=_find_owners(counted.documents),
    )


def find_meaning(texts: Sequence[str]) -> Meaning | None:
    """Return the mean vector of a few examples, or None for many: the fewer, the more it counts."""
    strength = 1 - len(texts) / MAX_SPARSE
    if strength <= 0:
        return None
    vectors = [vector for text in texts if (vector := embed(text.split()))]
    middle = tuple([round(value, DIGITS) for value in add_vectors(vectors)])
    return Meaning(middle, round(strength, DIGITS)) if middle else None


def measure_typical(index: Index) -> float:
    """Return the score that an example usually has: the mean of the middle half of a sample.

    Which examples are in the sample depends on each text alone, so that one more moves the mean
    by next to nothing.
    """
    sample = sorted(index.known, key=lambda text: mix_place([text]))[:MAX_SAMPLE]
    best = sorted([_score_example(text, index) for text in sample])
    middle = best[len(best) // 4 : len(best) - len(best) // 4]
    return round(statistics.fmean(middle), DIGITS) or 1.0 if middle else 1.0


def _score_example(text: str, index: Index) -> float:
    question = read_question([read_term(word, index) for word in text.split()], index)
    return max(score_intents(question, NO_CONTEXT, index, {}).values(), default=0.0)


def weigh_words(counts: Counts) -> dict[str, Weights]:
    """Return the weights of all words before anything is learnt."""
    return {feature: keep_largest(counts.weigh(feature)) for feature in counts.use}


def add_corrections(
    weights: Mapping[str, Weights], corrections: Mapping[str, Weights]
) -> dict[str, Weights]:
    """Add the corrections to the weights."""
    corrected = {}
    for feature, by_intent in weights.items():
        moves = corrections.get(feature, {})
        summed = {
            **by_intent,
            **{number: by_intent.get(number, 0.0) + move for number, move in moves.items()},
        }
        corrected[feature] = _round(keep_largest(summed))
    return corrected


def _read_documents(texts: Iterable[Iterable[str]]) -> Documents:
    return [(number, tokenise(text)) for number, found in enumerate(texts) for text in found]


def _read_stems(text: str) -> tuple[str, ...]:
    return tuple(map(stem, tokenise(text)))


def _spell(words: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the words of an example as they should have been written."""
    return tuple([vocabulary.misspelt.get(word, word) for word in words])


def _round(numbers: Mapping[Key, float]) -> dict[Key, float]:
    return {key: round(value, DIGITS) for key, value in numbers.items()}


def _collect_users(bags: Iterable[tuple[int, Iterable[str]]]) -> dict[str, frozenset[int]]:
    """Return the intents of every word and group; nobody asks for those of a pair."""
    users: dict[str, set[int]] = defaultdict(set)
    for number, bag in bags:
        for feature in bag:
            if " " not in feature:
                users[feature].add(number)
    return {feature: frozenset(numbers) for feature, numbers in users.items()}


def _find_owners(documents: Documents) -> dict[str, int]:
    """Find the examples that only one intent has, so that a title always finds its own intent."""
    owners: dict[str, set[int]] = defaultdict(set)
    for number, text in documents:
        owners[" ".join(text)].add(number)
    return {text: min(numbers) for text, numbers in owners.items() if text and len(numbers) == 1}
