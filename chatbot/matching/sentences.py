"""Find the part of a long message that asks.

A ticket of a hundred words often holds one question; an average over all of it would be about nothing. So a long message is
cut into sentences, and those that ask stand for it. Of a short one, greeting and thanks are left aside: with "Many thanks
for your help." after it, "waht are teh side efects" would be taken for a thank-you.
"""

import re
from collections.abc import Sequence

from chatbot.matching.everyday import EVERYDAY
from chatbot.text import stem, words

LONG = 25
"""A message of more words than this is cut. The questions of the HINT3 tests, asked without a story, rarely are longer."""

MOST_QUESTIONS = 50
"""Different questions of a message that are looked at; a ticket of 2,000 characters has room for some thirty sentences."""

END = re.compile(r"(?<=[.?!…])[\"')\]]*\s+|\n+|\s[-\u2013\u2014]+\s")
OPENER = re.compile(
    r"^\W*(?:(?:and|but|so|also|anyway|now|well|please|hi|hello|basically)\W+)*"
    r"(?:what|which|who|whom|whose|where|when|why|how|is|are|was|were|do|does|did|can|could|will|would|should|has|have)\b",
    re.IGNORECASE,
)
WISH = re.compile(
    r"\b(?:want|like|love|need|keen|trying|hoping|happy|glad|interested|good|great|helpful|nice|curious|wondering|wonder|"
    r"tell me|let me know|explain|clarify|confirm|question is|asking|ask|know|find out|unsure|not sure|no idea|confused)\b",
    re.IGNORECASE,
)

GREETING = re.compile(
    r"^\W*(?:(?:hi|hello|hey|hiya|greetings|dear|good (?:morning|afternoon|evening|day))"
    r"(?:\s+(?:there|all|both|again|team|everyone|everybody|folks|doctor|doc|sir|madam|or|support)\b)*"
    r"|(?:i am |i'm |im )?(?:so |very )?sorry (?:to bother|for bothering|to trouble) (?:you|u)(?: again)?"
    r"|(?:i )?hope (?:you are|you're|this finds you|all is) (?:doing )?well|(?:just )?(?:a )?quick question)\b"
    r"(?:\s*[,:;.!\n-]+\s*|\s+(?=\S))",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"^\W*(?:ok(?:ay)?|oh|ah|h+m+|sorry(?!\s+(?:to|for)\b)|alright|actually|"
    r"(?:fine|right|well|yes|yeah|no|nope|nah)(?=\s*[,.!;:-]|\s+(?:what|how|where|when|who|why|so|but|then|i|sorry)\b))"
    r"(?:\s*[,:;.!-]+\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
"""What is said before the question to what was said before: "ok fine. whats in it"."""
THANKS = re.compile(
    r"(?P<mark>^|[\s.,;:?!-])\s*(?:(?:many|so many|kind|much|ok|okay)\s+)?"
    r"(?:thanks|thank (?:you|u)|thx|cheers|much appreciated|please (?:let me know|advise)|(?:kind|best|warm) regards)"
    r"(?:\s+(?:a lot|a million|so much|very much|in advance|again|everyone|all|team|guys|"
    r"for (?:your |any |the |all your )?(?:help|time|advice|answer|support)))*[\s.,!)-]*$",
    re.IGNORECASE,
)
SHORT = 8
"""Words of a question that may need the sentence before it to be understood."""
POINTER = re.compile(r"\b(?:it|that|this|they|them|those|these)\b", re.IGNORECASE)
LONGEST_THANKS = 80
MOST_COURTESIES = 3
"""Courtesies at either end that are left aside: "Hi, sorry to bother you, quick question:"."""


def find_questions(text: str) -> tuple[str, ...]:
    """Return the sentences of a long message that ask, or all of them if none does; a short message but for courtesies."""
    sentences, asking = _find_asking(text)
    return tuple(sentences[number] for number in asking)


def find_readings(text: str) -> tuple[str, ...]:
    """Return what can be ranked for a message: its questions, and what points back also with the sentence before it.

    "One of us asked how long it lasts, and nobody knew. Could you tell me?" asks nothing in its last sentence alone.
    """
    sentences, asking = _find_asking(text)
    pairs = [
        f"{sentences[number - 1]} {sentences[number]}" for number in asking if number and _points_back(sentences[number])
    ]
    return (*[sentences[number] for number in asking], *pairs)


def _find_asking(text: str) -> tuple[Sequence[str], Sequence[int]]:
    """Return the sentences of a message, and the numbers of those that ask."""
    if len(text.split()) <= LONG:
        return [strip_courtesies(text)], [0]
    sentences = [sentence for sentence in dict.fromkeys(END.split(text)) if len(sentence.split()) > 2] or [text]
    for asks in (_has_mark, _opens_question, _voices_wish):
        if found := [number for number, sentence in enumerate(sentences) if asks(sentence)]:
            return sentences, found[:MOST_QUESTIONS]
    return sentences, range(min(len(sentences), MOST_QUESTIONS))


def _has_mark(sentence: str) -> bool:
    return "?" in sentence


def _opens_question(sentence: str) -> bool:
    return bool(OPENER.match(sentence))


def _voices_wish(sentence: str) -> bool:
    return bool(WISH.search(sentence))


def _points_back(sentence: str) -> bool:
    said = words(sentence)
    return len(said) <= SHORT and (bool(POINTER.search(sentence)) or EVERYDAY.issuperset(map(stem, said)))


def strip_courtesies(text: str) -> str:
    """Return a short message without greeting and thanks, or as it is when it says nothing else.

    >>> strip_courtesies("Good morning, how long does it last? Many thanks for your help!")
    'how long does it last?'
    >>> strip_courtesies("hello, thanks a lot")
    'hello, thanks a lot'
    """
    rest = text
    for _ in range(MOST_COURTESIES):
        rest = OPENING.sub("", GREETING.sub("", rest, count=1), count=1)
        rest = rest[:-LONGEST_THANKS] + THANKS.sub(_keep_mark, rest[-LONGEST_THANKS:], count=1)
    said = words(rest) if rest != text else ()
    return rest.strip() if len(said) > 1 and not EVERYDAY.issuperset(map(stem, said)) else text


def _keep_mark(thanks: re.Match[str]) -> str:
    """Keep the mark that ended the question before the thanks."""
    return thanks["mark"].strip()
