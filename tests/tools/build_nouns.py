"""Rebuild the third column of `chatbot/english/words.tsv`, the noun category of every word.

    python tests/tools/build_nouns.py WORDNET_FOLDER

Needs WordNet 3.0 (Debian package `wordnet-base`, in /usr/share/wordnet), and neither a language
model nor any package. The column holds a letter of `CATEGORIES`:

1. Collect the senses of a word in all parts of speech, its own and those of its base form, each
   with
   the times that it was counted in tagged texts.
2. Take the commonest sense; of equal ones a noun's, and of the word rather than of its base.
3. Take the category of the commonest noun, its letter large where another part of speech is
   commoner.
   Illnesses are told apart from other states, and treatments from other acts, by the senses above.

Example: "knees" is a form of "knee", which was counted 51 times as a part of the body, 3 times as
one of an animal and once as an artifact: its letter is b. "swimming" is a noun as well, but as a
form of "swim" was counted more often as a verb: its letter is K, for an act.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from chatbot.english.lexicon import CATEGORIES

TARGET = Path(__file__).parents[2] / "chatbot" / "english" / "words.tsv"
FILES = (
    "object act animal artifact attribute body cognition communication event feeling food group location motive object "
    "person phenomenon plant possession process quantity relation attribute state substance time"
).split()
"""The categories of WordNet by number, beginning with 3."""
ABOVE = {
    "physical_condition": "illness",
    "symptom": "illness",
    "psychological_state": "illness",
    "treatment": "treatment",
}
"""Senses whose kinds have a category of their own, if these are states or acts."""
GENERAL = frozenset(
    "ill_health illness disease disorder ailment injury symptom pain syndrome".split()
)
"""Words for illness in general, which name none."""
ENDINGS = {
    "noun": (
        ("men", "man"),
        ("s", ""),
        ("ses", "s"),
        ("xes", "x"),
        ("zes", "z"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("ies", "y"),
    ),
    "verb": (
        ("s", ""),
        ("ies", "y"),
        ("es", "e"),
        ("es", ""),
        ("ed", "e"),
        ("ed", ""),
        ("ing", "e"),
        ("ing", ""),
    ),
    "adj": (("er", ""), ("est", ""), ("er", "e"), ("est", "e")),
    "adv": (),
}
PARTS = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}


class Sense(NamedTuple):
    """A sense of a word: the times that it was counted, and its category, "" if it is no noun's."""

    times: int
    category: str


class Synset(NamedTuple):
    """A sense of nouns: its category, first word, and the senses above it."""

    category: str
    word: str
    above: tuple[str, ...]


class WordNet:
    """The files of WordNet, read whole."""

    def __init__(self, folder: Path) -> None:
        """Read the files."""
        self.synsets = dict(_read_synsets(folder / "data.noun"))
        self.counts = _read_counts(folder / "cntlist.rev")
        self.lemmas = {part: dict(_read_index(folder / f"index.{part}")) for part in ENDINGS}
        self.irregular = {part: dict(_read_irregular(folder / f"{part}.exc")) for part in ENDINGS}

    def categorise(self, word: str) -> tuple[str, bool]:
        """Return the category of the commonest noun that a word is, and whether it is mostly a noun."""
        senses = [
            sense
            for lemma, part in self._find_lemmas(word)
            for sense in self._list_senses(lemma, part)
        ]
        nouns = [sense for sense in senses if sense.category]
        best = max(nouns, key=lambda sense: sense.times, default=Sense(0, ""))
        return best.category, best.times >= max([sense.times for sense in senses], default=0)

    def _find_lemmas(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield the word itself and its base forms, with their parts of speech."""
        yield from ((word, part) for part in ENDINGS)
        for part, endings in ENDINGS.items():
            if base := self.irregular[part].get(word):
                yield base, part
            yield from (
                (word.removesuffix(old) + new, part) for old, new in endings if word.endswith(old)
            )

    def _list_senses(self, lemma: str, part: str) -> Iterator[Sense]:
        offsets = self.lemmas[part].get(lemma, ())
        for number, offset in enumerate(offsets, start=1):
            category = self._name_category(offset) if part == "noun" else ""
            yield Sense(self.counts[lemma, part, number], category)

    def _name_category(self, offset: str) -> str:
        category = self.synsets[offset].category
        if category == "state" and self.synsets[offset].word in GENERAL:
            return category
        if category in {"state", "act"}:
            return next((ABOVE[word] for word in self._climb(offset) if word in ABOVE), category)
        return category

    def _climb(self, offset: str) -> Iterator[str]:
        """Yield the first words of a sense and of all above it."""
        yield self.synsets[offset].word
        for higher in self.synsets[offset].above:
            yield from self._climb(higher)


def _read_lines(path: Path) -> list[str]:
    # The licence stands above, indented.
    return [
        line for line in path.read_text(encoding="ascii").splitlines() if not line.startswith("  ")
    ]


def _read_synsets(path: Path) -> Iterator[tuple[str, Synset]]:
    for line in _read_lines(path):
        offset, file, _, size, word, *rest = line.partition(" | ")[0].split()
        pointers = rest[2 * int(size, 16) :]
        above = tuple(
            [
                pointers[at + 1]
                for at in range(0, len(pointers) - 3, 4)
                if pointers[at] in {"@", "@i"}
            ]
        )
        yield offset, Synset(FILES[int(file) - 3], word, above)


def _read_counts(path: Path) -> Mapping[tuple[str, str, int], int]:
    counts: dict[tuple[str, str, int], int] = defaultdict(int)
    for line in _read_lines(path):
        key, number, count = line.split()
        lemma, _, rest = key.partition("%")
        counts[lemma, PARTS[rest[0]], int(number)] += int(count)
    return counts


def _read_index(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in _read_lines(path):
        lemma, _, senses, *rest = line.split()
        yield lemma, tuple(rest[-int(senses) :])


def _read_irregular(path: Path) -> Iterator[tuple[str, str]]:
    for line in _read_lines(path):
        form, base, *_ = line.split()
        yield form, base


def add_column(lines: Iterable[str], wordnet: WordNet) -> Iterator[str]:
    """Write the categories into the lines of the word list."""
    letters = {name: letter for letter, name in CATEGORIES.items()}
    for line in lines:
        word, level, _, row = line.split("\t")
        category, mostly = wordnet.categorise(word)
        letter = letters.get(category, "")
        yield "\t".join([word, level, letter if mostly else letter.upper(), row])


if __name__ == "__main__":
    listed = TARGET.read_text(encoding="ascii").splitlines()
    TARGET.write_text(
        "".join([f"{line}\n" for line in add_column(listed, WordNet(Path(sys.argv[1])))]),
        encoding="ascii",
    )
