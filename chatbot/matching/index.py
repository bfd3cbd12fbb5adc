"""What is known before any question is asked: everything that can be counted from the examples."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from chatbot.matching.features import Phrases, bag_words, cut_grams, index_phrases
from chatbot.matching.vocabulary import Vocabulary, collect_vocabulary
from chatbot.matching.weights import Spellings, Weights, count_spellings, count_words, scale_sizes
from chatbot.text import stem, words

WORD_SMOOTHING = 0.6
GRAM_SMOOTHING = 0.9
"""Half an example's worth of doubt. Accuracy on the public intent sets is flat from a third to three times these."""

Spelt = Sequence[tuple[int, Sequence[str]]]
"""The examples: the number of the intent, and the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The counted examples. Intents are numbered by their place in `intents`.

    `explains` says which intents use a word, pair or synonym group at all, in their examples or in the passages they cite;
    `known` finds the one intent that has a text as an example.
    """

    intents: tuple[str, ...]
    examples: Mapping[str, tuple[str, ...]]
    vocabulary: Vocabulary
    phrases: Phrases
    words: Weights
    spellings: Spellings
    explains: Mapping[str, set[int]]
    known: Mapping[tuple[str, ...], int]


def build_index(
    examples: Mapping[str, Sequence[str]], synonyms: Iterable[Iterable[str]], passages: Mapping[str, Sequence[str]]
) -> Index:
    """Count the examples of all intents."""
    intents, phrases = tuple(examples), index_phrases(synonyms)
    spelt = [(number, words(example)) for number, intent in enumerate(intents) for example in examples[intent]]
    cited = [(number, words(text)) for number, intent in enumerate(intents) for text in passages.get(intent, ())]
    vocabulary = collect_vocabulary(Counter(word for _, example in spelt for word in example))
    grams = {spelling: cut_grams(spelling) for spelling in vocabulary.stem_of}
    bags = [(number, bag_words([vocabulary.stem_of[word] for word in example], phrases)) for number, example in spelt]
    cited_bags = [(number, bag_words([stem(word) for word in passage], phrases)) for number, passage in cited]
    scales = scale_sizes(number for number, _ in spelt)
    return Index(
        intents=intents,
        examples={intent: tuple(texts) for intent, texts in examples.items()},
        vocabulary=vocabulary,
        phrases=phrases,
        words=count_words(bags, scales, smoothing=WORD_SMOOTHING),
        spellings=count_spellings(spelt, scales, grams, smoothing=GRAM_SMOOTHING),
        explains=_collect_users(chain(bags, cited_bags)),
        known=_find_owners(spelt),
    )


def _collect_users(bags: Iterable[tuple[int, Iterable[str]]]) -> dict[str, set[int]]:
    users: dict[str, set[int]] = defaultdict(set)
    for number, bag in bags:
        for feature in bag:
            users[feature].add(number)
    return dict(users)


def _find_owners(spelt: Iterable[tuple[int, Sequence[str]]]) -> dict[tuple[str, ...], int]:
    """Find the examples that only one intent has; the title of an intent then always finds its own intent."""
    owners: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, example in spelt:
        owners[tuple(example)].add(number)
    return {example: min(numbers) for example, numbers in owners.items() if example and len(numbers) == 1}
