"""A help desk's webhook, answered: each customer message once, and none after a person has taken over.

    POST {"ticket": 7, "message_id": "m1", "author": "customer", "text": "How long does it last?"}  ->  {"reply": {…}}

The reply is null when there is nothing to send. Run it with `python tests/webhook_desk.py`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar

from chatbot import Chatbot

LONGEST_BODY = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What is stored of a ticket: plain JSON, fit for a column of a database."""

    state: Any = None
    # By message id: a message that is delivered again gets the reply that it got, in case that one
    # was lost on the way.
    replies: Mapping[str | int, Any] = field(default_factory=dict)
    taken_over: bool = False


def reply_to(message: Any, tickets: dict[str | int, Ticket], bot: Chatbot) -> Any:
    """Return the reply to a message, or None to stay silent; raise ValueError when it is malformed."""
    match message:
        case {
            "ticket": str() | int() as ticket,
            "message_id": str() | int() as key,
            "author": author,
            "text": str() as text,
        }:
            tickets[ticket] = _take(tickets.get(ticket, Ticket()), author, key, text, bot)
            return None if tickets[ticket].taken_over else tickets[ticket].replies[key]
    raise ValueError("expected ticket, message_id, author and text")


def _take(ticket: Ticket, author: Any, key: str | int, text: str, bot: Chatbot) -> Ticket:
    if author not in ("customer", "agent"):
        raise ValueError("author has to be customer or agent")
    if author == "agent":
        return replace(ticket, taken_over=True)
    if ticket.taken_over or key in ticket.replies:
        return ticket
    reply = bot.ask(text, ticket.state)
    return replace(ticket, state=reply.state, replies={**ticket.replies, key: reply.to_dict()})


class Desk(BaseHTTPRequestHandler):
    """Reads a message, writes the reply."""

    bot: ClassVar[Chatbot]
    tickets: ClassVar[dict[str | int, Ticket]]
    timeout = 10

    def do_POST(self) -> None:
        """Answer a message with 200, what is not a message with 400."""
        try:
            size = min(int(self.headers["Content-Length"] or 0), LONGEST_BODY)
            self._send(
                200, {"reply": reply_to(json.loads(self.rfile.read(size)), self.tickets, self.bot)}
            )
        except (ValueError, RecursionError) as error:
            self._send(400, {"error": str(error)})

    def _send(self, status: int, form: dict[str, Any]) -> None:
        body = json.dumps(form).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Log nothing: what customers write stays out of log files."""


def open_desk(port: int, bot: Chatbot) -> HTTPServer:
    """Open a desk on loopback; it takes one message at a time, so that no two of a ticket are answered at once."""
    handler = type("OpenDesk", (Desk,), {"bot": bot, "tickets": {}})
    return HTTPServer(("127.0.0.1", port), handler)


if __name__ == "__main__":
    open_desk(8000, Chatbot.load()).serve_forever()
