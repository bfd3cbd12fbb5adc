"""The app in a real django-helpdesk: its own pages, API and mail import, on a database in memory."""

import logging
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytest.importorskip("helpdesk", reason="needs the extra django-helpdesk")

import django
from django.conf import settings as django_settings
from django.urls import include, path

# What the desk and its dependencies still use is theirs to mend.
pytestmark = [
    pytest.mark.filterwarnings("default::DeprecationWarning"),
    pytest.mark.filterwarnings("default::PendingDeprecationWarning"),
    pytest.mark.filterwarnings("default::ResourceWarning"),
]

URLS = ModuleType("chatbot_desk_urls")
sys.modules[URLS.__name__] = URLS

if not django_settings.configured:
    django_settings.configure(
        SECRET_KEY="for tests only",  # noqa: S106 - protects nothing
        DEBUG=False,
        ALLOWED_HOSTS=["testserver"],
        ROOT_URLCONF=URLS.__name__,
        SITE_ID=1,
        USE_TZ=True,
        STATIC_URL="/static/",
        MEDIA_ROOT=tempfile.mkdtemp(prefix="chatbot-desk-"),
        LOGIN_URL="helpdesk:login",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": ":memory:",
                "ATOMIC_REQUESTS": True,
            }
        },
        INSTALLED_APPS=[
            "django.contrib.admin",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "django.contrib.staticfiles",
            "django.contrib.sites",
            "django.contrib.humanize",
            "helpdesk",
            "rest_framework",
            "chatbot.helpdesk.django",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        HELPDESK_TEAMS_MODE_ENABLED=False,
        HELPDESK_SUBMIT_A_TICKET_PUBLIC=True,
        HELPDESK_VIEW_A_TICKET_PUBLIC=True,
    )
    django.setup()

# Only now: Django has to be set up before its models are imported.
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Permission
from django.core import mail
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, transaction
from django.test import Client, override_settings
from helpdesk import settings as helpdesk_settings
from helpdesk.email import extract_email_metadata
from helpdesk.models import FollowUp, Queue, Ticket
from helpdesk.signals import new_ticket_done, update_ticket_done
from helpdesk.update_ticket import update_ticket

from chatbot import Chatbot, Reply
from chatbot.helpdesk.django import asking, messages, receiving
from chatbot.helpdesk.django.configuration import Settings, read_settings
from chatbot.helpdesk.django.models import Conversation
from chatbot.helpdesk.django.noting import write_note
from chatbot.helpdesk.quoting import strip_quotes

URLS.urlpatterns = [path("helpdesk/", include("helpdesk.urls", namespace="helpdesk"))]  # type: ignore[attr-defined]

LASTS = "How long does the pain relief last?"
URGENT = "My chest hurts and I cannot breathe"
COSTS = "What does it cost?"
PRIVATE = "my aunt Rumpelstiltskin"
CUSTOMER = "carla@example.com"
AGENT = "agent@example.org"
logger = logging.getLogger("desk")


@pytest.fixture(scope="module", autouse=True)
def _database() -> None:
    """Migrate once; the database lives in memory as long as its connection."""
    call_command("migrate", verbosity=0)


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    """Delete what a test wrote: nothing is rolled back, so that what comes after a commit comes."""
    mail.outbox = []  # type: ignore[attr-defined, unused-ignore]
    yield
    for model in (Ticket, Queue, get_user_model()):
        for row in model.objects.all():
            row.delete()
    Permission.objects.filter(codename__startswith="queue_access").delete()


@pytest.fixture
def queue() -> Queue:
    fields = {
        "allow_public_submission": True,
        "allow_email_submission": True,
        "email_address": "desk@example.org",
    }
    return Queue.objects.create(title="Patients", slug="patients", **fields)


@pytest.fixture
def agent() -> Any:
    return get_user_model().objects.create_user("agent", AGENT, "secret", is_staff=True)


@pytest.fixture
def deflecting(monkeypatch: pytest.MonkeyPatch) -> None:
    form = "chatbot.helpdesk.django.forms.DeflectingTicketForm"
    monkeypatch.setattr(helpdesk_settings, "HELPDESK_PUBLIC_TICKET_FORM_CLASS", form)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: Chatbot, text: str, _state: Any = None) -> None:
        raise ValueError(text)

    monkeypatch.setattr(Chatbot, "ask", fail)


