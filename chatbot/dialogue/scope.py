"""What can be asked of an intent: the things it is about, the words that are known, its numbers.

1. The title of an intent names entities of the glossary. Of the type of the article's subject those in
   its quotes and in many examples count as well, and the subject itself where there is no other.
2. The numbers of the passages that it cites are collected with their units.
3. A word is told when the article has it, and known when the article or any intent has it. A word
   that only topics have, which are not covered, is neither.

Example: "What are the side effects of oral pain medicine?" is about oral medication and about nothing
else of its type; "How long does the pain relief last?" names no treatment, and is about Botox.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from chatbot.english import stem, tokenise
from chatbot.knowledge import Article, Entity, Intent, KnowledgeBase
from chatbot.matching import Index

PRONOUNS = frozenset("it this that they them these those its their".split())
"""Words that may stand for the subject of the article."""

WHO = frozenset("who whom which what many much".split())
MAX_LEAD = 3
"""Words among which a question word stands that begins a question; a later one rather is relative."""
BREAKS = frozenset(
    "if when because since that whose who but though although as unless so and or while where".split()
)
"""Words between a question word and a negation that belongs to something else."""
NEGATIONS = frozenset("not no never nobody".split())
LIMITING = (["only"], ["just"], ["merely"])
"""Words that make a negation none: "not just for wrinkles"."""

MIN_EXAMPLES = 0.05
"""Share of the examples of an intent that name what it is about. Of the shipped intents about Botox
alone none names pills in more than 3 in 100, those that compare them do so in 6 and more."""

MIN_USE = 0.01
"""Share of the examples of an intent that use a word that is its own: one in 400 that begins "I live on
aspirin" does not make the intent one about aspirin."""

Numbers = Mapping[str, frozenset[str]]
"""Numbers by the stem of their unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What an intent is about.

    `words` are the stems that its title, its quotes or some of its examples have. `entities` are those
    that it is about, by type, with the `subject` of its article where it is about
    no other of that type. `contrary` says that its own examples ask for the contrary of something,
    as "who got no relief?" does. `numbers` are those of its quotes and of the passages around them, for the
    units that its quotes have.
    """

    intent: str
    subject: Entity | None
    words: frozenset[str]
    entities: Mapping[str, frozenset[str]]
    numbers: Numbers
    contrary: bool


class Mention(NamedTuple):
    """An entity that a text names, with its half-open place among the words."""

    start: int
    end: int
    entity: Entity


class Glossary:
    """The entities of a knowledge base, found in a text by their words."""

    def __init__(self, entities: Sequence[Entity], synonyms: Sequence[Sequence[str]]) -> None:
        """Index the entities by the first stem of their words, the longest words first."""
        self.entities = entities
        self._synonyms = synonyms
        self._by_first: dict[str, list[tuple[tuple[str, ...], Entity]]] = defaultdict(list)
        for entity in entities:
            for word in entity.words:
                if stems := _read_stems(word):
                    self._by_first[stems[0]].append((stems, entity))
        for found in self._by_first.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def has_name(self, word: str) -> bool:
        """Tell whether an entity has this name."""
        return any(entity.name == word for entity in self.entities)

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
        for words, entity in self._by_first.get(stems[start], ()):
            end = start + len(words)
            if tuple(stems[start:end]) == words:
                return end, entity
        return start + 1, None

    def list_type_words(self, kind: str) -> frozenset[str]:
        """Return the stems of the single words for a type, "treatment" and "therapy"."""
        words = [kind, *(word for group in self._synonyms if kind in group for word in group)]
        return frozenset([stems[0] for stems in map(_read_stems, words) if len(stems) == 1])


