"""Find the part of a long message that asks.

A ticket of a hundred words often holds one question; an average over all of it would be about nothing. So a long message is
cut into sentences, and those that ask stand for it.
"""

import re

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


def find_questions(text: str) -> tuple[str, ...]:
    """Return the sentences of a long message that ask, or all of them if none does; a short message as it is."""
    if len(text.split()) <= LONG:
        return (text,)
    sentences = [sentence for sentence in dict.fromkeys(END.split(text)) if len(sentence.split()) > 2]
    for asks in (_has_mark, _opens_question, _voices_wish):
        if found := tuple(filter(asks, sentences)):
            return found[:MOST_QUESTIONS]
    return tuple(sentences[:MOST_QUESTIONS]) or (text,)


def _has_mark(sentence: str) -> bool:
    return "?" in sentence


def _opens_question(sentence: str) -> bool:
    return bool(OPENER.match(sentence))


def _voices_wish(sentence: str) -> bool:
    return bool(WISH.search(sentence))