def submit(queue: Queue, body: str, title: str = "Question", **extra: Any) -> Any:
    form = {
        "queue": queue.pk,
        "title": title,
        "body": body,
        "priority": "3",
        "submitter_email": CUSTOMER,
        **extra,
    }
    return Client().post("/helpdesk/tickets/submit/", form)


def send_mail(
    queue: Queue, body: str, subject: str = "Question", sender: str = CUSTOMER, **headers: str
) -> Ticket:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "desk@example.org", subject
    message["Message-Id"] = headers.get(
        "message_id", f"<{Ticket.objects.count()}-{FollowUp.objects.count()}@example.com>"
    )
    for name, value in headers.items():
        if name != "message_id":
            message[name.replace("_", "-")] = value
    message.set_content(body)
    return extract_email_metadata(message.as_string(), queue, logger)


def answer_mail(ticket: Ticket, body: str, sender: str = CUSTOMER) -> Ticket:
    return send_mail(ticket.queue, body, f"Re: [{ticket.queue.slug}-{ticket.pk}] Question", sender)


def notes() -> list[FollowUp]:
    return list(FollowUp.objects.filter(public=False).order_by("pk"))


def only_note() -> FollowUp:
    (note,) = notes()
    return note


def test_a_ticket_from_the_web_gets_a_private_note_with_the_answer_and_its_passage(
    queue: Queue,
) -> None:
    assert submit(queue, LASTS).status_code == 302
    note = only_note()
    assert (note.title, note.public, note.user) == ("Suggested answer", False, None)
    assert "minimum of three months" in note.comment
    assert "section “Long Lasting Results”" in note.comment
    assert "confidence 99%" in note.comment
    assert "- How often are cosmetic Botox treatments repeated?" in note.comment


def test_a_ticket_from_mail_gets_a_note(queue: Queue) -> None:
    ticket = send_mail(queue, LASTS)
    assert only_note().ticket == ticket


def test_a_ticket_from_the_api_gets_a_note(queue: Queue, agent: Any) -> None:
    client = Client()
    client.force_login(agent)
    ticket = {
        "queue": queue.pk,
        "title": "Question",
        "description": LASTS,
        "priority": 3,
        "submitter_email": CUSTOMER,
    }
    assert client.post("/helpdesk/api/tickets/", ticket).status_code == 201
    assert only_note().title == "Suggested answer"


def test_the_title_is_read_when_the_text_says_nothing(queue: Queue) -> None:
    submit(queue, "Thank you!", title=LASTS)
    assert "minimum of three months" in only_note().comment


@pytest.mark.parametrize("body", ["Hello", COSTS, "Which trains go to Vienna?"])
def test_there_is_no_note_when_there_is_nothing_to_say(queue: Queue, body: str) -> None:
    assert submit(queue, body, title="Hello").status_code == 302
    assert notes() == []


def test_an_emergency_stands_first_wherever_it_is_written(queue: Queue) -> None:
    submit(queue, LASTS, title=URGENT)
    note = only_note()
    assert note.title == "URGENT: this sounds like an emergency"
    assert note.comment.startswith("**Suggested reply** (confidence ")
    assert Ticket.objects.get().priority == 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("Should I get Botox for my migraine?", "asks about their own case"),
        ("Can I talk to a human?", "asks for one"),
    ],
)
def test_a_hand_off_stands_first(queue: Queue, body: str, reason: str) -> None:
    submit(queue, body)
    note = only_note()
    assert note.title.startswith("A PERSON IS NEEDED")
    assert reason in note.title


def test_after_three_misses_a_person_is_needed(queue: Queue) -> None:
    ticket = send_mail(queue, "Which trains go to Vienna?", "trains to Vienna")
    answer_mail(ticket, "Which trains go to Paris?")
    assert notes() == []
    answer_mail(ticket, "Which trains go to Rome?")
    assert "could not be answered" in only_note().title


def test_a_reply_by_mail_goes_on_with_the_conversation(queue: Queue) -> None:
    ticket = send_mail(queue, LASTS)
    answer_mail(
        ticket,
        f"Tell me more\n\nOn Mon, 3 Aug 2026 at 10:00, Desk <desk@example.org> wrote:\n> {URGENT}\n",
    )
    first, second = notes()
    assert first.ticket == second.ticket == ticket
    assert not second.title.startswith("URGENT")
    assert second.comment != first.comment


def test_what_is_only_quoted_is_not_asked(queue: Queue) -> None:
    ticket = send_mail(queue, LASTS)
    answer_mail(ticket, f"Thanks!\n\n-----Original Message-----\nFrom: Desk\n\n{URGENT}\n")
    assert len(notes()) == 1


