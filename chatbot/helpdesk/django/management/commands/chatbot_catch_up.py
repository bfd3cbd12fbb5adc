"""Write the notes that are missing, after a crash or while the database was busy."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from helpdesk.models import Ticket

from chatbot.helpdesk.django.messages import Message, list_messages
from chatbot.helpdesk.django.models import Conversation
from chatbot.helpdesk.django.receiving import handle

DAYS = 7


class Command(BaseCommand):
    """`manage.py chatbot_catch_up`."""

    help = (
        "Write the notes that are missing on recent tickets. Safe to run at any time and again, "
        "from cron for instance: no message gets a second note."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the number of days to look back."""
        parser.add_argument(
            "--days", type=int, default=DAYS, help=f"how far to look back, {DAYS} by default"
        )

    def handle(self, *_: Any, days: int, **__: Any) -> None:
        """Go through the tickets that changed lately, the oldest first."""
        since = timezone.now() - timedelta(days=days)
        recent = Ticket.objects.filter(modified__gte=since, merged_to=None).order_by("pk")
        outcomes = [outcome for ticket in recent for outcome in _catch_up(ticket)]
        written, failed = outcomes.count(True), outcomes.count(None)
        self.stdout.write(f"{written} note{'' if written == 1 else 's'} written")
        if failed:
            raise CommandError(f"{failed} failed; the log says why")


def _catch_up(ticket: Ticket) -> list[bool | None]:
    conversation = Conversation.objects.filter(ticket=ticket).first()
    handled = conversation.handled if conversation else []
    return [_write_note(message) for message in list_messages(ticket) if message.key not in handled]


def _write_note(message: Message) -> bool | None:
    return handle(f"The note on {message.key} of ticket {message.ticket.pk}", lambda: message)
