"""Personal data goes, everything that a question is about stays."""

import pytest

from chatbot.authoring.inbox.redacting import redact, take_marks_off
from chatbot.english import MAX_CHARACTERS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jo@example.org", "[mail]"),
        ("Jo.O'Neil+x@mail.example.co.uk, thanks", "[mail], thanks"),
        ("(jo_1@zoë-müller.de)", "([mail])"),
        ("jo (at) example (dot) org", "[mail]"),
        ("jo[at]example.org!", "[mail]!"),
    ],
)
def test_mail_addresses(text: str, expected: str) -> None:
    assert redact(text) == expected


@pytest.mark.parametrize(
    "number",
    [
        "+1 (555) 123-4567",
        "+15551234567",
        "555-123-4567",
        "555 123 4567",
        "555.123.4567",
        "(020) 7946 0958",
        "+44 (0)20 7946 0958",
        "06 12 34 56 78",
        "0151/23456789",
        "0049 151 23456789",
        "6123 4567",
        "020\u20117946\u20110958",
        "+٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨",
    ],
)
def test_phone_numbers(number: str) -> None:
    assert redact(f"call {number}, after 5 pm") == "call [phone], after 5 pm"


@pytest.mark.parametrize(
    "number",
    [
        "123456789",
        "1234567",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "+4111 1111 1111 1111",
        "DE89 3704 0044 0532 0130 00",
        "GB29NWBK60161331926819",
        "gb29 nwbk 6016 1331 9268 19",
        "NHS4857773456",
        "12345678X",
    ],
)
def test_long_numbers_of_cards_accounts_and_cases(number: str) -> None:
    assert redact(f"it is {number}. ok?") == "it is [number]. ok?"


@pytest.mark.parametrize(
    "link", ["https://x.org/reset?token=abc", "HTTP://x.org", "www.example.org/me"]
)
def test_links(link: str) -> None:
    assert redact(f"see {link} please") == "see [link] please"


@pytest.mark.parametrize(
    "text",
    [
        "on 12.05.2024 10 units, then 3 12.06.2024",
        "2024-05-12 and 5/12/24 and 12/05/2024",
        "2024-05-12T10:00",
        "from 2019-2021 or 2019 2020 2021",
        "80 percent, 80%, 4.5%",
        "3-6 months, 50 units, 10,000 people, 1,000,000, 1.000.000",
        "100 200 300 mg",
        "every 3 6 12 24 36 48 weeks",
        "between 30 40 50 60 70 80 90 100 units",
        "0.5 1.25 2.5 5 10 100",
        "12:30 to 14:45",
        "zip 12345, room 123456",
        "mg50 some word four five",
        "meet @ 5 pm @home",
        "type A, B12, covid19",
        "",
    ],
)
def test_dates_amounts_and_ranges_stay(text: str) -> None:
    assert redact(text) == text


def test_redacting_twice_changes_nothing() -> None:
    once = redact("jo@example.org, +1 555 123 4567, 123456789, https://x.org")
    assert once == "[mail], [phone], [number], [link]"
    assert redact(once) == once


def test_marks_are_no_words() -> None:
    assert take_marks_off("my [phone], [mail] [units]").split() == ["my", ",", "[units]"]


@pytest.mark.parametrize("piece", ["a", "1 ", "a.", "1-", "aa11 1a2b ", "(at)", "a@", "1."])
def test_a_text_of_any_length_is_read_up_to_a_limit(piece: str) -> None:
    assert redact(piece * 3 * MAX_CHARACTERS) == redact((piece * MAX_CHARACTERS)[:MAX_CHARACTERS])