def test_a_repeated_signal_adds_nothing(queue: Queue) -> None:
    ticket = send_mail(queue, LASTS)
    answer_mail(ticket, "What are the side effects?")
    reply = FollowUp.objects.filter(public=True).order_by("pk").last()
    before = [note.pk for note in notes()]
    for _ in range(2):
        new_ticket_done.send(sender="PublicTicketForm", ticket=ticket)
        update_ticket_done.send(sender="create_object_from_email_message", followup=reply)
    assert len(before) == 2
    assert [note.pk for note in notes()] == before


def test_two_tickets_are_two_conversations(queue: Queue) -> None:
    send_mail(queue, LASTS)
    send_mail(queue, "What are the side effects of Botox?")
    first, second = Conversation.objects.order_by("ticket_id")
    assert first.state["told"] != second.state["told"]


def test_nothing_that_a_customer_wrote_is_kept_beside_the_ticket(queue: Queue) -> None:
    send_mail(queue, f"{LASTS} It is for {PRIVATE}.")
    conversation = Conversation.objects.get()
    assert (
        "Rumpelstiltskin"
        not in f"{conversation.state} {conversation.handled} {only_note().comment}"
    )


def test_staff_get_no_answer(queue: Queue, agent: Any) -> None:
    ticket = send_mail(queue, "Which trains go to Vienna?")
    answer_mail(ticket, LASTS, sender=f"Agent <{AGENT.upper()}>")
    update_ticket(agent, ticket, comment=LASTS, public=True)
    update_ticket(agent, ticket, comment=LASTS, public=False)
    send_mail(queue, LASTS, sender=AGENT)
    assert [note for note in notes() if note.comment != LASTS] == []


def test_a_customer_who_closes_the_ticket_has_asked_nothing(queue: Queue) -> None:
    ticket = send_mail(queue, "Hello", "Hello")
    update_ticket(
        AnonymousUser(), ticket, comment=LASTS, public=True, new_status=Ticket.CLOSED_STATUS
    )
    assert notes() == []


def test_a_ticket_of_staff_without_a_customer_gets_no_note(queue: Queue, agent: Any) -> None:
    client = Client()
    client.force_login(agent)
    ticket = {"queue": queue.pk, "title": "Question", "description": LASTS, "priority": 3}
    assert client.post("/helpdesk/api/tickets/", ticket).status_code == 201
    assert notes() == []


def test_an_address_of_staff_in_the_title_of_the_ticket_silences_nobody(
    queue: Queue, agent: Any
) -> None:
    ticket = send_mail(queue, "Hello", f"{agent.email} does not answer")
    update_ticket(AnonymousUser(), ticket, comment=LASTS, public=True)
    assert "minimum of three months" in only_note().comment


def test_a_customer_who_replies_on_the_page_of_the_ticket_gets_a_note(queue: Queue) -> None:
    ticket = send_mail(queue, "Hello", "Hello")
    update_ticket(AnonymousUser(), ticket, comment=LASTS, public=True)
    assert "minimum of three months" in only_note().comment


def test_the_customer_sees_no_note_and_is_sent_none(queue: Queue) -> None:
    response = submit(queue, LASTS)
    page = Client().get(response["Location"], follow=True).content.decode()
    assert LASTS in page
    assert "minimum of three months" not in page
    assert not any("minimum of three months" in str(message.body) for message in mail.outbox)


def test_the_agent_sees_the_note_on_the_page_of_the_ticket(queue: Queue, agent: Any) -> None:
    ticket = send_mail(queue, URGENT)
    client = Client()
    client.force_login(agent)
    page = client.get(f"/helpdesk/tickets/{ticket.pk}/").content.decode()
    assert "URGENT: this sounds like an emergency" in page


