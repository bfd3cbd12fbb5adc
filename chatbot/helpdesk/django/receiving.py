"""What happens when the desk has a new message: ask the bot, and leave a private note.

1. A signal of the desk plans the work for after the desk's transaction: neither reading the
   knowledge base nor waiting for the database ever holds up, or takes back, a customer's ticket.
2. The reply and the note are written together, once for each message, and again where the database
   was busy.
3. What failed all the same is logged; `manage.py chatbot_catch_up` does it later.

An exception that leaves a receiver is an error page for the customer: none does.
"""

import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import OperationalError, router, transaction
from helpdesk.models import FollowUp, Ticket

from chatbot.helpdesk.django.asking import ask, is_worth_saying, share_bot
from chatbot.helpdesk.django.configuration import Settings, read_settings
from chatbot.helpdesk.django.failures import log_failure
from chatbot.helpdesk.django.messages import Message, read_follow_up, read_ticket
from chatbot.helpdesk.django.models import Conversation
from chatbot.helpdesk.django.noting import write_note
from chatbot.reply import Reply

PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
"""Seconds to wait before each further attempt, while another process writes to the database."""
MISSING = "no such"
"""What SQLite says of a table or column that is not there: no wait brings a forgotten migration."""
HIGHEST_PRIORITY = 1


def receive_request(**_: Any) -> None:
    """Have the bot ready before a request opens its transaction."""
    try:
        share_bot(read_settings().intents)
    except Exception as error:  # noqa: BLE001 - the desk works without the bot
        log_failure("Loading the knowledge base", error)


def receive_ticket(sender: Any, ticket: Ticket, **_: Any) -> None:
    """Leave a note on a customer's new ticket."""
    _plan(f"The note on ticket {ticket.pk}", lambda: read_ticket(ticket, sender))


def receive_follow_up(followup: FollowUp, **_: Any) -> None:
    """Leave a note on a customer's reply."""
    _plan(f"The note on follow-up {followup.pk}", lambda: read_follow_up(followup))


def handle(doing: str, read: Callable[[], Message | None]) -> bool | None:
    """Read a message and write its note; return whether one was written, None where that failed."""
    try:
        settings = read_settings()
        # Outside of any transaction: reading a knowledge base takes seconds where none is compiled.
        share_bot(settings.intents)
        return _attempt(lambda: _note(read(), settings))
    except Exception as error:  # noqa: BLE001 - whatever goes wrong here, the customer's ticket is saved
        log_failure(doing, error)
        return None


def _plan(doing: str, read: Callable[[], Message | None]) -> None:
    def work() -> None:
        handle(doing, read)

    transaction.on_commit(work, using=router.db_for_write(Conversation))


def _attempt(work: Callable[[], bool]) -> bool:
    """Do it all or not at all, again and again while the database is busy."""
    for pause in PAUSES:
        try:
            with transaction.atomic(using=router.db_for_write(Conversation)):
                return work()
        except OperationalError as error:
            if MISSING in str(error):
                raise
            time.sleep(pause)
    with transaction.atomic(using=router.db_for_write(Conversation)):
        return work()


def _note(message: Message | None, settings: Settings) -> bool:
    if message is None or not settings.covers(message.ticket.queue.slug):
        return False
    reply = _converse(message, settings)
    if reply is None or not is_worth_saying(reply, settings):
        return False
    _leave_note(message, reply, settings)
    return True


def _converse(message: Message, settings: Settings) -> Reply | None:
    """Go on with the conversation of a ticket, unless this message was handled before."""
    Conversation.objects.get_or_create(ticket=message.ticket)
    # Locked, so that two mails on one ticket at the same time are read one after the other.
    conversation = Conversation.objects.select_for_update().get(ticket=message.ticket)
    if message.key in conversation.handled:
        return None
    reply = ask(message.body, message.title, conversation.state, settings)
    conversation.handled = [*conversation.handled, message.key]
    conversation.state = reply.state if reply else conversation.state
    conversation.save()
    return reply


def _leave_note(message: Message, reply: Reply, settings: Settings) -> None:
    """Write the follow-up itself, and nothing else of the ticket but its priority in an emergency.

    The desk's `update_ticket` would mail the note and read it as a template, and its
    `FollowUp.save` would write back the whole ticket as it was when the work began.
    """
    users = get_user_model()
    author = (
        users.objects.filter(**{users.USERNAME_FIELD: settings.author}).first()
        if settings.author
        else None
    )
    note = write_note(reply, rejected=message.rejected)
    FollowUp.objects.bulk_create(
        [
            FollowUp(
                ticket=message.ticket,
                title=note.title,
                comment=note.comment,
                public=False,
                user=author,
            )
        ]
    )
    if reply.hand_off == "urgent":
        Ticket.objects.filter(pk=message.ticket.pk).update(priority=HIGHEST_PRIORITY)
