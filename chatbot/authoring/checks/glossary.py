"""Ask whether entities of the glossary can be told apart, and whether anything speaks of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from chatbot.authoring.checks.finding import Spot
from chatbot.authoring.checks.survey import Survey, cut_words
from chatbot.english import stem
from chatbot.knowledge import Entity, Intent, KnowledgeBase, Topic
from chatbot.knowledge.patterns import list_types, parse_pattern


def find_words_in_two_types(survey: Survey) -> Iterator[Spot]:
    """Find the words of two entities of different types, which leave open what a question means."""
    owners: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
    for entity in survey.knowledge.glossary:
        for word in entity.words:
            owners[_stem(word)].append((word, entity))
    for (word, first), *others in owners.values():
        other = next((entity for _, entity in others if entity.type != first.type), None)
        if other:
            message = f"'{word}' is a word for {_describe(first)} and for {_describe(other)}"
            yield Spot(place=other.place, message=f"{message} ({first.place})")


def find_unused_entities(survey: Survey) -> Iterator[Spot]:
    """Find the entities that no example and no article names, and no slot stands for."""
    knowledge = survey.knowledge
    if not knowledge.glossary:
        return
    slots = set(_list_slot_types(knowledge))
    spoken = "\n".join(f" {_stem(text)} " for text in _list_texts(survey))
    for entity in knowledge.glossary:
        named = any(f" {_stem(word)} " in spoken for word in entity.words)
        if not named and entity.type not in slots and entity.name not in _list_subjects(knowledge):
            message = f"nothing speaks of {_describe(entity)}: no example, title, article or slot"
            yield Spot(place=entity.place, message=message)


def _list_slot_types(knowledge: KnowledgeBase) -> Iterator[str]:
    for item in _list_items(knowledge):
        for pattern in item.patterns:
            yield from list_types(parse_pattern(pattern.text))


def _list_texts(survey: Survey) -> Iterable[str]:
    knowledge = survey.knowledge
    examples = chain.from_iterable(item.examples for item in survey.authored.values())
    titles = (item.title for item in _list_items(knowledge))
    spans = chain.from_iterable((*one.headings, *one.passages) for one in knowledge.articles)
    return chain(examples, titles, (span.text for span in spans))


def _list_items(knowledge: KnowledgeBase) -> tuple[Intent | Topic, ...]:
    return (*knowledge.intents.values(), *knowledge.topics.values())


def _list_subjects(knowledge: KnowledgeBase) -> set[str]:
    return {article.about for article in knowledge.articles}


def _stem(text: str) -> str:
    return " ".join(map(stem, cut_words(text)))


def _describe(entity: Entity) -> str:
    return f"the {entity.type} '{entity.name}'"
