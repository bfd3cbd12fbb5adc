"""Zammad: a trigger's webhook, signed, answered by an internal note for the agent.

Payload, signature (`X-Hub-Signature`, HMAC-SHA1 of the body) and API are those of Zammad's admin
and API documentation (webhook; ticket articles).
"""

import hashlib
import hmac
import re
from html import unescape
from typing import Any

from chatbot.helpdesk.quoting import strip_quotes
from chatbot.helpdesk.service.delivery import Desk, answer_once, post
from chatbot.reply import Reply


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Tell whether a body was signed with the secret."""
    wanted = "sha1=" + hmac.new(secret.encode(), body, hashlib.sha1).hexdigest()
    return hmac.compare_digest(signature.encode(), wanted.encode())


def answer_zammad(payload: Any, desk: Desk) -> bool:
    """Note the reply to a customer's article; return whether it was for the bot.

    The bot is silent for good once an agent has written to the customer. Raises `OSError` where
    Zammad does not take the note.
    """
    match payload:
        case {
            "ticket": {"id": int() as ticket},
            "article": {"id": int() as article, "body": str() as text, **written},
        } if not written.get("internal"):
            conversation = f"zammad/{ticket}"
            if written.get("sender") == "Agent":
                desk.conversations.silence(conversation)
            asked = strip_quotes(
                _read_html(text) if "html" in str(written.get("content_type")) else text
            )
            if written.get("sender") != "Customer" or not asked:
                return False
            return answer_once(
                desk,
                asked,
                conversation=conversation,
                message=f"zammad/{ticket}/{article}",
                deliver=lambda reply: _deliver(reply, ticket, desk),
            )
    return False


def _read_html(html: str) -> str:
    """Return the text of an article that is HTML, with a line for each of its blocks."""
    lines = re.sub(r"<(?:br|/p|/div|/li|/tr|/blockquote)\b[^>]*>", "\n", html)
    return unescape(re.sub(r"<[^<>]*>", "", lines))


def _deliver(reply: Reply, ticket: int, desk: Desk) -> None:
    subject = f"A person is needed: {reply.hand_off}" if reply.hand_off else "Suggested reply"
    post(
        f"{desk.url}/api/v1/ticket_articles",
        {"Authorization": f"Token token={desk.token}"},
        {
            "ticket_id": ticket,
            "subject": subject,
            "body": reply.text,
            "content_type": "text/plain",
            "type": "note",
            "internal": True,
        },
    )
