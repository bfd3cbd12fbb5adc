"""Of a mail, the customer's own new words are read, all of them and no others."""

import pytest

from chatbot.helpdesk.quoting import strip_quotes

ASKED = "How often is it given?"


@pytest.mark.parametrize(
    "lead",
    [
        "On Mon, 3 Aug 2026 at 10:00, Desk <desk@example.org> wrote:",
        "On Mon, 3 Aug 2026 at 10:00, The Desk of the Clinic\n<desk@example.org>\nwrote:",
        "Am 03.08.2026 um 10:00 schrieb Desk <desk@example.org>:",
        "Le lun. 3 août 2026 à 10:00, Desk <desk@example.org> a écrit :",
        "El lun, 3 ago 2026 a las 10:00, Desk (<desk@example.org>) escribió:",
        "Il giorno lun 3 ago 2026 alle ore 10:00 Desk <desk@example.org> ha scritto:",
        "Op ma 3 aug 2026 om 10:00 schreef Desk <desk@example.org>:",
    ],
)
@pytest.mark.parametrize("quote", ["\n\n> Call an ambulance.\n> Now.", "\nCall an ambulance.", ""])
def test_what_a_line_leads_into_is_quoted(lead: str, quote: str) -> None:
    assert strip_quotes(f"{ASKED}\n\n{lead}{quote}\n") == ASKED


@pytest.mark.parametrize(
    "head",
    [
        "-----Original Message-----\nFrom: Desk",
        "-----Ursprüngliche Nachricht-----\nVon: Desk",
        "________________________________\nFrom: Desk <desk@example.org>\nSent: Monday",
        "From: Desk\nSent: Monday, 3 August 2026\nTo: Carla\nSubject: Re: Botox",
        "Von: Desk\nGesendet: Montag, 3. August 2026\nAn: Carla\nBetreff: AW: Botox",
        "De : Desk\nEnvoyé : lundi 3 août 2026\nÀ : Carla\nObjet : Botox",
        "De: Desk\nEnviado: lunes, 3 de agosto\nPara: Carla\nAsunto: Botox",
        "*From:* Desk\n*Sent:* Monday\n*To:* Carla\n*Subject:* Botox",
        "## Please reply above this line ##",
    ],
)
def test_all_below_the_head_of_a_quoted_mail_is_history(head: str) -> None:
    assert strip_quotes(f"{ASKED}\r\n\r\n{head}\n\nCall an ambulance.\n") == ASKED


def test_a_head_that_lost_its_lines_is_found() -> None:
    glued = f"{ASKED}From: DeskSent: MondayTo: CarlaSubject: BotoxCall an ambulance."
    assert strip_quotes(glued) == ASKED


def test_what_stands_below_and_between_quotes_is_an_answer() -> None:
    mail = (
        "Hello,\nOn Monday, Desk wrote:\n> Is it the neck?\nYes.\n> Since when?\nSince May. Why?\n"
    )
    assert strip_quotes(mail) == "Hello,\n\nYes.\nSince May. Why?"


@pytest.mark.parametrize(
    "end",
    [
        "-- \nCarla",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Get Outlook for Android",
        "Kind regards,\nCarla Jones | Manager",
        "Mit freundlichen Grüßen\nCarla",
        "Cordialement\nCarla",
        "This message is confidential. In an emergency call 999.",
        "CONFIDENTIALITY NOTICE: for the intended recipient only.",
    ],
)
def test_signatures_and_disclaimers_are_left_out(end: str) -> None:
    assert strip_quotes(f"{ASKED}\n\n{end}\n") == ASKED


def test_a_postscript_is_kept() -> None:
    mail = f"{ASKED}\n\nBest regards\nCarla\n\nP.S. Does it hurt?"
    assert strip_quotes(mail) == f"{ASKED}\n\nP.S. Does it hurt?"


def test_what_is_forwarded_counts_where_nothing_else_is_asked() -> None:
    forwarded = (
        f"---------- Forwarded message ---------\nFrom: Greta\nDate: Mon\nTo: Carla\n\n{ASKED}"
    )
    assert strip_quotes(f"Please see below.\n\n{forwarded}") == ASKED
    assert strip_quotes(f"Does it hurt?\n\n{forwarded}") == "Does it hurt?"


def test_of_a_contact_form_the_message_counts() -> None:
    form = f"Name: Carla\nE-Mail: carla@example.com\nMessage: {ASKED}\nDoes it hurt?"
    assert strip_quotes(form) == f"{ASKED}\nDoes it hurt?"
    assert strip_quotes(f"Question: {ASKED}") == f"Question: {ASKED}"


@pytest.mark.parametrize("mail", ["> only quoted", "Regards", "From: home to work, how far?", ""])
def test_where_nothing_would_be_left_the_whole_text_counts(mail: str) -> None:
    assert strip_quotes(mail) == mail


@pytest.mark.parametrize("line", ["On ", "From: a\n", "> ", "-- ", "Sent from ", "\n \n", "P.S "])
def test_a_mail_of_many_marks_is_read(line: str) -> None:
    assert isinstance(strip_quotes(line * 30_000), str)
