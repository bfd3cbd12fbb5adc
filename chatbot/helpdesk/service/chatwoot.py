"""Chatwoot: the webhook of an agent bot.

A message of a customer in a conversation that no person has opened gets the reply; where a person
is needed, the conversation is opened for one. Payloads and API are those of Chatwoot's developers'
documentation (agent bots; messages and toggle_status of the application API).
"""

from typing import Any

from chatbot.helpdesk.service.delivery import Desk, answer_once, post
from chatbot.reply import Reply


def answer_chatwoot(payload: Any, desk: Desk) -> bool:
    """Answer a payload; return whether it was for the bot. Raises `OSError` where Chatwoot does not take the reply."""
    match payload:
        case {
            "event": "message_created",
            "message_type": "incoming" | 0,
            "id": int() as message,
            "content": str() as text,
            "account": {"id": int() as account},
            "conversation": {"id": int() as conversation, "status": "pending"},
            **rest,
        } if text.strip() and not rest.get("private"):
            place = f"{desk.url}/api/v1/accounts/{account}/conversations/{conversation}"
            return answer_once(
                desk,
                text,
                conversation=f"chatwoot/{account}/{conversation}",
                message=f"chatwoot/{account}/{message}",
                deliver=lambda reply: _deliver(reply, place, desk.token),
            )
    return False


def _deliver(reply: Reply, place: str, token: str) -> None:
    headers = {"api_access_token": token}
    post(f"{place}/messages", headers, {"content": reply.text, "message_type": "outgoing"})
    if reply.hand_off:
        post(f"{place}/toggle_status", headers, {"status": "open"})
