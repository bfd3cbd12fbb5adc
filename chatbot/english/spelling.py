"""Find the known words that a typed word may stand for.

In the order of trust:

1. the word itself, or an inflection of it: "lasts" for "last";
2. nothing for a correctly spelt English word that no example uses. It is never repaired, so that
   "dose" is not read as a misspelt "does";
3. a misspelling: the known words within one edit, within two for eight letters or more;
4. words that were run together: "sideeffects" for "side effects".

Example: with "side effects last" among the examples, "efects" is one edit from "effects" and read
as it with a weight of 0.85, "lasts" is an inflection, and "reckons" is English and unknown.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from chatbot.english.lexicon import COMMON, look_up
from chatbot.english.stems import stem
from chatbot.english.tokens import tokenise

How = Literal["exact", "inflection", "repair", "split", "unknown"]

REPAIR_WEIGHT = 0.85
"""Weight of a word that was repaired by one edit; two edits have its square. Set by hand."""
MAX_REPAIRS = 3
"""Words that a misspelling may stand for at once, the most used first."""
MIN_USED_MORE = 3
"""How often a word has to be used for each use of what may be its misspelling in the examples."""
MAX_SWAPPED = 3
"""Letters of a word in the examples that is mended only where two of them were swapped: shorter
ones are mostly abbreviations."""
MAX_PIECES, MAX_SPLIT = 8, 30
"""Words that a word is taken apart into, and letters of one that is: "mychesthurtsandmyarmisnumb"
has seven and 26."""
SHORT = frozenset(
    "a i am an as at be by do go he if in is it me my no of on or so to up us we".split()
)
"""Words of one or two letters that a word may be run together with."""


class Reading(NamedTuple):
    """A typed word, as it should have been typed, and how that was found.

    `stems` are the stems that it stands for, each with a weight of 0..1; an unknown word has none.
    """

    word: str
    spelling: str
    how: How
    stems: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The known words: how often each was seen, its stem, and the spellings by length.

    `misspelt` holds what the examples themselves misspell, with the right spelling.
    """

    seen: Mapping[str, int]
    stem_of: Mapping[str, str]
    stems: Mapping[str, int]
    misspelt: Mapping[str, str]
    by_length: Mapping[str, tuple[str, ...]]

    def read(self, word: str) -> Reading:
        """Return the known words that a normalised word may stand for."""
        base = stem(word)
        if word in self.stem_of:
            return Reading(word, word, "exact", ((base, 1.0),))
        if right := self.misspelt.get(word):
            return Reading(word, right, "repair", ((stem(right), REPAIR_WEIGHT),))
        if base in self.stems:
            return Reading(word, word, "inflection", ((base, 1.0),))
        unknown = Reading(word, word, "unknown", ())
        if look_up(word):
            return unknown
        return self._repair(word) or self._split(word) or unknown

    def _repair(self, word: str) -> Reading | None:
        """Find the nearest known words within the edit budget; equally near ones share the weight."""
        edits, near = find_nearest(word, self.by_length)
        if not near:
            return None
        # "waht" is one slip from "what" and from "wait": the more a word is used, the likelier.
        best = sorted(near, key=lambda spelling: (-self.seen[spelling], spelling))[:MAX_REPAIRS]
        total = sum([self.seen[spelling] for spelling in best])
        stems: dict[str, float] = {}
        for spelling in best:
            share = REPAIR_WEIGHT**edits * self.seen[spelling] / total
            stems[self.stem_of[spelling]] = stems.get(self.stem_of[spelling], 0.0) + share
        return Reading(word, best[0], "repair", tuple(stems.items()))

    def _split(self, word: str) -> Reading | None:
        """Take a word apart into known and common words."""
        pieces = split_word(word, self.stem_of)
        if not pieces:
            return None
        spelling = " ".join(tokenise(" ".join(pieces)))
        bases = dict.fromkeys(map(stem, spelling.split()))
        stems = tuple([(base, REPAIR_WEIGHT) for base in bases if base in self.stems])
        return Reading(word, spelling, "split", stems)


