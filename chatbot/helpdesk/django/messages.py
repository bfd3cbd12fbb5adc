"""Read what a customer asks: a new ticket, or a reply on one.

What staff, the desk itself, a machine or the bot wrote is nobody's question.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db.models import Q
from helpdesk.models import FollowUp, Queue, Ticket

from chatbot.helpdesk.quoting import strip_quotes

# The senders of the desk's signals.
MAIL = "create_object_from_email_message"
STAFF_OR_API = "TicketForm"
TICKET = "ticket"
ADDRESS = re.compile(r"[^\s<>\"',;]+@[^\s<>\"',;]+")
AUTOMATIC_SENDER = re.compile(r"^(?:mailer-daemon|postmaster|bounces?)\b", re.IGNORECASE)
AUTOMATIC_TITLE = re.compile(
    r"""^\s*(?:re:\s*)?(?:
      auto(?:matic)?[ -]?(?:reply|response)|automatic\ reply|automatische\ (?:antwort|reactie)
    | out\ of\ (?:the\ )?office|abwesenheit|abwesend|afwezig|réponse\ automatique|absence
    | respuesta\ automática|fuera\ de\ la\ oficina|risposta\ automatica|fuori\ sede
    | (?:mail\ )?delivery\ (?:status|failure|has\ failed|incomplete|delayed)|undeliver(?:able|ed)
    | unzustellbar|returned\ mail|failure\ notice|message\ not\ delivered
    | read:|gelesen:|lu\ ?:|leído:|letto:|gelezen:|read\ receipt|lesebestätigung|return\ receipt
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""Subjects of absences, bounces and receipts, as the common mail programs write them."""


AUTOMATIC_TEXT = re.compile(
    r"""\b(?:
      i\ (?:am|will\ be)\ (?:currently\ )?(?:out\ of\ (?:the\ )?office|away\ until|on\ leave)
    | i'm\ (?:currently\ )?(?:out\ of\ (?:the\ )?office|away\ until|on\ leave)
    | this\ is\ an\ automat(?:ic|ed)\ (?:reply|response|message)
    | ich\ bin\b.{0,60}\b(?:abwesend|nicht\ im\ (?:büro|haus))
    | je\ suis\b.{0,60}\babsente? | estoy\b.{0,60}\bfuera\ de\ la\ oficina
    | sono\b.{0,60}\bfuori\ (?:sede|ufficio) | ik\ ben\b.{0,60}\bafwezig
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""How notes of absence begin, which a desk appends to the ticket without their subject."""
MAX_GREETING, MAX_HTML = 300, 200_000
"""Characters within which such a note begins, and bytes that are read of the HTML of a mail."""
HTML = "email_html_body"
"""What the desk calls the HTML part of a mail, without its ending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a customer wrote, as it was written to the ticket; `key` names it within the ticket.

    `rejected` tells that the customer saw the bot's answer on the form and sent the ticket all the
    same.
    """

    ticket: Ticket
    key: str
    body: str
    title: str = ""
    rejected: bool = False


def read_ticket(ticket: Ticket, sender: Any = None) -> Message | None:
    """Return what a new ticket asks; `sender` is that of the desk's signal, None where it is not known."""
    address, opening = ticket.submitter_email or "", _find_opening(ticket)
    # Without an address, what comes in by the form for staff or the API is nobody's question.
    if not address and sender in {STAFF_OR_API, None}:
        return None
    mailed = opening is not None and opening.message_id is not None
    if _is_ours(address) or (mailed and _is_automatic(ticket.title, address, opening)):
        return None
    # Of a mail, the desk's description has lost what its own reading took for a quote.
    text = _read_mail(opening) if mailed and opening else ticket.description
    return Message(
        ticket=ticket,
        key=TICKET,
        body=strip_quotes(text or ""),
        title=ticket.title or "",
        rejected=getattr(ticket, "chatbot_rejected", False),
    )


def read_follow_up(follow_up: FollowUp) -> Message | None:
    """Return what a customer's reply asks: one that the customer sees, and that nobody of the staff wrote."""
    if not follow_up.public or _is_staff(follow_up.user):
        return None
    if follow_up.message_id is not None:
        # The desk keeps the sender of a mail in nothing but the title of its follow-up.
        addresses = ADDRESS.findall(follow_up.title or "")
        if any(map(_is_ours, addresses)) or any(map(AUTOMATIC_SENDER.match, addresses)):
            return None
        if _is_absence(follow_up.comment or ""):
            return None
    elif follow_up.new_status == Ticket.CLOSED_STATUS:
        # A customer who closes a ticket says nothing: the desk writes the comment.
        return None
    return Message(
        ticket=follow_up.ticket,
        key=f"followup:{follow_up.pk}",
        body=strip_quotes(_read_mail(follow_up)),
    )


def list_messages(ticket: Ticket) -> Iterator[Message]:
    """Yield the messages of the customer in a ticket, the oldest first."""
    opening = _find_opening(ticket)
    if message := read_ticket(ticket):
        yield message
    for follow_up in ticket.followup_set.filter(public=True).order_by("pk"):
        if follow_up != opening and (message := read_follow_up(follow_up)):
            yield message


def _find_opening(ticket: Ticket) -> FollowUp | None:
    """Return the follow-up that the desk writes for the ticket itself.

    That of a mail is dated before the ticket; that of a form repeats its text.
    """
    first = ticket.followup_set.filter(public=True).order_by("pk").first()
    if first and (first.date <= ticket.created or first.comment == ticket.description):
        return first
    return None


def _read_mail(follow_up: FollowUp) -> str:
    """Return the text of a follow-up, with the line ends that the desk loses of a mail that is only HTML.

    "<p>Hello</p><p>How long?</p>" reads "HelloHow long?" there.
    """
    glued = follow_up.comment or ""
    for attachment in follow_up.followupattachment_set.filter(filename__startswith=HTML):
        with attachment.file.open("rb") as file:
            text = _render_html(file.read(MAX_HTML).decode(errors="replace"))
        if "".join(text.split()) == "".join(glued.split()):
            return text
    return glued


def _render_html(html: str) -> str:
    tree = BeautifulSoup(html, "html.parser")
    for tag in tree.select("script, style, head"):
        tag.decompose()
    for tag in tree.select("p, div, br, li, tr, blockquote, h1, h2, h3"):
        tag.insert_after("\n")
    return str(tree.get_text())


def _is_absence(text: str) -> bool:
    return "?" not in text and AUTOMATIC_TEXT.search(text[:MAX_GREETING]) is not None


def _is_automatic(title: str, address: str, opening: FollowUp | None) -> bool:
    """Tell whether a machine wrote a mail: the desk answers all but those, or it says so itself."""
    return (
        (opening is not None and opening.email_recipients == [])
        or AUTOMATIC_SENDER.match(address) is not None
        or AUTOMATIC_TITLE.match(title or "") is not None
        or (opening is not None and _is_absence(opening.comment or ""))
    )


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
