"""Read the glossary: groups of words that mean the same, and entities with a type and a name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from chatbot.errors import Problem, Problems
from chatbot.knowledge.expansion import Names
from chatbot.knowledge.glossary import Entity
from chatbot.knowledge.loading.document import Node
from chatbot.knowledge.loading.fields import (
    nearest,
    read_list,
    read_some,
    read_table,
    read_text,
    read_texts,
)

TYPE = re.compile(r"[^\\()\[\]{}|]*")
"""What can stand in the slot of a pattern."""

Group = tuple[str, ...]


def read_glossary(
    document: Node | None,
    problems: Problems,
) -> tuple[tuple[Entity, ...], tuple[Group, ...]]:
    """Read the entities, and all groups of words that mean the same, in their order."""
    nodes = read_list(document, problems) if document else ()
    pairs = [(node, member) for node in nodes if (member := _read_member(node, problems))]
    entities = [(node, member) for node, member in pairs if isinstance(member, Entity)]
    problems.extend(_check_names(entities))
    groups = [member.words if isinstance(member, Entity) else member for _, member in pairs]
    # One word alone means the same as no other.
    several = tuple(group for group in groups if len(group) > 1)
    return tuple(entity for _, entity in entities), several


def read_synonyms(node: Node, problems: Problems) -> Group:
    """Read a group of words and phrases that mean the same."""
    group = read_texts(node, problems)
    if len(group) < 2 and isinstance(node.value, tuple):
        message = "a group of synonyms needs two members or more"
        problems.append(node.problem("lonely-synonym", message))
    return group


def read_entity(node: Node, problems: Problems) -> Entity | None:
    """Read an entity; its name is one of its words, whether it stands among them or not."""
    if not (table := read_table(node, problems, required=("type", "name", "words"))):
        return None
    name = read_text(table["name"], problems)
    words = tuple(read_text(word, problems) for word in read_some(table["words"], problems))
    known = name.casefold() in map(str.casefold, words)
    return Entity(
        type=_read_type(table["type"], problems),
        name=name,
        words=words if known else (name, *words),
        place=f"{node.file}:{node.line}",
    )


def read_entity_name(node: Node, glossary: Iterable[Entity], problems: Problems) -> str:
    """Read the name of an entity that the glossary has."""
    name, known = read_text(node, problems), [entity.name for entity in glossary]
    if name and name not in known:
        hint = nearest(name, known) or "an entity has a type, a name and words in synonyms.yaml"
        message = f"the glossary has no entity of the name '{name}'"
        problems.append(node.problem("unknown-entity", message, hint))
    return name


def group_names(glossary: Iterable[Entity]) -> Names:
    """Return the names of the entities by their type."""
    names: dict[str, list[str]] = defaultdict(list)
    for entity in glossary:
        names[entity.type].append(entity.name)
    return dict(names)


def _read_member(node: Node, problems: Problems) -> Entity | Group | None:
    is_entity = isinstance(node.value, dict)
    return read_entity(node, problems) if is_entity else read_synonyms(node, problems)


def _check_names(entities: Iterable[tuple[Node, Entity]]) -> Iterator[Problem]:
    """Yield the names that stand twice; case does not tell two names apart."""
    firsts: dict[str, Entity] = {}
    for node, entity in entities:
        first = firsts.setdefault(entity.name.casefold(), entity)
        if first is not entity and entity.name:
            message = f"the name '{entity.name}' is used twice"
            yield node.problem("duplicate-entity", message, f"the first is at {first.place}")


def _read_type(node: Node, problems: Problems) -> str:
    text = " ".join(read_text(node, problems).split())
    if not TYPE.fullmatch(text):
        message = f"the type '{text}' holds a mark that patterns use"
        problems.append(node.problem("bad-type", message, "use letters, digits and blanks"))
    return text
