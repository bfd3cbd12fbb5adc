"""Tell what customers wrote from what staff, the desk itself or the bot wrote."""

import re
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from helpdesk.models import FollowUp, Queue, Ticket

# The senders of the desk's signals.
MAIL = "create_object_from_email_message"
STAFF_OR_API = "TicketForm"
ADDRESS = re.compile(r"[^\s<>\"',;]+@[^\s<>\"',;]+")


def is_ticket_of_customer(ticket: Ticket, sender: Any) -> bool:
    """Tell whether a new ticket is a customer's; `sender` is that of the desk's signal."""
    address = ticket.submitter_email or ""
    # Without an address, what comes in here is nobody's question.
    if not address and sender == STAFF_OR_API:
        return False
    return not _is_ours(address)


def is_follow_up_of_customer(follow_up: FollowUp, sender: Any) -> bool:
    """Tell whether a follow-up is a customer's: seen by the customer, and written by nobody of the staff."""
    if not follow_up.public or _is_staff(follow_up.user):
        return False
    if sender == MAIL:
        # The desk keeps the sender of a mail in nothing but the title of its follow-up.
        return not any(_is_ours(address) for address in ADDRESS.findall(follow_up.title or ""))
    # A customer who closes a ticket says nothing: the desk writes the comment.
    return bool(follow_up.new_status != Ticket.CLOSED_STATUS)


def _is_staff(user: Any) -> bool:
    return user is not None and (user.is_staff or user.is_superuser)


def _is_ours(address: str) -> bool:
    if not address:
        return False
    staff = get_user_model().objects.filter(Q(is_staff=True) | Q(is_superuser=True), is_active=True)
    ours = (
        staff.filter(email__iexact=address).exists()
        or Queue.objects.filter(email_address__iexact=address).exists()
    )
    return bool(ours)
