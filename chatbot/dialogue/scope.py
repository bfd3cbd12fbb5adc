"""What can be asked of an intent: the things it is about, the words that are known, its numbers.

1. The title of an intent names entities of the glossary. Of the type of the article's subject those
   in its quotes and in many examples count as well, and the subject itself where there is no other.
2. The numbers of the passages that it cites are collected with their units.
3. A word is told when the article has it, and known when the article or any intent has it. A word
   that only topics have, which are not covered, is neither.

Example: "What are the side effects of oral pain medicine?" is about oral medication and about
nothing else of its type; "How long does the pain relief last?" names no treatment, and is about
Botox.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from chatbot.dialogue.glossary import Glossary, read_stems
from chatbot.english import STOP_WORDS, stem, tokenise
from chatbot.knowledge import Article, Entity, Intent, KnowledgeBase, Span
from chatbot.matching import Index

PRONOUNS = frozenset("it this that they them these those its their".split())
"""Words that may stand for the subject of the article."""
WHO = frozenset("who whom which what many much".split())
MAX_LEAD = 3
"""Words among which a question word stands that begins a question; a later one rather is relative.
"""
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
"""Share of the examples of an intent from which on a word that topics use as well is its own."""
MIN_TOLD = 2
"""Words of the article in a question that is about it though it names no entity: "what percentage of
the subjects was that". Set by hand."""
Numbers = Mapping[str, frozenset[str]]
"""Numbers by the stem of their unit."""


class Scope(NamedTuple):
    """What an intent is about.

    `words` are the stems that its title, its quotes or some of its examples have. `entities` are
    those that it is about, by type, with the `subject` of its article where it is about no other of
    that type; `told` are those that its title or its quotes name, and `named` also those that its
    examples name, or whose words stand apart in title and quotes. `contrary` says that its own
    examples ask for the contrary of something, as "who got no relief?" does. `numbers` are those of
    its quotes and of the passages around them, for the units that its quotes have.
    """

    intent: str
    subject: str
    words: frozenset[str]
    entities: Mapping[str, frozenset[str]]
    told: frozenset[str]
    named: frozenset[str]
    numbers: Numbers
    contrary: bool


class Scopes(NamedTuple):
    """The scopes of all intents by id, and the words that the intents know.

    `users` are the numbers of the intents and topics that use a stem, `covered` those of the intents.
    """

    glossary: Glossary
    by_intent: Mapping[str, Scope]
    users: Mapping[str, frozenset[int]]
    covered: frozenset[int]

    def knows(self, base: str) -> bool:
        """Tell whether an intent or the article has a word of this stem."""
        return base in self.glossary.told or not self.covered.isdisjoint(self.users.get(base, ()))

    def names_subject(self, stems: Sequence[str], asked: Collection[str]) -> bool:
        """Tell whether the words of a message name an entity, or those that ask have words of the article.

        They count as if they did where no article says its subject.
        """
        if not any(scope.subject for scope in self.by_intent.values()):
            return True
        told = {base for base in asked if base in self.glossary.told} - STOP_WORDS
        return len(told) >= MIN_TOLD or bool(self.glossary.find(stems))


def build_scopes(knowledge: KnowledgeBase, index: Index, glossary: Glossary) -> dict[str, Scope]:
    """Work out the scopes of all intents."""
    topics = frozenset([n for n, name in enumerate(index.intents) if name in knowledge.topics])
    denied = frozenset(
        [base for base, users in index.users.items() if not topics.isdisjoint(users)]
    )
    return {
        intent.id: _build_scope(intent, index.examples[intent.id], knowledge, glossary, denied)
        for intent in knowledge.intents.values()
    }


