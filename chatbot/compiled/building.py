"""Compile a knowledge base: count its examples, and those of its safety rules."""

from chatbot.compiled.file import Compiled
from chatbot.dialogue.glossary import index_glossary
from chatbot.dialogue.guarding import build_guard
from chatbot.dialogue.scope import build_scopes
from chatbot.knowledge import KnowledgeBase


def compile_knowledge(knowledge: KnowledgeBase) -> Compiled:
    """Work out all that is counted and stemmed before the first question."""
    # Imported here: a knowledge base that is compiled already needs nothing that counts.
    from chatbot.matching.building import index_examples  # noqa: PLC0415

    index = index_examples(
        knowledge.list_examples(),
        synonyms=knowledge.synonyms,
        passages=knowledge.list_passages(),
        patterns=knowledge.list_patterns(),
    )
    guard = build_guard(knowledge)
    glossary = index_glossary(knowledge)
    scopes = build_scopes(knowledge, index, glossary)
    return Compiled(knowledge=knowledge, index=index, guard=guard, glossary=glossary, scopes=scopes)
