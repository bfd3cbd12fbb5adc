"""A FAQ chatbot that answers only what its article says, and cites the passage.

Ask with `ask`, or load a knowledge base of your own with `Chatbot.load`; both give a `Reply`.
"""

from typing import TYPE_CHECKING, Any

from chatbot.errors import KnowledgeBaseError, Problem
from chatbot.reply import Answer, Citation, Reply, Suggestion

if TYPE_CHECKING:
    from chatbot.bot import Chatbot, ask

    __version__: str

__all__ = [
    "Answer",
    "Chatbot",
    "Citation",
    "KnowledgeBaseError",
    "Problem",
    "Reply",
    "Suggestion",
    "__version__",
    "ask",
]


def __getattr__(name: str) -> Any:
    """Load the bot and read the version when they are first asked for, so that starting takes less."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - see above

        return version("faq-chatbot")
    if name not in {"Chatbot", "ask"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from chatbot import bot  # noqa: PLC0415 - see above

    return getattr(bot, name)
