"""Cut a text into words: normalised, numbers whole, contractions and shorthand written out.

1. Clean the text (`cleaning`).
2. Find words, numbers and marks from left to right.
3. Write each word out by a table: "can't" is "can" and "not", "u" is "you", "soooo" is "so".
4. Join the words of a number: "twenty-one" is "21".
5. Take the inflections off (`stems`).

Example: "I cant sleep: 1,500 mg don't help!!" has the words i, can, not, sleep, 1500, mg, do, not
and help; the mark ":" follows "sleep", and "!!" follows "help".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from chatbot.english.cleaning import clean
from chatbot.english.lexicon import look_up
from chatbot.english.stems import stem

MAX_LETTERS = 50
"""Letters of a word that are looked at. The rest of "aaaa…" says nothing, and would be costly to
repair and to remember."""

_WITHOUT_BLANKS = r"\u3040-\u30ff\u3400-\u9fff"
"""The characters of Chinese and Japanese, each of which is read as a word."""
_LETTER = rf"[^\W\d_{_WITHOUT_BLANKS}]"
_BULLET = r"(?:[-*•·]|\(?\d{1,2}[.)])\s+(?=\S)"
TOKEN = re.compile(
    rf"(?P<line>(?<!\s)\s*\n\s*(?:{_BULLET})?|^\s*{_BULLET}(?=.*\n))"
    r"|(?P<range>(?<=\d)(?:[-\u2013]|\s[-\u2013]\s)(?=\d))"
    r"|(?P<number>(?:(?<![\w.)])-)?(?:\d+(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|(?<!\w)\.\d+)"
    r"|(?P<short>(?<![\w.])(?:[^\W\d_]\.){2,})"
    rf"|(?P<word>[{_WITHOUT_BLANKS}]|{_LETTER}+(?:'{_LETTER}+)*)"
    r"|(?P<percent>%)"
    r"|(?P<dash>(?<=\s)[-\u2010-\u2015]+(?=\s))"
    r"|(?P<end>[?!…]+|\.+(?=[\"')\]\u2019\u201d]*(?:\s|$)))"
    r"|(?P<mark>[,;:()])"
)
"""The parts of a text; a new line takes the bullet or number of a list with it, and a full stop
ends a sentence only before a blank."""
MARKS = frozenset(["line", "dash", "end", "mark"])
ENDS = frozenset(".?!…;\n-")
"""Marks that end a sentence; a dash stands between blanks."""
STRETCHED = re.compile(r"([^\W\d_])\1{2,}")

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {word: value for value, word in enumerate(_UNITS.split())}
NUMBERS |= {word: 10 * tens for tens, word in enumerate(_TENS.split(), start=2)}
MULTIPLES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}

_VERBS = "ca wo sha ai is are was were do does did has have had could would should must need"
_BASES = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_IS = "it that this what who where how when why there here he she"
_PRONOUNS = "i you we they he she it that who there"
_SUFFIXES = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "would"}
WRITTEN_OUT: dict[str, tuple[str, ...]] = {
    **{
        f"{pronoun}'{end}": (pronoun, _SUFFIXES[end])
        for pronoun in _PRONOUNS.split()
        for end in _SUFFIXES
    },
    **{f"{word}'s": (word, "is") for word in _IS.split()},
    **{f"{word}s": (word, "is") for word in ("that", "what", "who", "where", "how")},
    "wat's": ("what", "is"),
    "wats": ("what", "is"),
    **{f"{verb}n't": (_BASES.get(verb, verb), "not") for verb in _VERBS.split()},
    **{f"{verb}nt": (_BASES.get(verb, verb), "not") for verb in _VERBS.split()},
    **dict.fromkeys(["cuz", "coz", "cos"], ("because",)),
    **dict.fromkeys(["wat", "wot"], ("what",)),
    "cannot": ("can", "not"),
    "im": ("i", "am"),
    "ive": ("i", "have"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "u": ("you",),
    "ur": ("your",),
    "r": ("are",),
    "n": ("and",),
    "w": ("with",),
    "tho": ("though",),
    "abt": ("about",),
    "ppl": ("people",),
    "thru": ("through",),
    "pct": ("percent",),
}
"""Contractions with and without their apostrophe, and words as they are typed on a phone."""
PARTED = frozenset([word for word in WRITTEN_OUT if "'" in word])
"""Words that a blank may part: "can t", "ca n't"."""
SECOND_PARTS = frozenset(["cent", "n't", *[word.partition("'")[2] for word in PARTED]])
"""What stands after the blank."""
COUNTRIES = {"us": "usa", "uk": "uk"}
"""Abbreviations that would read as other words without their stops: "U.S." is no "us"."""
ASKING = frozenset(["how", "why", "when", "where", "long", "often"])
"""Words after which "dose" is a misspelt "does": "how dose it work"."""
INTENDED = frozenset(
    "ask let tell try go call do be think wait check see get talk speak look read".split()
)
"""Words before which "ill" is "I'll" without its apostrophe: "ok ill ask my doctor"."""
SUBJECTS = frozenset("it this that they the botox anyone anybody".split())


class Word(NamedTuple):
    """A word of a text: as typed, normalised, and its stem.

    `typed` is "" when the word before stands for both, as for the second word of "can't". `start` and
    `end` are its half-open place in the cleaned text, and `mark` the marks that follow it, a newline
    for the end of a line.
    """

    typed: str
    text: str
    stem: str
    start: int
    end: int
    mark: str = ""


Phrase = tuple[Word, ...]
"""Neighbouring words of a message."""


def tokenise(text: str) -> tuple[str, ...]:
    """Return the normalised words of a text; any text will do, in linear time.

    >>> tokenise("Sam's twenty-one side-effects: 1,500 mg (80%)")
    ('sam', '21', 'side', 'effects', '1500', 'mg', '80', 'percent')
    """
    return tuple([word.text for word in cut_words(text)])


def cut_words(text: str) -> tuple[Word, ...]:
    """Return the words of a text with the marks between them; any text will do, in linear time."""
    return read_words(clean(text))


def read_words(cleaned: str) -> tuple[Word, ...]:
    """Return the words of a cleaned text with the marks between them."""
    found: list[Word] = []
    for match in TOKEN.finditer(cleaned):
        kind = match.lastgroup
        if kind not in MARKS:
            _add_words(found, match)
        elif found:
            mark = "\n" if kind == "line" else "-" if kind == "dash" else match[0]
            end = match.end() if kind in {"end", "mark"} else found[-1].end
            found[-1] = found[-1]._replace(mark=found[-1].mark + mark, end=end)
    if not NUMBERS.keys().isdisjoint(word.text for word in found) or _has_multiple(found):
        found = list(_join_numbers(found))
    return tuple(found)


def _add_words(found: list[Word], match: re.Match[str]) -> None:
    """Write a part of the text out, and add it to the words before it."""
    kind, start, end = match.lastgroup, match.start(), match.end()
    typed, lower = match[0], match[0].lower()
    before = found[-1] if found and found[-1].mark in {"", "\n"} else None
    if before and lower in SECOND_PARTS and (joined := _join_parts(before.text, lower)):
        found.pop()
        start, typed, lower = before.start, f"{before.typed} {typed}", joined
    texts = _write_out(lower, kind)
    if before and before.text == "ill" and texts[0] in INTENDED:
        found[-1] = found[-1]._replace(text="i", stem="i")
    if texts == ("dose",) and before and before.text in ASKING:
        texts = ("does",)
    elif len(found) == 1 and found[0].text == "dose" and texts[0] in SUBJECTS:
        found[0] = found[0]._replace(text="does", stem="doe")
    for text in texts:
        found.append(Word(typed, text, stem(text), start, end))
        typed = ""


def _join_parts(before: str, word: str) -> str:
    """Return the word that two parts were, or "": of "can t" and "ca n't", and of "per cent"."""
    if (before, word) == ("per", "cent"):
        return "percent"
    return next((one for one in (f"{before}'{word}", before + word) if one in PARTED), "")


def _write_out(lower: str, kind: str | None) -> tuple[str, ...]:
    """Return the normalised words of a part of the text in small letters."""
    if kind == "word":
        return WRITTEN_OUT.get(lower) or _write_out_word(lower)
    if kind == "number":
        plain = lower.replace(",", "")
        return (plain.replace(".", "0.", 1) if plain.startswith(".") else plain[:MAX_LETTERS],)
    if kind == "short":
        joined = lower.replace(".", "")
        return (COUNTRIES.get(joined, joined)[:MAX_LETTERS],)
    return ("to",) if kind == "range" else ("percent",)


def _write_out_word(lower: str) -> tuple[str, ...]:
    if "'" in lower:
        base, _, end = lower.rpartition("'")
        if end == "s":
            lower = base
        elif end in _SUFFIXES:
            return (base.replace("'", "")[:MAX_LETTERS], _SUFFIXES[end])
        lower = lower.replace("'", "")
    if STRETCHED.search(lower):
        lower = _shorten(lower)
        return WRITTEN_OUT.get(lower, (lower[:MAX_LETTERS],))
    return (lower[:MAX_LETTERS],)


def _shorten(word: str) -> str:
    """Take the stretched letters of a word back: "goooood" to "good", "breatheeee" to "breathe"."""
    double, single = STRETCHED.sub(r"\1\1", word), STRETCHED.sub(r"\1", word)
    return double if look_up(double[:MAX_LETTERS]) else single


def _has_multiple(words: Iterable[Word]) -> bool:
    return not MULTIPLES.keys().isdisjoint(word.text for word in words)


def _join_numbers(words: Sequence[Word]) -> Iterator[Word]:
    """Write number words as digits: "twenty-one" is 21, "two hundred" is 200."""
    held: Word | None = None
    for word in words:
        value = NUMBERS.get(word.text, MULTIPLES.get(word.text))
        joined = _join(held, word) if held and not held.mark else None
        if held and not joined:
            yield held
        if joined:
            held = joined
        elif value is not None or word.text.isdecimal():
            text = word.text if value is None else str(value)
            held = word._replace(text=text, stem=text)
        else:
            held = None
            yield word
    if held:
        yield held


def _join(number: Word, word: Word) -> Word | None:
    """Join a number, in digits by now, with the number word that follows it, or return None."""
    unit, multiple = NUMBERS.get(word.text, 0), MULTIPLES.get(word.text)
    if multiple and len(number.text) <= 3:
        text = str(int(number.text) * multiple)
    elif 0 < unit < 10 and number.text in {str(tens) for tens in range(20, 100, 10)}:
        text = str(int(number.text) + unit)
    else:
        return None
    typed = f"{number.typed} {word.typed}"
    return Word(typed, text, text, number.start, word.end, word.mark)