class Scopes:
    """The scopes of all intents, each worked out when it is first needed."""

    def __init__(self, knowledge: KnowledgeBase, index: Index) -> None:
        """Keep what the scopes are worked out from."""
        self.glossary = Glossary(knowledge.glossary, knowledge.synonyms)
        self._knowledge = knowledge
        self._users = index.users
        self._examples = index.examples
        self._covered = frozenset(
            [n for n, name in enumerate(index.intents) if name in knowledge.intents]
        )
        self._scopes: dict[str, Scope] = {}
        self._type_words: dict[str, frozenset[str]] = {}

    def find(self, intent: str) -> Scope:
        """Return the scope of an intent."""
        if intent not in self._scopes:
            self._scopes[intent] = self._build(self._knowledge.intents[intent])
        return self._scopes[intent]

    def tells(self, base: str) -> bool:
        """Tell whether the article has a word of this stem."""
        return base in self._told

    def knows(self, base: str) -> bool:
        """Tell whether an intent or the article has a word of this stem."""
        return not self._covered.isdisjoint(self._users.get(base, ())) or base in self._told

    def list_type_words(self, kind: str) -> frozenset[str]:
        """Return the stems of the words for a type of entity."""
        if kind not in self._type_words:
            self._type_words[kind] = self.glossary.list_type_words(kind)
        return self._type_words[kind]

    @cached_property
    def _told(self) -> frozenset[str]:
        """The stems of the articles."""
        return frozenset(
            [base for one in self._knowledge.articles for base in _read_stems(one.text)]
        )

    def _build(self, intent: Intent) -> Scope:
        citations = [one for statement in intent.answer for one in statement.citations]
        article = next(one for one in self._knowledge.articles if one.title == citations[0].source)
        examples = self._examples[intent.id]
        subject = next((one for one in self.glossary.entities if one.name == article.about), None)
        quoted = _collect_numbers([citation.quote for citation in citations])
        around = _collect_numbers(_find_passages(article, [one.start for one in citations]))
        return Scope(
            intent=intent.id,
            subject=subject,
            words=_list_words(intent, examples, [one.quote for one in citations]),
            entities=self._list_entities(intent, [one.quote for one in citations], subject),
            numbers={
                unit: numbers | around.get(unit, frozenset()) for unit, numbers in quoted.items()
            },
            contrary=any(find_negation(example.split()) for example in examples),
        )

    def _list_entities(
        self, intent: Intent, quotes: Sequence[str], subject: Entity | None
    ) -> Mapping[str, frozenset[str]]:
        named: dict[str, set[str]] = defaultdict(set)
        for entity in self._find_entities([intent.title]):
            named[entity.type].add(entity.name)
        if subject:
            examples = self._examples[intent.id]
            times = Counter(self._find_entities(examples))
            often = [
                entity for entity, count in times.items() if count >= MIN_EXAMPLES * len(examples)
            ]
            found = [
                entity.name
                for entity in (*self._find_entities(quotes), *often)
                if entity.type == subject.type
            ]
            named[subject.type].update(found or [subject.name])
        return {kind: frozenset(names) for kind, names in named.items()}

    def _find_entities(self, texts: Iterable[str]) -> Iterator[Entity]:
        """Yield the entities that each text names, once for each."""
        for text in texts:
            yield from {mention.entity for mention in self.glossary.find(_read_stems(text))}


def _list_words(intent: Intent, examples: Sequence[str], quotes: Sequence[str]) -> frozenset[str]:
    """Return the stems of an intent's own words, but for what one or two examples tell beside the point."""
    times = Counter(base for text in examples for base in set(map(stem, text.split())))
    least = max(1, MIN_USE * len(examples))
    told = [base for text in (intent.title, *quotes) for base in _read_stems(text)]
    return frozenset([*told, *[base for base, count in times.items() if count >= least]])


def find_negation(texts: Sequence[str]) -> str:
    """Return the word that turns a question around, "not" in "who should not", or ""."""
    start = next((place for place, text in enumerate(texts[:MAX_LEAD]) if text in WHO), None)
    for place in range(start + 1, len(texts)) if start is not None else ():
        if texts[place] in BREAKS:
            break
        if texts[place] in NEGATIONS:
            return "" if texts[place + 1 : place + 2] in LIMITING else texts[place]
    return ""


def _read_stems(text: str) -> tuple[str, ...]:
    return tuple(map(stem, tokenise(text)))


def _find_passages(article: Article, starts: Sequence[int]) -> Sequence[str]:
    """Return the passages that are cited."""
    return [
        one.text
        for one in article.passages
        if any(one.start <= start < one.end for start in starts)
    ]


def _collect_numbers(texts: Sequence[str]) -> Numbers:
    numbers: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for number, unit in pairwise(tokenise(text)):
            if number.isdigit():
                numbers[stem(unit)].add(number)
    return {unit: frozenset(found) for unit, found in numbers.items()}