def _build_scope(
    intent: Intent,
    examples: Sequence[str],
    knowledge: KnowledgeBase,
    glossary: Glossary,
    denied: frozenset[str],
) -> Scope:
    citations = [one for statement in intent.answer for one in statement.citations]
    article = next(one for one in knowledge.articles if one.title == citations[0].source)
    subject = glossary.find_named(article.about)
    quotes = [citation.quote for citation in citations]
    quoted = _collect_numbers(quotes)
    around = _collect_numbers(_find_passages(article, [one.start for one in citations]))
    return Scope(
        intent=intent.id,
        subject=article.about if subject else "",
        words=_list_words([intent.title, *quotes], examples, denied),
        entities=_list_entities(intent.title, quotes, examples, subject, glossary),
        told=_name_entities([intent.title, *quotes], glossary),
        named=_name_entities([intent.title, *quotes, *examples], glossary)
        | _name_parted([intent.title, *quotes], glossary),
        numbers={unit: numbers | around.get(unit, frozenset()) for unit, numbers in quoted.items()},
        contrary=any(find_negation(example.split()) for example in examples),
    )


def _list_entities(
    title: str,
    quotes: Sequence[str],
    examples: Sequence[str],
    subject: Entity | None,
    glossary: Glossary,
) -> Mapping[str, frozenset[str]]:
    """Return the names of the entities that an intent is about, by type."""
    named: dict[str, set[str]] = defaultdict(set)
    for entity in _find_entities([title], glossary):
        named[entity.type].add(entity.name)
    if subject:
        times = Counter(_find_entities(examples, glossary))
        least = MIN_EXAMPLES * len(examples)
        often = [entity for entity, count in times.items() if count >= least]
        seen = (*_find_entities(quotes, glossary), *often)
        found = [entity.name for entity in seen if entity.type == subject.type]
        named[subject.type].update(found or [subject.name])
    return {kind: frozenset(names) for kind, names in named.items()}


def _name_entities(texts: Iterable[str], glossary: Glossary) -> frozenset[str]:
    return frozenset([one.name for one in _find_entities(texts, glossary)])


def _name_parted(texts: Iterable[str], glossary: Glossary) -> frozenset[str]:
    """Return the entities whose words stand in a text, though parted: in "chronic neck pain" two."""
    told = {base for text in texts for base in read_stems(text)}
    pairs = [(one.name, word) for one in glossary.entities for word in one.words]
    return frozenset([name for name, word in pairs if told.issuperset(read_stems(word))])


def _find_entities(texts: Iterable[str], glossary: Glossary) -> Iterator[Entity]:
    """Yield the entities that each text names, once for each."""
    for text in texts:
        yield from {mention.entity for mention in glossary.find(read_stems(text))}


def _list_words(
    told: Sequence[str], examples: Sequence[str], denied: frozenset[str]
) -> frozenset[str]:
    """Return the stems of an intent's own words.

    Those of the title and quotes are its own, and those of the examples, but for the few that a
    topic has as well: one example in 400 that begins "I live on aspirin" makes no intent one about
    aspirin.
    """
    times = Counter(base for text in examples for base in set(map(stem, text.split())))
    least = MIN_USE * len(examples)
    own = [base for base, count in times.items() if count >= least or base not in denied]
    return frozenset([*own, *[base for text in told for base in read_stems(text)]])


def find_negation(texts: Sequence[str]) -> str:
    """Return the word that turns a question around, "not" in "who should not", or ""."""
    start = next((place for place, text in enumerate(texts[:MAX_LEAD]) if text in WHO), None)
    for place in range(start + 1, len(texts)) if start is not None else ():
        if texts[place] in BREAKS:
            break
        if texts[place] in NEGATIONS:
            return "" if texts[place + 1 : place + 2] in LIMITING else texts[place]
    return ""


def _find_passages(article: Article, starts: Sequence[int]) -> Sequence[str]:
    """Return the passages that are cited."""
    return [one.text for one in article.passages if _holds(one, starts)]


def _holds(passage: Span, starts: Sequence[int]) -> bool:
    return any(passage.start <= start < passage.end for start in starts)


def _collect_numbers(texts: Sequence[str]) -> Numbers:
    numbers: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for number, unit in pairwise(tokenise(text)):
            if number.isdigit():
                numbers[stem(unit)].add(number)
    return {unit: frozenset(found) for unit, found in numbers.items()}
