"""The public form that answers before a ticket is sent; the desk takes it with `HELPDESK_PUBLIC_TICKET_FORM_CLASS`."""

from typing import Any

from django import forms
from helpdesk.forms import PublicTicketForm
from helpdesk.models import Queue, Ticket

from chatbot.helpdesk.django.asking import ask, is_worth_saying
from chatbot.helpdesk.django.configuration import read_settings
from chatbot.helpdesk.django.failures import log_failure
from chatbot.helpdesk.quoting import strip_quotes
from chatbot.reply import Reply

CONFIRMED = "chatbot_confirmed"
NOTICED = "chatbot_noticed"
QUESTION = "This may answer your question:"
AGAIN = "To send us your message all the same, submit it once more."


class DeflectingTicketForm(PublicTicketForm):
    """A public ticket form that shows what the article says, and sends what that does not answer."""

    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add what the customer has seen, hidden until there is something to see."""
        super().__init__(*args, **kwargs)
        label = "This does not answer my question, send it"
        self.fields[CONFIRMED] = forms.BooleanField(
            required=False, label=label, widget=forms.HiddenInput()
        )
        self.fields[NOTICED] = forms.BooleanField(required=False, widget=forms.HiddenInput())

    def clean(self) -> dict[str, Any]:
        """Hold a question back that the article answers, until the customer says that it does not."""
        super().clean()
        if not (self.cleaned_data.get(CONFIRMED) or self.cleaned_data.get(NOTICED)):
            try:
                self._answer()
            except Exception as error:  # noqa: BLE001 - whatever goes wrong here, the customer's ticket goes through
                log_failure("The answer on the form", error)
        cleaned: dict[str, Any] = self.cleaned_data
        return cleaned

    def _create_ticket(self) -> tuple[Ticket, Queue]:
        """Tell the note that the customer has seen the answer."""
        ticket, queue = super()._create_ticket()
        ticket.chatbot_rejected = bool(self.cleaned_data.get(CONFIRMED))
        return ticket, queue

    def _answer(self) -> None:
        settings = read_settings()
        if (
            not self.cleaned_data.get("body")
            or "queue" in self.errors
            or not settings.covers(self._get_queue().slug)
        ):
            return
        body, title = strip_quotes(self.cleaned_data["body"]), self.cleaned_data.get("title", "")
        reply = ask(body, title, None, settings)
        if reply is None:
            return
        if reply.hand_off == "urgent":
            self._show_notice(reply)
        elif reply.kind == "answer" and is_worth_saying(reply, settings):
            self._show_answer(reply)

    def _show_notice(self, reply: Reply) -> None:
        # The data of a request is read-only; the copy says in the next request that the notice was
        # seen.
        self.data = self.data.copy()
        self.data[self.add_prefix(NOTICED)] = "true"
        self._show([*_split(reply.text), AGAIN])

    def _show_answer(self, reply: Reply) -> None:
        self.fields[CONFIRMED].widget = forms.CheckboxInput()
        self._show([QUESTION, *_split(reply.text)])

    def _show(self, lines: list[str]) -> None:
        # The desk's template gives each error a line of its own, and escapes it.
        self.add_error(None, [forms.ValidationError(line) for line in lines])


def _split(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