def edit_budget(word: str) -> int:
    """Return how many edits a misspelling of a word may be away; short ones are mistaken too easily."""
    return 0 if len(word) < 3 or not word.isalpha() else 1 if len(word) < 8 else 2


def find_nearest(word: str, by_length: Mapping[str, Sequence[str]]) -> tuple[int, list[str]]:
    """Return the edits to the nearest words within the budget, and these words."""
    budget = edit_budget(word)
    if not budget:
        return 0, []
    lengths = range(len(word) - budget, len(word) + budget + 1)
    pool = [spelling for length in lengths for spelling in by_length.get(str(length), ())]
    found = process.extract(word, pool, scorer=OSA.distance, score_cutoff=budget, limit=None)
    edits = min([distance for _, distance, _ in found], default=0)
    return edits, [spelling for spelling, distance, _ in found if distance == edits]


def split_word(word: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return the fewest known or common words, at least two, that make up a word, or nothing."""
    if len(word) > MAX_SPLIT:
        return ()
    best: dict[int, tuple[str, ...]] = {0: ()}
    for start in range(len(word)):
        if start in best and len(best[start]) < MAX_PIECES:
            for piece in _list_pieces(word, start, known):
                longer = (*best[start], piece)
                end = start + len(piece)
                if end not in best or len(longer) < len(best[end]):
                    best[end] = longer
    found = best.get(len(word), ())
    return found if len(found) > 1 else ()


def _list_pieces(word: str, start: int, known: Mapping[str, str]) -> Iterator[str]:
    for end in range(start + 1, len(word) + 1):
        piece = word[start:end]
        if piece in SHORT or (len(piece) > 2 and (piece in known or _is_common(piece))):
            yield piece


def _is_common(word: str) -> bool:
    entry = look_up(word)
    return entry is not None and entry.level <= COMMON


def collect_vocabulary(seen: Mapping[str, int]) -> Vocabulary:
    """Build the vocabulary of all the words that the examples use, given with their counts."""
    misspelt = dict(_find_misspelt(seen))
    stem_of = {spelling: stem(spelling) for spelling in seen if spelling not in misspelt}
    stems: dict[str, int] = defaultdict(int)
    for spelling, base in stem_of.items():
        stems[base] += seen[spelling]
    return Vocabulary(
        seen=seen,
        stem_of=stem_of,
        stems=dict(stems),
        misspelt=misspelt,
        by_length=_sort_by_length(stem_of),
    )


def _sort_by_length(spellings: Iterable[str]) -> dict[str, tuple[str, ...]]:
    by_length: dict[str, list[str]] = defaultdict(list)
    for spelling in sorted(spellings):
        if spelling.isalpha():
            by_length[str(len(spelling))].append(spelling)
    return {length: tuple(found) for length, found in by_length.items()}


def _find_misspelt(seen: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield each word that is no English one and very near to an English one that is used much more."""
    used = {word: times for word, times in seen.items() if look_up(word)}
    # "efect" is near "effect", though the examples may have only "effects".
    plurals = [word for word in used if word.endswith("s") and look_up(word[:-1])]
    used |= {plural[:-1]: used[plural] for plural in plurals}
    by_length, stems = _sort_by_length(used), set(map(stem, used))
    for word in sorted(seen.keys() - used.keys()):
        if word.isascii() and stem(word) not in stems:
            _, near = find_nearest(word, by_length)
            right = max(sorted(near), key=used.__getitem__, default="")
            if right and used[right] >= MIN_USED_MORE * seen[word] and _is_slip(word, right):
                yield word, right


def _is_slip(word: str, right: str) -> bool:
    """Tell whether a word can be a slip of another: "teh" of "the", but not "thx"."""
    return len(word) > MAX_SWAPPED or sorted(word) == sorted(right)
