"""Understand what is picked from an offer: "2", "1 and 3", "both", or a title with its typos.

1. A message of nothing but numbers and words around them picks by number; a number that is not on
   offer picks nothing, and is said to be beyond.
2. "both", "all", "either" pick several or any, "none" rejects all, and "that one" picks the only
   one.
3. A few words that all stand in one title pick that, also when they are misspelt.

Example: of three options "1 and 3" picks the first and the last, "7" is beyond, and "that one"
unclear.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from chatbot.english import ASKING, STOP_WORDS, Utterance, Word, look_up, stem, tokenise

FILLERS = frozenset(
    """i will let is please mean meant want take pick choose number option options no nr question
    questions the yes ok and or then thanks both them of""".split()
)
"""Words around the numbers of options: "let's take the second, please"."""
TRAILERS = frozenset("1 option question".split())
ENDINGS = frozenset("st nd rd th".split())
"""Words after the place of an option; "one" is written 1: "the second one"."""
PLACES = {"first": 0, "former": 0, "second": 1, "third": 2, "last": -1, "latter": -1}
LETTERS = {"a": "1", "b": "2", "c": "3"}
"""Letters that stand for a number when nothing else is said: "b", "option b"."""
NUMBERING = frozenset("option number nr no".split())
ALL = frozenset("all everything".split())
SOME = ("either", "any", "any of them", "whichever", "you choose", "either 1", "whatever")
"""Messages that leave the choice to the bot."""
NONE = (
    "none",
    "none of these",
    "none of them",
    "none of those",
    "neither",
    "neither of them",
    "0",
    "not 1 of them",
    "none of the above",
    "neither of these",
)
THAT = ("that 1", "this 1", "that", "this", "yes that 1", "that 1 please", "yes please", "yes")
"""Messages that pick the only option."""
YES = ("yes please", "yes")
"""Those of them that are no choice among several."""
BOTH = (0, 1)
"""The places of "both", when no more are on offer."""
MAX_NAME = 6
"""Words of a message that names an option."""
MIN_LIKENESS = 85
"""Likeness (0..100) from which a word of the message counts as a misspelt word of a title, and the
message as a misspelt title. Set by hand."""


class Choice(NamedTuple):
    """What is picked from an offer, in its order.

    `beyond` says that a number was named that is not on offer, `unclear` that one of several is
    meant but not which, `rejected` that none is, and `named` that words of a title pick it.
    """

    picked: tuple[str, ...] = ()
    beyond: bool = False
    unclear: bool = False
    rejected: bool = False
    named: bool = False


def read_choice(message: Utterance, offer: Mapping[str, str]) -> Choice | None:
    """Return the choice of a message from the offered titles (by id, in order), or None for no choice."""
    ids, texts = list(offer), message.texts
    if not ids or not texts:
        return None
    if " ".join(texts) in NONE:
        return Choice(rejected=True)
    if (places := find_places(texts, len(ids))) is not None:
        inside = sorted({place for place in places if 0 <= place < len(ids)})
        return Choice(picked=tuple([ids[place] for place in inside]), beyond=not inside)
    if choice := _read_words(texts, ids):
        return choice
    named = [name for name, title in offer.items() if _names(message, tokenise(title))]
    return Choice(picked=(named[0],), named=True) if len(named) == 1 else None


def _read_words(texts: Sequence[str], ids: Sequence[str]) -> Choice | None:
    """Read a choice that names neither a number nor a title: "both", "that one"."""
    phrase = " ".join(texts)
    if phrase in SOME:
        return Choice(picked=tuple(ids[:1]))
    if phrase in THAT and len(ids) == 1:
        return Choice(picked=tuple(ids))
    if phrase in THAT:
        return None if phrase in YES else Choice(unclear=True)
    rest = [text for text in texts if text not in FILLERS]
    is_both = "both" in texts and rest in ([], ["2"])
    if is_both and len(ids) != len(BOTH):
        return Choice(unclear=True)
    is_all = bool(rest) and rest[0] in ALL and rest[1:] in ([], [str(len(ids))])
    return Choice(picked=tuple(ids)) if is_both or is_all else None


def find_places(texts: Sequence[str], number: int) -> list[int] | None:
    """Return the places (from 0) that a message names, or None when it is no list of places.

    `number` is how many there are. A place that is not there is -1.

    >>> find_places(("the", "second", "1"), 3)
    [1]
    >>> find_places(("the", "first", "2"), 3)
    [0, 1]
    """
    named = _list_named(texts)
    if not named or not all(text in PLACES or _is_number(text) for text in named):
        return None
    if len(named) == 2 and named[0] in {"first", "last"} and named[1] in {"2", "3"}:
        count = min(int(named[1]), number)
        start = 0 if named[0] == "first" else number - count
        return list(range(start, start + count))
    return [_find_place(text, number) for text in named]


def _list_named(texts: Sequence[str]) -> list[str]:
    """Return the words of a message that may be places, without those around them."""
    is_letter = len(texts) == 1 or (len(texts) == 2 and texts[0] in NUMBERING)
    last = LETTERS.get(texts[-1], texts[-1]) if is_letter else texts[-1]
    words = [*texts[:-1], last]
    if words[-2:-1] == ["the"] and _is_number(last) and last not in LETTERS.values():
        # "the 80?" speaks of a figure.
        return []
    kept = [text for text in words if text not in FILLERS]
    return [
        text
        for place, text in enumerate(kept)
        if not (place and _ends_place(text, kept[place - 1]))
    ]


def _ends_place(text: str, before: str) -> bool:
    """Tell whether a word belongs to the place before it: "the second one", "2nd"."""
    return (text in TRAILERS and before in PLACES) or (text in ENDINGS and _is_number(before))


def _find_place(text: str, number: int) -> int:
    if text in PLACES:
        place = PLACES[text] % number if PLACES[text] < 0 else PLACES[text]
        return place if place < number else -1
    value = int(text)
    return value - 1 if 0 < value <= number else -1


def _is_number(text: str) -> bool:
    return text.removeprefix("-").isascii() and text.removeprefix("-").isdigit()


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
    return all(_stands_in(word, title) for word in telling)


def _stands_in(word: Word, title: Sequence[str]) -> bool:
    """Tell whether a word stands in a title; a correctly spelt one is no misspelling: "died", "did"."""
    if look_up(word.text):
        return word.stem in map(stem, title)
    near = process.extractOne(word.text, title, scorer=fuzz.ratio, score_cutoff=MIN_LIKENESS)
    return near is not None
