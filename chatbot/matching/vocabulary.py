"""What a word that somebody typed may stand for among the words that the examples use.

In the order of trust: the word itself or an inflection of it ("lasts" for "last"), a repaired misspelling ("teh" for
"the"), two words that were run together ("sideeffects"), and words related to it in general English ("costly" for "price").
A correctly spelt English word is never repaired: "dose" is not a misspelt "does".
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from chatbot.matching.lexicon import look_up
from chatbot.text import stem

How = Literal["exact", "inflection", "repair", "split", "related", "unknown"]

REPAIR_WEIGHT = 0.85
"""Weight of a word that was repaired by one edit; two edits have its square. Set by hand, not tuned."""
RELATED_WEIGHT = 0.6
"""Weight of a related word of similarity 1. On HINT3 and CLINC150, 0.8 does as well; without related words, half a point of
accuracy is lost with ten examples an intent."""
UNSURE_MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A typed word, how it was read, and the stems it stands for, each with a weight of 0..1; none for an unknown word.

    `spelling` is the word as it should have been typed.
    """

    word: str
    spelling: str
    how: How
    stems: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of the examples: how often each was seen, its stem, and the spellings by length."""

    seen: Mapping[str, int]
    stem_of: Mapping[str, str]
    stems: frozenset[str]
    by_length: Mapping[int, tuple[str, ...]]

    def read(self, word: str) -> Reading:
        """Say what a word stands for."""
        base = stem(word)
        if word in self.stem_of or base in self.stems:
            how: How = "exact" if word in self.stem_of else "inflection"
            return Reading(word=word, spelling=word, how=how, stems=((base, 1.0),))
        if entry := look_up(word):
            return self._relate(word, entry.related)
        return self._repair(word) or self._split(word) or Reading(word=word, spelling=word, how="unknown", stems=())

    def _relate(self, word: str, related: tuple[tuple[str, float], ...]) -> Reading:
        near = {stem(other): RELATED_WEIGHT * similarity for other, similarity in reversed(related)}
        stems = tuple((base, weight) for base, weight in near.items() if base in self.stems)
        return Reading(word=word, spelling=word, how="related" if stems else "unknown", stems=stems)

    def _repair(self, word: str) -> Reading | None:
        """Find the nearest known spellings within the edit budget of the word; equally near ones share the weight."""
        budget = edit_budget(word)
        lengths = range(len(word) - budget, len(word) + budget + 1)
        pool = [spelling for length in lengths for spelling in self.by_length.get(length, ())]
        found = process.extract(word, pool, scorer=OSA.distance, score_cutoff=budget, limit=None) if budget else []
        if not found:
            return None
        edits = min(distance for _, distance, _ in found)
        near = [spelling for spelling, distance, _ in found if distance == edits]
        # "waht" is one slip from "what" and from "wait": the more a word is used, the likelier it was meant.
        best = sorted(near, key=lambda spelling: (-self.seen[spelling], spelling))[:UNSURE_MOST]
        total = sum(self.seen[spelling] for spelling in best)
        stems: dict[str, float] = {}
        for spelling in best:
            share = REPAIR_WEIGHT**edits * self.seen[spelling] / total
            stems[self.stem_of[spelling]] = stems.get(self.stem_of[spelling], 0.0) + share
        return Reading(word=word, spelling=best[0], how="repair", stems=tuple(stems.items()))

    def _split(self, word: str) -> Reading | None:
        """Cut a word into two known ones: "sideeffects" is "side effects"."""
        for cut in range(3, len(word) - 2):
            first, second = word[:cut], word[cut:]
            if first in self.stem_of and second in self.stem_of:
                stems = ((self.stem_of[first], REPAIR_WEIGHT), (self.stem_of[second], REPAIR_WEIGHT))
                return Reading(word=word, spelling=f"{first} {second}", how="split", stems=stems)
        return None


def edit_budget(word: str) -> int:
    """Return how many edits a misspelling of this length may be away: short words are mistaken for others too easily."""
    return 0 if len(word) < 3 or not word.isalpha() else 1 if len(word) < 8 else 2


def collect_vocabulary(seen: Mapping[str, int]) -> Vocabulary:
    """Build the vocabulary of all the words that the examples use, given with their counts."""
    stem_of = {spelling: stem(spelling) for spelling in seen}
    by_length: dict[int, list[str]] = defaultdict(list)
    for spelling in sorted(stem_of):
        if spelling.isalpha():
            by_length[len(spelling)].append(spelling)
    lengths = {length: tuple(spellings) for length, spellings in by_length.items()}
    return Vocabulary(seen=seen, stem_of=stem_of, stems=frozenset(stem_of.values()), by_length=lengths)
