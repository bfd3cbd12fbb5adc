"""The authored nouns (article, quote, intent, entity), how they are loaded and answers proven.

Start with `base` for the nouns, then `grounding` for the proof; `loading` turns YAML files into
both.
"""

from chatbot.knowledge.article import Article, Span
from chatbot.knowledge.base import (
    Intent,
    KnowledgeBase,
    Pattern,
    SmallTalk,
    Topic,
    Transcript,
    Turn,
)
from chatbot.knowledge.glossary import Entity
from chatbot.knowledge.grounding import GroundingError, Statement
from chatbot.knowledge.safety import Alert, Case, Rule, Safety
from chatbot.knowledge.waiver import Waiver

__all__ = [
    "Alert",
    "Article",
    "Case",
    "Entity",
    "GroundingError",
    "Intent",
    "KnowledgeBase",
    "Pattern",
    "Rule",
    "Safety",
    "SmallTalk",
    "Span",
    "Statement",
    "Topic",
    "Transcript",
    "Turn",
    "Waiver",
]
