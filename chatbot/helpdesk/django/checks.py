"""Tell `manage.py check` the mistakes in the settings and the knowledge base."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Advice
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from helpdesk.models import Queue

from chatbot.errors import KnowledgeBaseError
from chatbot.helpdesk.django.asking import share_bot
from chatbot.helpdesk.django.configuration import NAME, read_settings


def check_settings(**_: Any) -> list[CheckMessage]:
    """Read the settings and load the knowledge base, which is kept for the next start."""
    try:
        share_bot(read_settings().intents)
    except ImproperlyConfigured as error:
        return [Error(str(error), id="chatbot_helpdesk.E001")]
    except KnowledgeBaseError as error:
        return [Error(str(error), id="chatbot_helpdesk.E002")]
    return []


def check_database(**_: Any) -> list[CheckMessage]:
    """Look for the author and the queues; `manage.py check --database default` and `migrate` do."""
    try:
        settings = read_settings()
        return [*_check_author(settings.author), *_check_queues(settings.queues)]
    except (ImproperlyConfigured, DatabaseError):
        # Told by the other check; or the tables are not there yet.
        return []


def _check_author(author: str | None) -> list[CheckMessage]:
    users = get_user_model()
    if author is None or users.objects.filter(**{users.USERNAME_FIELD: author}).exists():
        return []
    message = f"{NAME}['AUTHOR'] is '{author}', but there is no such user"
    # No error: that would keep `migrate` from running, after which users can be created.
    return [Advice(message, id="chatbot_helpdesk.W001")]


def _check_queues(queues: frozenset[str] | None) -> list[CheckMessage]:
    known = set(Queue.objects.values_list("slug", flat=True))
    return [
        Advice(
            f"{NAME}['QUEUES'] names '{slug}', but there is no queue with that slug",
            hint=f"The slugs are: {', '.join(sorted(known)) or 'none yet'}.",
            id="chatbot_helpdesk.W002",
        )
        for slug in sorted((queues or frozenset()) - known)
    ]
