"""Understand what is picked from an offer: "2", "the second one", "the tablets one", or a title with its typos."""

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from chatbot.dialogue.leaning import ASKING
from chatbot.matching import EVERYDAY
from chatbot.text import normalise, stem, words

# Without the flag "a" a long s (U+017F) would count as an "s", and "second" written with it be no key of `ORDER`.
NUMBER = re.compile(
    r"\W*(?:(?:i|i'll|let's|please|mean|meant|want|take|pick|choose|number|option|no|nr|question|the|that|yes|ok)\W+)*"
    r"(?:(?P<digit>[1-3])(?:st|nd|rd)?|(?P<word>(?a:one|two|three|first|second|third|last|former|latter)))"
    r"(?:\W+(?:one|option|question|please|thanks|then))*\W*",
    re.IGNORECASE,
)
ORDER = {"one": 0, "first": 0, "former": 0, "two": 1, "second": 1, "three": 2, "third": 2, "last": -1, "latter": -1}
LONGEST_NAME = 6
ALIKE = 85
"""From here on (0..100) a word of the message counts as a misspelt word of a title, and the message as a misspelt title."""


def find_choice(text: str, offer: Mapping[str, str]) -> str:
    """Return the id that a message picks from the offered titles (by id, in order), or ""."""
    ids = list(offer)
    if not offer:
        return ""
    if match := NUMBER.fullmatch(text):
        place = int(match["digit"]) - 1 if match["digit"] else ORDER[match["word"].lower()]
        return ids[place] if place < len(ids) else ""
    named = [name for name, title in offer.items() if _names(text, title)]
    return named[0] if len(named) == 1 else ""


def _names(text: str, title: str) -> bool:
    """Tell whether a message is a title, or a few words that all stand in it: "the tablets one"."""
    if fuzz.ratio(normalise(text), normalise(title)) >= ALIKE:
        return True
    telling = [word for word in words(text) if not word.isdigit() and stem(word) not in EVERYDAY]
    if not telling or len(words(text)) > LONGEST_NAME or ASKING.intersection(map(stem, telling)):
        return False
    return _stand_in(telling, words(title))


def _stand_in(telling: Sequence[str], title: Sequence[str]) -> bool:
    return all(process.extractOne(word, title, scorer=fuzz.ratio, score_cutoff=ALIKE) for word in telling)
