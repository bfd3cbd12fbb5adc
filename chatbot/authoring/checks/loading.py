"""What keeps a knowledge base from loading, as findings: the loader lists it all, and no other rule is looked at."""

from collections.abc import Mapping
from types import MappingProxyType

from chatbot.authoring.checks.finding import Finding
from chatbot.errors import KnowledgeBaseError, Problem

LOAD_RULES: Mapping[str, str] = MappingProxyType(
    {
        "no-folder": "there is no folder of that name",
        "no-article": "the folder holds no article",
        "missing-file": "a file is missing that every knowledge base has",
        "unknown-file": "a file has a name that means nothing here",
        "unreadable-file": "a file is no UTF-8 text",
        "yaml-syntax": "a file is no YAML",
        "yaml-size": "a file holds more texts than anybody writes",
        "yaml-documents": "a file holds a second document, below ---",
        "yaml-depth": "lists and tables are nested too deeply",
        "yaml-alias": "anchors, aliases and tags are not used here",
        "duplicate-key": "a key stands twice in one table",
        "missing-key": "a key is missing",
        "unknown-key": "a key is not known",
        "text-expected": "a text is missing, or a list or table stands in its place",
        "long-text": "a text is longer than anybody reads",
        "list-expected": "a list is missing",
        "table-expected": "a table is missing",
        "empty-list": "a list needs at least one item",
        "bad-id": "an id has other characters than small letters, digits and hyphens",
        "duplicate-id": "an id is used twice",
        "unknown-act": "small talk asks the bot for something that it can't do",
        "unknown-flag": "a key that takes yes or no holds something else",
        "unknown-kind": "a transcript expects a kind of reply that does not exist",
        "unknown-sentence": "a waived sentence does not stand in the article",
        "lonely-synonym": "a group of synonyms has one member",
        "bad-type": "the type of an entity holds a mark that patterns use",
        "duplicate-entity": "the name of an entity is used twice",
        "unknown-entity": "an article is about what is no entity of the glossary",
        "unknown-type": "a slot of a pattern names a type that no entity has",
        "pattern-syntax": "a bracket of a pattern is not closed, or empty, or a bar stands alone",
        "pattern-depth": "the brackets of a pattern are nested too deeply",
        "pattern-size": "a pattern has more alternatives than can be written out",
        "dangling-follow-up": "a follow-up is no intent",
        "dangling-nearest": "what is nearest to a topic is no intent",
        "dangling-suggestion": "what a safety rule suggests is no intent",
        "ambiguous-quote": "a quote stands in the article more than once",
        "quote-moved": "a quote stands in other surroundings or typography than it did (--fix mends it)",
        "quote-changed": "the article says something similar to a quote now",
        "quote-lost": "the article says nothing like a quote",
        "ungrounded": "an answer says more or less than its quotes",
        "too-many-problems": "the search ended, there may be more",
    }
)
"""Every rule of the loader, with what it finds."""


def list_load_findings(error: KnowledgeBaseError) -> tuple[Finding, ...]:
    """Return as findings why a knowledge base does not load."""
    return tuple(map(_describe, error.problems))


def _describe(problem: Problem) -> Finding:
    place, hint = problem.place and f"{problem.place}: ", problem.hint and f"; {problem.hint}"
    return Finding(
        rule=problem.rule,
        severity="problem",
        place=f"{problem.file}:{problem.line}",
        message=f"{place}{problem.message}{hint}",
    )
