"""Take personal data out of a message: mail addresses, phone numbers, long numbers, web links.

What looks like one of these goes, even if it may be none ("1000-2000 units" could be a phone
number, and is taken for one): a curator does not miss it. Dates, years, percentages, amounts and
short ranges ("3-6 months") stay. Names and what people tell about themselves are not found by any
pattern.
"""

import re

from chatbot.english import MAX_CHARACTERS

LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
# Begins where a word begins, so that a long run of letters is looked at once.
MAIL = re.compile(
    r"(?<![\w.+'-])[\w.+'-]+(?:@[\w-]+(?:\.[\w-]+)*|\s?[(\[]at[)\]]\s?[\w-]+(?:\s?(?:\.|[(\[]dot[)\]])\s?[\w-]+)+)",
    re.IGNORECASE,
)
ACCOUNT = re.compile(
    r"\b[a-z]{2}\d{2}(?:\x20?[a-z]{4})?(?:\x20?(?=\w{0,3}\d)[a-z0-9]{4}){2,}(?:\x20?\d{1,4}\b)?",
    re.IGNORECASE,
)
DATE = r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?!\w)"
NUMBERS = re.compile(
    rf"(?<!\w){DATE}|(?<!\w)(?P<run>\+?\(?\d+(?:[ \t\xa0./()\u2010-\u2015-]{{1,3}}(?!{DATE})\d+)*)(?!\w)"
)
RUN_IN_WORD = re.compile(r"(?<!\w)\w*\d{7}\w*")
DIGITS = re.compile(r"\d+")
YEAR = re.compile(r"(?:19|20)\d\d")
FEWEST_DIGITS, MOST_DIGITS = 7, 15
"""Digits of a phone number; 15 is the most that the standard E.164 allows."""
MARK = re.compile(r"\[(?:link|mail|phone|number)\]")


def redact(text: str) -> str:
    """Return a message with marks in the place of personal data; the first `MAX_CHARACTERS` characters are read.

    >>> redact("I am at jo@example.org or +44 20 7946 0958, case 123456789, for 3-6 months")
    'I am at [mail] or [phone], case [number], for 3-6 months'
    """
    text = LINK.sub("[link]", text[:MAX_CHARACTERS])
    text = MAIL.sub("[mail]", text)
    text = ACCOUNT.sub("[number]", text)
    text = NUMBERS.sub(_redact_run, text)
    return RUN_IN_WORD.sub("[number]", text)


def take_marks_off(text: str) -> str:
    """Return a redacted message without its marks, which are no words of the user."""
    return MARK.sub(" ", text)


def _redact_run(match: re.Match[str]) -> str:
    run = match["run"]
    if not run:
        return match[0]
    groups = DIGITS.findall(run)
    digits = sum(map(len, groups))
    if digits < FEWEST_DIGITS or all(YEAR.fullmatch(group) for group in groups):
        return run
    if run[0] in "+(" or (len(groups[0]) > 1 and groups[0][0] == "0"):
        return "[phone]" if digits <= MOST_DIGITS else "[number]"
    if not any(len(group) >= 4 for group in groups):
        # "100 200 300 mg", "1.000.000".
        return run
    return "[number]" if len(groups) == 1 or digits > MOST_DIGITS else "[phone]"
