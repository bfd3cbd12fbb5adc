"""The bot over HTTP: its own requests, and the webhooks of two desks."""

import hashlib
import hmac
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from places import KETTLE
from starlette.testclient import TestClient

from chatbot import Chatbot, Reply
from chatbot.helpdesk.service import conversations as remembering
from chatbot.helpdesk.service import limits
from chatbot.helpdesk.service.application import create_application
from chatbot.helpdesk.service.conversations import Conversations
from chatbot.helpdesk.service.settings import ServiceSettings, read_service_settings

DESCALE = "How do I descale the kettle?"
LASTS = "How long does the pain relief last?"
PERSON = "Can I talk to a human?"
IS_JSON = {"Content-Type": "application/json"}
SECRET = "of-the-desk"  # noqa: S105 - for tests only


def connect(bot: Chatbot, **settings: Any) -> TestClient:
    return TestClient(create_application(bot, ServiceSettings(**settings)))


def test_a_question_gets_the_reply_that_the_bot_gives(bot: Chatbot) -> None:
    client = connect(bot)
    first = client.post("/ask", json={"text": LASTS})
    reply = bot.ask(LASTS)
    assert (first.status_code, Reply.from_dict(first.json())) == (200, reply)
    second = client.post("/ask", json={"text": "how often?", "state": first.json()["state"]})
    assert second.json() == bot.ask("how often?", reply.state).to_dict()


def test_a_lone_surrogate_comes_back(bot: Chatbot) -> None:
    sent = connect(bot).post("/ask", content=b'{"text": "relief \\ud800"}', headers=IS_JSON)
    assert sent.json() == bot.ask("relief \ud800").to_dict()


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        ('{"text": 7}', 422, "body.text: Input should be a valid string"),
        ("{}", 422, "body.text: Field required"),
        ('{"text": "a", "txt": 1}', 422, "body.txt: Extra inputs are not permitted"),
        ('{"text": "Rumpelstiltskin", "state": []}', 422, "body.state: Input should be a valid"),
        ("nonsense", 422, "JSON decode error"),
        ('{"text": "' + "a" * limits.MAX_BODY + '"}', 413, "a request has at most 1,048,576 bytes"),
    ],
)
def test_what_is_no_question_is_told_without_being_repeated(
    body: str, status: int, told: str, bot: Chatbot
) -> None:
    answer = connect(bot).post("/ask", content=body, headers=IS_JSON)
    assert (answer.status_code, list(answer.json())) == (status, ["error"])
    assert told in answer.json()["error"]
    assert "Rumpelstiltskin" not in answer.text


def test_a_token_is_asked_for_where_there_is_one(bot: Chatbot) -> None:
    client = connect(bot, token=SECRET)
    question = {"text": LASTS}
    assert client.post("/ask", json=question).status_code == 401
    assert client.post("/ask", json=question, headers={"Authorization": "Bearer x"}).is_error
    allowed = {"Authorization": f"Bearer {SECRET}"}
    assert client.post("/ask", json=question, headers=allowed).status_code == 200
    assert client.post(f"/ask?token={SECRET}", json=question).status_code == 200
    assert client.get("/health").json()["status"] == "ok"
    assert client.get("/metrics").status_code == 401


