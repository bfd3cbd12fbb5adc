"""The entities of a knowledge base, indexed by their words, so that a text tells which it names."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from chatbot.english import stem, tokenise
from chatbot.knowledge import Entity, KnowledgeBase

MIN_LIKE = 70
"""Likeness (0..100) from which an unknown word may be a misspelt name: "botoks" is 73 like "botox",
"dysport" 17. Set by hand."""


class Mention(NamedTuple):
    """An entity that a text names, with its half-open place among the words."""

    start: int
    end: int
    entity: Entity


class Glossary(NamedTuple):
    """The entities of a knowledge base, to be found in a text by their words.

    `phrases` are the stems of their words by the first of them, the longest first, each with the number
    of its entity. `type_words` are the stems of the single words for each type, "treatment",
    "therapy" and "jab". `told` are the stems of the articles.
    """

    entities: tuple[Entity, ...]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]
    type_words: Mapping[str, frozenset[str]]
    told: frozenset[str]

    def find_named(self, name: str) -> Entity | None:
        """Return the entity of a name."""
        return next((entity for entity in self.entities if entity.name == name), None)

    def is_like_name(self, word: str) -> bool:
        """Tell whether a word may be a misspelt name: "botoks" for "Botox"."""
        names = [name.casefold() for entity in self.entities for name in entity.words]
        return process.extractOne(word, names, scorer=fuzz.ratio, score_cutoff=MIN_LIKE) is not None

    def find(self, stems: Sequence[str]) -> tuple[Mention, ...]:
        """Return the entities that a text names; of two that overlap the first."""
        found, start = [], 0
        while start < len(stems):
            end, entity = self._find_at(stems, start)
            if entity:
                found.append(Mention(start, end, entity))
            start = end
        return tuple(found)

    def _find_at(self, stems: Sequence[str], start: int) -> tuple[int, Entity | None]:
        for words, number in self.phrases.get(stems[start], ()):
            end = start + len(words)
            if tuple(stems[start:end]) == words:
                return end, self.entities[number]
        return start + 1, None


def index_glossary(knowledge: KnowledgeBase) -> Glossary:
    """Index the entities by their words."""
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for number, entity in enumerate(knowledge.glossary):
        for stems in filter(None, map(read_stems, entity.words)):
            phrases[stems[0]].append((stems, number))
    longest = {
        first: tuple(sorted(found, key=lambda pair: -len(pair[0])))
        for first, found in phrases.items()
    }
    types = {entity.type for entity in knowledge.glossary}
    return Glossary(
        entities=knowledge.glossary,
        phrases=longest,
        type_words={kind: _list_type_words(kind, knowledge) for kind in types},
        told=frozenset([base for one in knowledge.articles for base in read_stems(one.text)]),
    )


def _list_type_words(kind: str, knowledge: KnowledgeBase) -> frozenset[str]:
    """List the stems of the words for a type: those of its group, and of names as "the jabs"."""
    words = [kind, *[word for group in knowledge.synonyms if kind in group for word in group]]
    names = [word for entity in knowledge.glossary if entity.type == kind for word in entity.words]
    general = [name.removeprefix("the ") for name in names if name.startswith("the ")]
    stems = map(read_stems, [*words, *general])
    return frozenset([one[0] for one in stems if len(one) == 1])


def read_stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of a text."""
    return tuple(map(stem, tokenise(text)))
