"""The authored nouns (article, passage, quote, intent), how they are loaded, and how an answer is proven from its quotes.

Start with `base` for the nouns, then `grounding` for the proof; `loading` turns YAML files into both.
"""

from chatbot.knowledge.article import Article, Span
from chatbot.knowledge.base import Intent, KnowledgeBase, SmallTalk, Topic, Transcript, Turn
from chatbot.knowledge.grounding import GroundingError, Statement
from chatbot.knowledge.safety import Alert, Rule, Safety
from chatbot.knowledge.waiver import Waiver

__all__ = [
    "Alert",
    "Article",
    "GroundingError",
    "Intent",
    "KnowledgeBase",
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