def test_too_many_requests_are_refused(bot: Chatbot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatbot.helpdesk.service.limits.monotonic", lambda: 600.0)
    client = connect(bot, rate=2)
    asked = [client.post("/ask", json={"text": "hello"}).status_code for _ in range(3)]
    assert asked == [200, 200, 429]
    monkeypatch.setattr("chatbot.helpdesk.service.limits.monotonic", lambda: 660.0)
    assert client.post("/ask", json={"text": "hello"}).status_code == 200


def test_replies_are_counted_and_described_and_no_text_is(bot: Chatbot) -> None:
    client = connect(bot)
    client.post("/ask", json={"text": PERSON})
    metrics = client.get("/metrics").text
    assert 'chatbot_replies_total{hand_off="user_request",kind="small_talk"}' in metrics
    assert "chatbot_ask_seconds_bucket" in metrics
    assert "human" not in metrics
    assert "/ask" in client.get("/openapi.json").json()["paths"]


def test_the_settings_come_from_the_environment() -> None:
    given = {"CHATBOT_TOKEN": "t", "CHATBOT_RATE": "60", "CHATBOT_CHATWOOT_URL": "https://c"}
    assert read_service_settings(given) == ServiceSettings(
        token="t",  # noqa: S106 - for tests only
        rate=60,
        chatwoot_url="https://c",
    )
    with pytest.raises(ValueError, match="CHATBOT_RATE has to be a number of requests, not 'many'"):
        read_service_settings({"CHATBOT_RATE": "many"})
    with pytest.raises(ValueError, match="CHATBOT_ZAMMAD_SECRET is missing"):
        read_service_settings({"CHATBOT_ZAMMAD_URL": "https://z"})


class Desk(HTTPServer):
    """A desk's API that keeps what it is sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taker)
        self.taken: list[tuple[str, Any]] = []
        self.broken = False


class _Taker(BaseHTTPRequestHandler):
    server: Desk

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(500 if self.server.broken else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()
        if not self.server.broken:
            self.server.taken.append((self.path, body))

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def client(bot: Chatbot, desk: Desk, tmp_path: Path) -> TestClient:
    url = f"http://127.0.0.1:{desk.server_port}"
    store = str(tmp_path / "store.sqlite3")
    return connect(bot, chatwoot_url=url, zammad_url=url, zammad_secret=SECRET, store=store)


def message(text: str, number: int = 1, **changed: Any) -> dict[str, Any]:
    """Return what Chatwoot sends to an agent bot, as its documentation shows it."""
    return {
        "event": "message_created",
        "id": number,
        "content": text,
        "content_type": "text",
        "message_type": "incoming",
        "private": False,
        "created_at": "2026-08-03 13:05:57 UTC",
        "sender": {"id": 5, "name": "Carla", "type": "contact"},
        "account": {"id": 3, "name": "Clinic"},
        "inbox": {"id": 2, "name": "Website"},
        "conversation": {"id": 9, "status": "pending", "channel": "Channel::WebWidget"},
    } | changed


def test_chatwoot_gets_a_reply_once_and_goes_on(client: TestClient, desk: Desk) -> None:
    for number, text in ((1, LASTS), (1, LASTS), (2, "how often?")):
        assert client.post("/chatwoot", json=message(text, number)).status_code == 200
    place = "/api/v1/accounts/3/conversations/9/messages"
    assert [path for path, _ in desk.taken] == [place, place]
    assert "three months" in desk.taken[0][1]["content"]
    assert desk.taken[1][1]["content"] != desk.taken[0][1]["content"]


def test_chatwoot_is_asked_for_a_person(client: TestClient, desk: Desk) -> None:
    client.post("/chatwoot", json=message(PERSON))
    assert desk.taken[1] == (
        "/api/v1/accounts/3/conversations/9/toggle_status",
        {"status": "open"},
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"message_type": "outgoing"},
        {"private": True},
        {"event": "conversation_resolved"},
        {"conversation": {"id": 9, "status": "open"}},
        {"content": None},
        {"content": "  "},
    ],
)
def test_chatwoot_gets_no_reply_to_anything_else(
    changed: dict[str, Any], client: TestClient, desk: Desk
) -> None:
    answer = client.post("/chatwoot", json=message(LASTS) | changed)
    assert (answer.json(), desk.taken) == ({"answered": False}, [])


def test_a_desk_that_was_away_is_answered_when_it_tries_again(
    client: TestClient, desk: Desk
) -> None:
    desk.broken = True
    assert client.post("/chatwoot", json=message(LASTS)).status_code == 502
    desk.broken = False
    assert client.post("/chatwoot", json=message(LASTS)).json() == {"answered": True}
    assert len(desk.taken) == 1


def article(text: str, number: int = 1, **changed: Any) -> bytes:
    """Return what a trigger of Zammad sends, as its documentation shows it."""
    written = {
        "id": number,
        "ticket_id": 7,
        "body": text,
        "content_type": "text/plain",
        "internal": False,
        "sender": "Customer",
        "type": "email",
        "subject": "Question",
    } | changed
    return json.dumps(
        {"ticket": {"id": 7, "number": "53007", "title": "Question"}, "article": written}
    ).encode()


def post_signed(client: TestClient, body: bytes) -> Any:
    signature = "sha1=" + hmac.new(SECRET.encode(), body, hashlib.sha1).hexdigest()
    return client.post("/zammad", content=body, headers={"X-Hub-Signature": signature})


def test_zammad_gets_an_internal_note_once(client: TestClient, desk: Desk) -> None:
    html = f"<p>Hello,</p><p>{LASTS}</p><p>On Mon, Desk wrote:</p><blockquote>I cannot breathe</blockquote>"
    for _ in range(2):
        assert post_signed(client, article(html, content_type="text/html")).status_code == 200
    ((path, note),) = desk.taken
    assert path == "/api/v1/ticket_articles"
    assert (note["ticket_id"], note["type"], note["internal"]) == (7, "note", True)
    assert "three months" in note["body"]
    assert note["subject"] == "Suggested reply"


def test_zammad_is_told_that_a_person_is_needed(client: TestClient, desk: Desk) -> None:
    post_signed(client, article(PERSON))
    assert desk.taken[0][1]["subject"] == "A person is needed: user_request"


def test_the_bot_is_silent_once_an_agent_has_written(client: TestClient, desk: Desk) -> None:
    post_signed(client, article("We look into it.", 1, sender="Agent"))
    assert post_signed(client, article(LASTS, 2)).json() == {"answered": False}
    assert desk.taken == []


def test_what_is_not_signed_is_refused(client: TestClient, desk: Desk) -> None:
    body = article(LASTS)
    assert client.post("/zammad", content=body).status_code == 401
    assert client.post("/zammad", content=body, headers={b"X-Hub-Signature": b"sha1=\xe9"}).is_error
    assert post_signed(client, b"nonsense").status_code == 400
    assert post_signed(client, b"[]").json() == {"answered": False}
    assert desk.taken == []


def test_a_claim_that_was_never_confirmed_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Conversations(path=str(tmp_path / "store.sqlite3"))
    assert [store.claim("m"), store.claim("m")] == [True, False]
    later = time.time() + remembering.MAX_CLAIM + 1
    monkeypatch.setattr("chatbot.helpdesk.service.conversations.time", lambda: later)
    assert store.claim("m")
    store.confirm("m", "c", {"turn": 1})
    monkeypatch.setattr("chatbot.helpdesk.service.conversations.time", lambda: later * 2)
    assert not store.claim("m")
    assert store.find("c") == ({"turn": 1}, False)


def test_the_command_serves_and_ends_on_a_signal() -> None:
    command = [sys.executable, "-m", "chatbot", "--intents", str(KETTLE), "serve", "--port", "8437"]
    environment = os.environ | {"CHATBOT_TOKEN": SECRET}
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        request = Request(
            f"http://127.0.0.1:8437/ask?token={SECRET}",
            data=json.dumps({"text": DESCALE}).encode(),
            headers={"Content-Type": "application/json"},
        )
        answer = wait_for(request, process)
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=240)
    assert (answer["kind"], process.returncode, told) == ("answer", 143, "")


def wait_for(request: Request, process: "subprocess.Popen[str]") -> Any:
    while process.poll() is None:
        try:
            with urlopen(request, timeout=60) as response:  # noqa: S310 - loopback
                return json.loads(response.read())
        except URLError:
            time.sleep(0.1)
    raise AssertionError(process.communicate())
