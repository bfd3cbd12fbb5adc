"""The webhook desk, spoken to over HTTP."""

import json
from collections.abc import Iterator
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from webhook_desk import open_desk

from chatbot import Chatbot

QUESTION = "How long does the pain relief last?"


@pytest.fixture
def address(bot: Chatbot) -> Iterator[str]:
    with open_desk(0, bot) as desk:
        thread = Thread(target=desk.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{desk.server_port}/"
        desk.shutdown()
        thread.join()


def post(address: str, body: bytes) -> Any:
    with urlopen(Request(address, data=body, method="POST"), timeout=10) as response:  # noqa: S310  # loopback
        return json.load(response)


def write(
    address: str,
    text: str,
    *,
    ticket: str | int = 7,
    message_id: str | int = "m1",
    author: str = "customer",
) -> Any:
    message = {"ticket": ticket, "message_id": message_id, "author": author, "text": text}
    return post(address, json.dumps(message).encode())


def test_a_question_is_answered(address: str, bot: Chatbot) -> None:
    reply = bot.ask(QUESTION)
    assert reply.kind == "answer"
    assert write(address, QUESTION) == {"reply": reply.to_dict()}


def test_a_follow_up_is_understood_by_the_ticket_it_belongs_to(address: str, bot: Chatbot) -> None:
    first = write(address, QUESTION)["reply"]
    assert bot.ask("2", first["state"]) != bot.ask("2")
    assert write(address, "2", message_id="m2") == {"reply": bot.ask("2", first["state"]).to_dict()}
    assert write(address, "2", ticket=8, message_id="m2") == {"reply": bot.ask("2").to_dict()}


def test_a_message_delivered_twice_gets_the_same_reply_and_counts_once(
    address: str, bot: Chatbot
) -> None:
    first = write(address, QUESTION)
    second = write(address, "2", message_id="m2")
    assert write(address, QUESTION) == first
    assert write(address, "2", message_id="m2") == second
    assert write(address, "1", message_id="m3") == {
        "reply": bot.ask("1", second["reply"]["state"]).to_dict()
    }


def test_the_bot_is_silent_once_a_person_has_taken_over_that_ticket(
    address: str, bot: Chatbot
) -> None:
    write(address, QUESTION)
    assert write(address, "Hello, Ann here.", message_id="m2", author="agent") == {"reply": None}
    assert write(address, QUESTION, message_id="m3") == {"reply": None}
    assert write(address, QUESTION) == {"reply": None}
    assert write(address, QUESTION, ticket=8) == {"reply": bot.ask(QUESTION).to_dict()}


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"", "Expecting value: line 1 column 1 (char 0)"),
        (b"\xff", "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"),
        (b"[]", "expected ticket, message_id, author and text"),
        (
            b'{"ticket": 7, "message_id": 1, "author": "customer"}',
            "expected ticket, message_id, author and text",
        ),
        (
            b'{"ticket": 7, "message_id": 1, "author": "customer", "text": 5}',
            "expected ticket, message_id, author and text",
        ),
        (
            b'{"ticket": 7, "message_id": 1, "author": "robot", "text": "hi"}',
            "author has to be customer or agent",
        ),
        (
            b'{"ticket": 7, "message_id": 1, "author": [], "text": "hi"}',
            "author has to be customer or agent",
        ),
    ],
)
def test_a_malformed_request_is_refused_and_changes_nothing(
    body: bytes, error: str, address: str, bot: Chatbot
) -> None:
    with pytest.raises(HTTPError) as refused:
        post(address, body)
    with refused.value as response:
        assert (response.code, json.load(response)) == (400, {"error": error})
    assert write(address, QUESTION, message_id=1) == {"reply": bot.ask(QUESTION).to_dict()}
