"""A FAQ chatbot that answers only what its article says, and cites the passage.

Ask with `ask`, or load a knowledge base of your own with `Chatbot.load`; both give a `Reply`.
"""

from chatbot.bot import Chatbot, ask
from chatbot.errors import KnowledgeBaseError, Problem
from chatbot.reply import Answer, Citation, Reply, Suggestion

__all__ = ["Answer", "Chatbot", "Citation", "KnowledgeBaseError", "Problem", "Reply", "Suggestion", "ask"]
