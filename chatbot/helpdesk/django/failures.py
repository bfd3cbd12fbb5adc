"""Log a failure, without a word that a customer wrote."""

import logging
import traceback

from django.core.exceptions import ImproperlyConfigured

from chatbot.errors import KnowledgeBaseError

logger = logging.getLogger("chatbot.helpdesk.django")


def log_failure(doing: str, error: Exception) -> None:
    """Log an error by its kind and place: its text, and that of its causes, may quote the message."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    # What is wrong with the settings or the knowledge base was written here and quotes no customer.
    ours = isinstance(error, ImproperlyConfigured | KnowledgeBaseError)
    logger.error(
        "%s failed with %s at %s:%s%s",
        doing,
        type(error).__name__,
        frame.filename,
        frame.lineno,
        f": {error}" if ours else "",
    )