@pytest.mark.usefixtures("broken")
def test_an_error_of_the_bot_saves_the_ticket_and_logs_nothing_private(
    queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    assert submit(queue, PRIVATE, title=PRIVATE).status_code == 302
    answer_mail(Ticket.objects.get(), PRIVATE)
    assert (Ticket.objects.count(), notes(), Conversation.objects.count()) == (1, [], 0)
    records = [record for record in caplog.records if record.name == "chatbot.helpdesk.django"]
    assert ["ValueError" in record.getMessage() for record in records] == [True, True]
    assert not any(
        "Rumpelstiltskin" in f"{record.getMessage()} {record.exc_text}" for record in records
    )


def test_an_error_of_the_database_leaves_the_ticket_whole(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Conversation._meta, "db_table", "nowhere")  # noqa: SLF001 - how a forgotten migration looks
    assert submit(queue, LASTS).status_code == 302
    assert Ticket.objects.get().description == LASTS


@pytest.mark.usefixtures("deflecting")
def test_the_form_answers_before_a_ticket_is_sent(queue: Queue) -> None:
    response = submit(queue, LASTS)
    page = response.content.decode()
    assert (response.status_code, Ticket.objects.count()) == (200, 0)
    assert "minimum of three months" in page
    assert "Long Lasting Results" in page
    assert "This does not answer my question, send it" in page
    assert re.search(r'<input type="checkbox" name="chatbot_confirmed"', page)
    # It is no error, it is said once, and the tick comes after it, where the keyboard begins.
    assert "alert-danger" not in page
    assert page.count("minimum of three months and up to six months after treatment.") == 1
    assert page.index('id="chatbot_answer"') < page.index("autofocus") < page.index("Submit Ticket")


@pytest.mark.usefixtures("deflecting")
def test_a_file_is_asked_for_again_where_the_answer_is_shown(queue: Queue) -> None:
    file = SimpleUploadedFile("photo.png", b"x")
    assert "Please attach your file again" in submit(queue, LASTS, attachment=file).content.decode()
    assert "Please attach your file again" not in submit(queue, LASTS).content.decode()


@pytest.mark.usefixtures("deflecting")
def test_the_checkbox_sends_the_ticket(queue: Queue) -> None:
    assert submit(queue, LASTS, chatbot_confirmed="on").status_code == 302
    assert Ticket.objects.get().description == LASTS
    assert only_note().title == "Suggested answer"


@pytest.mark.usefixtures("deflecting")
def test_the_empty_form_shows_no_checkbox(queue: Queue) -> None:
    page = Client().get("/helpdesk/tickets/submit/").content.decode()
    assert queue.title in page
    assert "This does not answer my question" not in page


@pytest.mark.usefixtures("deflecting")
@pytest.mark.parametrize(
    "body", [COSTS, "Which trains go to Vienna?", "Should I get Botox for my migraine?"]
)
def test_what_has_no_answer_goes_through(queue: Queue, body: str) -> None:
    assert submit(queue, body).status_code == 302


@pytest.mark.usefixtures("deflecting")
def test_an_emergency_is_told_once_and_never_held_back_again(queue: Queue) -> None:
    page = submit(queue, URGENT).content.decode()
    assert "emergency services" in page
    hidden = dict(re.findall(r'<input type="hidden" name="(chatbot_\w+)" value="(\w+)"', page))
    assert hidden == {"chatbot_noticed": "true"}
    assert submit(queue, LASTS, **hidden).status_code == 302


@pytest.mark.usefixtures("deflecting")
def test_the_answer_on_the_form_is_escaped(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = Chatbot.ask

    def ask_with_markup(self: Chatbot, text: str, state: Any = None) -> Any:
        return replace(ask(self, text, state), text="<script>alert(1)</script>")

    monkeypatch.setattr(Chatbot, "ask", ask_with_markup)
    page = submit(queue, LASTS).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.usefixtures("deflecting", "broken")
def test_an_error_of_the_bot_lets_the_ticket_through(
    queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    assert submit(queue, PRIVATE).status_code == 302
    assert "The answer on the form failed with ValueError" in caplog.text
    assert "Rumpelstiltskin" not in caplog.text


@pytest.mark.usefixtures("deflecting")
def test_a_queue_that_is_not_listed_is_left_alone(queue: Queue) -> None:
    with override_settings(CHATBOT_HELPDESK={"QUEUES": ["others"]}):
        assert submit(queue, LASTS).status_code == 302
    assert notes() == []


def test_the_author_of_the_notes_can_be_named(queue: Queue, agent: Any) -> None:
    with override_settings(CHATBOT_HELPDESK={"AUTHOR": "agent"}):
        submit(queue, LASTS)
    assert only_note().user == agent


def test_an_answer_below_the_least_confidence_is_kept_back_but_no_hand_off_is(queue: Queue) -> None:
    with override_settings(CHATBOT_HELPDESK={"MINIMUM_CONFIDENCE": 1.0}):
        submit(queue, LASTS)
        assert notes() == []
        submit(queue, URGENT)
    assert only_note().title.startswith("URGENT")


def test_another_knowledge_base_can_be_named(queue: Queue, kettle: Any) -> None:
    with override_settings(CHATBOT_HELPDESK={"INTENTS": str(kettle)}):
        submit(queue, "How do I descale the kettle?")
    assert "kettle" in only_note().comment.lower()


def test_the_bot_is_loaded_once(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    asking._load_bot.cache_clear()  # noqa: SLF001 - a process that has just begun
    loaded: list[Any] = []
    load: Callable[..., Chatbot] = Chatbot.load

    def count(folder: Any = None) -> Chatbot:
        loaded.append(folder)
        return load(folder)

    monkeypatch.setattr(Chatbot, "load", count)
    submit(queue, LASTS)
    submit(queue, COSTS)
    assert loaded == [None]


def test_a_built_file_is_a_knowledge_base(queue: Queue, kettle: Path, tmp_path: Path) -> None:
    Chatbot.load(kettle).save(tmp_path / "kettle.kb")
    with override_settings(CHATBOT_HELPDESK={"INTENTS": str(tmp_path / "kettle.kb")}):
        submit(queue, "How do I descale the kettle?")
    assert "kettle" in only_note().comment.lower()


def test_the_bot_is_never_loaded_in_a_transaction(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking._load_bot.cache_clear()  # noqa: SLF001 - a process that has just begun
    in_transaction: list[bool] = []
    load: Callable[..., Chatbot] = Chatbot.load

    def watch(folder: Any = None) -> Chatbot:
        in_transaction.append(connection.in_atomic_block)
        return load(folder)

    monkeypatch.setattr(Chatbot, "load", watch)
    submit(queue, LASTS)
    asking._load_bot.cache_clear()  # noqa: SLF001
    with transaction.atomic():
        send_mail(queue, LASTS)
    assert in_transaction == [False, False]
    assert len(notes()) == 2


def test_a_note_waits_for_a_busy_database(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    busy = [True, True, False]

    def fail(reply: Reply, *, rejected: bool) -> Any:
        if busy.pop(0):
            raise OperationalError("database is locked")
        return write_note(reply, rejected=rejected)

    monkeypatch.setattr(receiving, "write_note", fail)
    submit(queue, LASTS)
    assert only_note().title == "Suggested answer"
    assert Conversation.objects.get().handled == ["ticket"]


def test_notes_that_are_missing_are_written_once(
    queue: Queue, agent: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as down:
        down.setattr(receiving, "handle", lambda *_: None)
        submit(queue, LASTS)
        ticket = send_mail(queue, LASTS)
        answer_mail(ticket, "What are the side effects?")
        update_ticket(agent, ticket, comment=LASTS, public=True)
        send_mail(queue, LASTS, sender=AGENT)
        send_mail(queue, "I am away.", subject="Abwesenheitsnotiz")
    assert notes() == []
    for _ in range(2):
        call_command("chatbot_catch_up")
    assert capsys.readouterr().out.splitlines() == ["3 notes written", "0 notes written"]
    assert [note.ticket for note in notes()][1:] == [ticket, ticket]
    assert len(notes()) == 3


@pytest.mark.usefixtures("broken")
def test_what_cannot_be_written_is_counted(queue: Queue) -> None:
    submit(queue, LASTS)
    with pytest.raises(CommandError, match="1 failed; the log says why"):
        call_command("chatbot_catch_up")


@pytest.mark.usefixtures("deflecting")
def test_a_note_says_that_the_customer_has_rejected_the_answer(queue: Queue) -> None:
    submit(queue, LASTS, chatbot_confirmed="on")
    assert only_note().comment.startswith("**The customer has seen this answer, and says that")


def test_the_title_does_not_outvote_the_text(queue: Queue) -> None:
    submit(queue, "Does the injection hurt the kidneys of dogs?", title=LASTS)
    assert notes() == []


@pytest.mark.parametrize(
    ("sender", "subject"),
    [
        (CUSTOMER, "Abwesenheitsnotiz"),
        (CUSTOMER, "Out of Office: back on Monday"),
        ("MAILER-DAEMON@example.com", "Undelivered Mail Returned to Sender"),
        (CUSTOMER, "Read: Botox"),
    ],
)
def test_automatic_mail_gets_no_note(queue: Queue, sender: str, subject: str) -> None:
    send_mail(queue, f"{LASTS} {URGENT}", subject=subject, sender=sender)
    assert Ticket.objects.count() <= 1
    assert notes() == []


def test_the_lines_of_a_mail_that_is_only_html_are_kept_apart(queue: Queue) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = CUSTOMER, "desk@example.org", "Question"
    message["Message-Id"] = "<html@example.com>"
    message.set_content(f"<p>Hello</p><p>{LASTS}</p><p>Carla</p>", subtype="html")
    ticket = extract_email_metadata(message.as_string(), queue, logger)
    read = messages.read_ticket(ticket, messages.MAIL)
    assert read is not None
    assert read.body.split("\n") == ["Hello", LASTS, "Carla"]


def test_a_note_of_absence_on_a_ticket_gets_no_note(queue: Queue) -> None:
    ticket = send_mail(queue, LASTS)
    answer_mail(ticket, "I am out of the office until Monday. In an emergency call 999.")
    assert only_note().title == "Suggested answer"


def test_mail_that_the_desk_takes_for_automatic_gets_no_note(queue: Queue) -> None:
    send_mail(queue, LASTS, subject="Automatic reply: Botox", Auto_Submitted="auto-replied")
    assert Ticket.objects.count() == 1
    assert notes() == []


@pytest.mark.usefixtures("queue")
def test_the_check_finds_a_broken_knowledge_base_and_names_that_are_not_there(
    kettle: Path,
) -> None:
    (kettle / "care-for-your-kettle" / "care.yaml").write_text("- id: [", encoding="utf-8")
    given = {"INTENTS": str(kettle), "AUTHOR": "nobody", "QUEUES": ["patients", "visitors"]}
    with override_settings(CHATBOT_HELPDESK=given):
        found = run_checks(databases=["default"], include_deployment_checks=False)
    # Checks run in no order.
    ours = sorted((one.id, one.msg) for one in found if (one.id or "").startswith("chatbot"))
    assert [name for name, _ in ours] == [
        "chatbot_helpdesk.E002",
        "chatbot_helpdesk.W001",
        "chatbot_helpdesk.W002",
    ]
    assert "care.yaml" in ours[0][1]
    assert "'visitors'" in ours[2][1]


def test_the_settings_have_safe_defaults() -> None:
    assert read_settings() == Settings(
        intents=None, minimum_confidence=0.0, author=None, queues=None
    )


@pytest.mark.parametrize(
    "given",
    [
        [],
        {"INTENT": None},
        {"INTENTS": "/no/such/folder"},
        {"INTENTS": 1},
        {"MINIMUM_CONFIDENCE": 2},
        {"MINIMUM_CONFIDENCE": True},
        {"AUTHOR": 1},
        {"QUEUES": "patients"},
        {"QUEUES": [1]},
    ],
)
def test_a_wrong_setting_is_found_by_the_check_and_breaks_no_desk(queue: Queue, given: Any) -> None:
    with override_settings(CHATBOT_HELPDESK=given):
        with pytest.raises(ImproperlyConfigured):
            read_settings()
        assert "chatbot_helpdesk.E001" in {message.id for message in run_checks()}
        assert submit(queue, LASTS).status_code == 302


def test_the_migrations_are_complete() -> None:
    call_command("makemigrations", "chatbot_helpdesk", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize(
    ("mail_text", "own"),
    [
        ("And how often?", "And how often?"),
        ("And how often?\r\n\r\nOn Monday, the desk wrote:\r\n> Hello", "And how often?"),
        (
            "And how often?\n\nOn Mon, 3 Aug 2026 at 10:00, Desk\n<desk@example.org> wrote:\n\n> Hello",
            "And how often?",
        ),
        ("And how often?\n\nOn Monday, the desk wrote:\n\nHello, not marked", "And how often?"),
        ("On Monday, the desk wrote:\n> Hello\n\nAnd how often?", "And how often?"),
        ("> Hello\nAnd how often?\n> Bye", "And how often?"),
        ("And how often?\n-----Original Message-----\nFrom: x\nHello", "And how often?"),
        ("And how often?\n\nFrom: Desk\nSent: Monday\nTo: me\n\nHello", "And how often?"),
        ("And how often?\n________________________________\nFrom: Desk\nHello", "And how often?"),
        ("And how often?\n-- \nCarla, 12 Long Street", "And how often?"),
        (
            "On Monday my doctor wrote: try it. How often?",
            "On Monday my doctor wrote: try it. How often?",
        ),
        ("> only quoted", "> only quoted"),
    ],
)
def test_quoted_history_is_stripped(mail_text: str, own: str) -> None:
    assert strip_quotes(mail_text) == own
