"""The public form that answers before a ticket is sent; the desk takes it with `HELPDESK_PUBLIC_TICKET_FORM_CLASS`."""

from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from helpdesk.forms import PublicTicketForm
from helpdesk.models import Queue, Ticket

from chatbot.helpdesk.django.asking import ask, is_worth_saying
from chatbot.helpdesk.django.configuration import read_settings
from chatbot.helpdesk.django.failures import log_failure
from chatbot.helpdesk.quoting import strip_quotes
from chatbot.reply import Reply

ANSWER = "chatbot_answer"
CONFIRMED = "chatbot_confirmed"
NOTICED = "chatbot_noticed"
QUESTION = "This may answer your question"
SEND = "This does not answer my question, send it"
AGAIN = "To send us your message all the same, submit it once more."
ATTACH = "Please attach your file again: a browser does not keep it."


class Box(forms.Widget):
    """A box with a text, which is no error; "danger" is read aloud at once by screen readers."""

    def __init__(self, text: str = "", kind: str = "info") -> None:
        """Take the text, a paragraph a line, and the colour: "info" or "danger"."""
        super().__init__()
        self._text = text
        self._kind = kind

    def render(self, *_: Any, **__: Any) -> SafeString:
        """Return the box, whatever stands in the text as text."""
        lines = ((line,) for line in self._text.splitlines() if line.strip())
        return format_html(
            '<div id="{}" class="alert alert-{} text-start" role="{}">{}</div>',
            ANSWER,
            self._kind,
            "alert" if self._kind == "danger" else "status",
            format_html_join("", '<p class="mb-1">{}</p>', lines),
        )


class DeflectingTicketForm(PublicTicketForm):
    """A public ticket form that shows what the article says, and sends what that does not answer."""

    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add the answer that the customer has seen, hidden until there is one."""
        super().__init__(*args, **kwargs)
        self._is_held_back = False
        self.fields[CONFIRMED] = forms.BooleanField(
            required=False, label=SEND, widget=forms.HiddenInput()
        )
        self.fields[NOTICED] = forms.BooleanField(required=False, widget=forms.HiddenInput())

    def is_valid(self) -> bool:
        """Tell whether the ticket is sent: a question that is held back is no error, and is not."""
        return bool(super().is_valid()) and not self._is_held_back

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
        self._show("", Box(f"{reply.text}\n{AGAIN}\n{self._ask_for_file()}", "danger"))

    def _show_answer(self, reply: Reply) -> None:
        self._show(QUESTION, Box(f"{reply.text}\n{self._ask_for_file()}"))
        # The tick comes last, beside the button, and the keyboard begins there.
        tick = self.fields.pop(CONFIRMED)
        tick.widget = forms.CheckboxInput(attrs={"autofocus": True, "aria-describedby": ANSWER})
        self.fields[CONFIRMED] = tick

    def _show(self, label: str, box: Box) -> None:
        self._is_held_back = True
        self.fields[ANSWER] = forms.Field(required=False, label=label, widget=box)

    def _ask_for_file(self) -> str:
        return ATTACH if self.files else ""
