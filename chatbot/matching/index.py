"""What is known before any question is asked: everything that can be counted from the examples."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chatbot.matching.features import Phrases, bag_words, cut_grams, index_phrases
from chatbot.matching.learning import Corrections, learn_corrections
from chatbot.matching.vocabulary import Vocabulary, collect_vocabulary
from chatbot.matching.weights import Spellings, Weights, count_spellings, count_words, scale_sizes
from chatbot.text import stem, words

WORD_SMOOTHING = 0.6
GRAM_SMOOTHING = 0.9
"""Half an example's worth of doubt. Accuracy on the public intent sets is flat from a third to three times these."""

SHORTEST_LESSON = 4
"""Examples of fewer words are counted but not learnt from: "the American Headache Society", learnt as a keyword of one
intent, would claim every question in which that society is named."""

Spelt = Sequence[tuple[int, Sequence[str]]]
"""The examples: the number of the intent, and the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The counted examples. Intents are numbered by their place in `intents`.

    `cited` says in which intents' passages a word, pair or synonym group stands; `known` finds the one intent that has a
    text, in normalised words, as an example; `corrections`
    is what was learnt from the mistakes of counting; `typical` is the score that an
    example usually has, the measure of all scores.
    """

    intents: tuple[str, ...]
    vocabulary: Vocabulary
    phrases: Phrases
    words: Weights
    spellings: Spellings
    cited: Mapping[str, frozenset[int]]
    known: Mapping[str, int]
    corrections: Corrections
    typical: float

    def explains(self, feature: str, intent: int) -> bool:
        """Tell whether an intent uses a feature at all, in its examples or in the passages it cites."""
        return intent in self.words.used.get(feature, ()) or intent in self.cited.get(feature, ())

    def count_users(self, feature: str) -> int:
        """Return how many intents use a feature in their examples; at least 1."""
        return len(self.words.used.get(feature, ())) or 1


def build_index(
    examples: Mapping[str, Sequence[str]], synonyms: Iterable[Iterable[str]], passages: Mapping[str, Sequence[str]]
) -> Index:
    """Count the examples of all intents."""
    intents, phrases = tuple(examples), index_phrases(synonyms)
    spelt = [(number, words(example)) for number, intent in enumerate(intents) for example in examples[intent]]
    cited = [(number, words(text)) for number, intent in enumerate(intents) for text in passages.get(intent, ())]
    vocabulary = collect_vocabulary(Counter(word for _, text in (*spelt, *cited) for word in text))
    grams = {spelling: cut_grams(spelling) for _, example in spelt for spelling in example}
    bags = [(number, bag_words([vocabulary.stem_of[word] for word in example], phrases)) for number, example in spelt]
    cited_bags = [(number, bag_words([stem(word) for word in passage], phrases)) for number, passage in cited]
    lessons = [bag for bag, (_, example) in zip(bags, spelt, strict=True) if len(example) >= SHORTEST_LESSON]
    scales = scale_sizes(number for number, _ in spelt)
    counted = count_words(bags, scales, smoothing=WORD_SMOOTHING)
    return Index(
        intents=intents,
        vocabulary=vocabulary,
        phrases=phrases,
        words=counted,
        spellings=count_spellings(spelt, scales, grams, smoothing=GRAM_SMOOTHING),
        cited=_collect_users(cited_bags),
        known=_find_owners(spelt),
        corrections=learn_corrections(lessons, counted, scales),
        typical=1.0,
    )


def _collect_users(bags: Iterable[tuple[int, Iterable[str]]]) -> dict[str, frozenset[int]]:
    users: dict[str, set[int]] = defaultdict(set)
    for number, bag in bags:
        for feature in bag:
            users[feature].add(number)
    return {feature: frozenset(numbers) for feature, numbers in users.items()}


def _find_owners(spelt: Spelt) -> dict[str, int]:
    """Find the examples that only one intent has; the title of an intent then always finds its own intent."""
    owners: dict[str, set[int]] = defaultdict(set)
    for number, example in spelt:
        owners[" ".join(example)].add(number)
    return {example: min(numbers) for example, numbers in owners.items() if example and len(numbers) == 1}
