"""Understand which option of an offer is picked: "2", "the second one", or a title with its typos."""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from chatbot.english import ASKING, STOP_WORDS, Utterance, tokenise

FILLERS = frozenset(
    """i will let is please mean meant want take pick choose number option no nr question the that yes
    ok""".split()
)
"""Words before the number of an option: "let's take the second"."""
TRAILERS = frozenset("1 st nd rd option question please thanks then".split())
"""Words after it; "one" is written 1: "the second one"."""
ORDER = {
    "1": 0,
    "first": 0,
    "former": 0,
    "2": 1,
    "second": 1,
    "3": 2,
    "third": 2,
    "last": -1,
    "latter": -1,
}
MAX_NAME = 6
"""Words of a message that names an option."""
MIN_LIKENESS = 85
"""Likeness (0..100) from which a word of the message counts as a misspelt word of a title, and the
message as a misspelt title. Set by hand."""


def find_choice(message: Utterance, offer: Mapping[str, str]) -> str:
    """Return the id that a message picks from the offered titles (by id, in order), or ""."""
    ids = list(offer)
    if not offer:
        return ""
    place = find_number(message.texts)
    if place is not None:
        return ids[place] if place < len(ids) else ""
    named = [name for name, title in offer.items() if _names(message, tokenise(title))]
    return named[0] if len(named) == 1 else ""


def find_number(texts: Sequence[str]) -> int | None:
    """Return the place (from 0, or -1 for the last) that a message names, or None.

    >>> find_number(("the", "second", "1"))
    1
    """
    start = next((number for number, text in enumerate(texts) if text not in FILLERS), len(texts))
    if start == len(texts) or not TRAILERS.issuperset(texts[start + 1 :]):
        return None
    return ORDER.get(texts[start])


def _names(message: Utterance, title: Sequence[str]) -> bool:
    """Tell whether a message is a title, or a few words that all stand in it: "the tablets one"."""
    texts = message.texts
    if fuzz.ratio(" ".join(texts), " ".join(title)) >= MIN_LIKENESS:
        return True
    telling = [
        word for word in message.words if not word.text.isdigit() and word.stem not in STOP_WORDS
    ]
    if (
        not telling
        or len(texts) > MAX_NAME
        or not ASKING.isdisjoint([word.stem for word in telling])
    ):
        return False
    return all(
        process.extractOne(word.text, title, scorer=fuzz.ratio, score_cutoff=MIN_LIKENESS)
        for word in telling
    )
