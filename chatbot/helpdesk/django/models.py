"""What the bot remembers of a ticket."""

from django.db import models


class Conversation(models.Model):
    """The state of the conversation on one ticket, and what was handled already."""

    ticket = models.OneToOneField(
        "helpdesk.Ticket", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    # Ids and numbers only: the state of a conversation holds nothing that somebody wrote.
    state = models.JSONField(null=True, default=None)
    handled = models.JSONField(default=list)

    def __str__(self) -> str:
        """Name the ticket by its number."""
        return f"Conversation on ticket {self.ticket_id}"
