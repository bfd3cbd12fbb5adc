"""What happens when the desk has a new message: ask the bot, and leave a private note.

An exception that leaves a receiver is an error page for the customer: none does.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.db import router, transaction
from helpdesk.models import FollowUp, Ticket

from chatbot.helpdesk.django.asking import ask, is_worth_saying
from chatbot.helpdesk.django.configuration import Settings, read_settings
from chatbot.helpdesk.django.customers import is_follow_up_of_customer, is_ticket_of_customer
from chatbot.helpdesk.django.failures import log_failure
from chatbot.helpdesk.django.models import Conversation
from chatbot.helpdesk.django.noting import write_note
from chatbot.helpdesk.django.quoting import strip_quotes
from chatbot.reply import Reply


def receive_ticket(sender: Any, ticket: Ticket, **_: Any) -> None:
    """Leave a note on a customer's new ticket."""
    _try(f"The note on ticket {ticket.pk}", lambda: _note_ticket(ticket, sender))


def receive_follow_up(sender: Any, followup: FollowUp, **_: Any) -> None:
    """Leave a note on a customer's reply."""
    _try(f"The note on follow-up {followup.pk}", lambda: _note_follow_up(followup, sender))


def _try(doing: str, work: Callable[[], None]) -> None:
    """Do it all or not at all: a failure leaves the transaction of the desk as it was."""
    try:
        with transaction.atomic(using=router.db_for_write(Conversation)):
            work()
    except Exception as error:  # noqa: BLE001 - whatever goes wrong here, the customer's ticket is saved
        log_failure(doing, error)


def _note_ticket(ticket: Ticket, sender: Any) -> None:
    if is_ticket_of_customer(ticket, sender):
        _note(ticket, "ticket", [strip_quotes(ticket.description or ""), ticket.title or ""])


def _note_follow_up(follow_up: FollowUp, sender: Any) -> None:
    if is_follow_up_of_customer(follow_up, sender):
        _note(follow_up.ticket, f"followup:{follow_up.pk}", [strip_quotes(follow_up.comment or "")])


def _note(ticket: Ticket, key: str, parts: Sequence[str]) -> None:
    settings = read_settings()
    if not settings.covers(ticket.queue.slug):
        return
    reply = _converse(ticket, key, parts, settings)
    if reply is not None and is_worth_saying(reply, settings):
        _leave_note(ticket, reply, settings)


def _converse(ticket: Ticket, key: str, parts: Sequence[str], settings: Settings) -> Reply | None:
    """Go on with the conversation of a ticket, unless this message was handled before."""
    Conversation.objects.get_or_create(ticket=ticket)
    # Locked, so that two mails on one ticket at the same time are read one after the other.
    conversation = Conversation.objects.select_for_update().get(ticket=ticket)
    if key in conversation.handled:
        return None
    reply = ask(parts, conversation.state, settings)
    conversation.handled = [*conversation.handled, key]
    conversation.state = reply.state if reply else conversation.state
    conversation.save()
    return reply


def _leave_note(ticket: Ticket, reply: Reply, settings: Settings) -> None:
    """Write the follow-up itself: the desk's `update_ticket` would mail it, and read it as a template."""
    users = get_user_model()
    author = (
        users.objects.filter(**{users.USERNAME_FIELD: settings.author}).first()
        if settings.author
        else None
    )
    note = write_note(reply)
    FollowUp.objects.create(
        ticket=ticket, title=note.title, comment=note.comment, public=False, user=author
    )
