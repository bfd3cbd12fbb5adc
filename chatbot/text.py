"""Text as the program compares it: normalised, cut into words, inflections taken off.

Both sides of every comparison go through here, so the forms need not be pretty, only equal: "relieving", "relieved" and
"relieve" all become "reliev".
"""

import re
import unicodedata
from functools import lru_cache

LONGEST = 20_000
"""Characters of a text that are read; a help-desk ticket has a tenth of that."""
LONGEST_WORD = 50
"""Letters of a word that are looked at. The rest of "aaaa…" says nothing, and would be costly to repair and to remember."""
GAP = re.compile(r"(\W{5})\W+(\W{5})")
"""More than ten characters in a row that are no letters. Patterns that look for the end of a gap from each of its characters
would take a minute for 20,000 blanks."""

LOOKALIKES = str.maketrans(
    "авсеніјкмоԛрѕтухһԁԝ" + "αβεικνορτυχϲ",
    "abcehijkmoqpstyxhdw" + "abeikvoptyxc",
)
"""Cyrillic and Greek small letters that look Latin, themselves or as capitals; from confusables.txt of Unicode Technical
Standard 39, "Unicode Security Mechanisms"."""
LATIN = re.compile(r"[a-z]")

DOSE = re.compile(r"\b(how|why|when|where)\s+dose\b|^(\W*)dose(?=\s+(?:it|this|that|they|the|botox|anyone|anybody)\b)")
"""The commonest misspelling that is itself a word: "how dose it work"."""
APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018\u201b\u02bc\u2032\u0060\u00b4\uff07", "'"))
NOT = re.compile(r"\b(ca|wo|sha|is|are|was|were|do|does|did|has|have|had|could|would|should|must|need)n'?t\b")
IRREGULAR = {"ca": "can", "wo": "will", "sha": "shall"}
ENDINGS = {"'re": " are", "'ve": " have", "'ll": " will", "'m": " am", "'d": " would"}
ENDING = re.compile(r"(?<=\w)(?:" + "|".join(ENDINGS) + r")\b")
IS = re.compile(r"\b(it|that|this|what|who|where|how|when|why|there|here|he|she)'s\b|\b(what|who|where|how|that)s\b")
PERCENT = re.compile(r"%|\bper\s+cent\b|\bpct\b")
POSSESSIVE = re.compile(r"(?<=\w)'s\b")
SILENT = frozenset(["Mn", "Me", "Cf"])
"""The categories of accents and of invisible characters: zero-width blanks, soft hyphens, changes of direction."""
LETTERS = re.compile(r"[^\W\d_]+")
WORD = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")

TEENS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety hundred"
NUMBERS = {word: str(value) for value, word in enumerate(TEENS.split())}
NUMBERS |= {word: str(value) for value, word in zip(range(20, 110, 10), TENS.split(), strict=True)}
SHORTHAND = {
    **dict.fromkeys(("cuz", "coz", "cos"), "because"),
    **dict.fromkeys(("wat", "wot"), "what"),
    **dict(zip("u ur r n w tho abt thru".split(), "you your are and with though about through".split(), strict=True)),
}
"""How words are typed on a phone."""
WRITTEN_OUT = NUMBERS | SHORTHAND


def limit(text: str) -> str:
    """Return the part of a message that is read: its first `LONGEST` characters, of which long gaps are shortened.

    >>> limit("why?" + " " * 10_000 + "how?")
    'why?         how?'
    """
    return GAP.sub(r"\1\2", text[:LONGEST])


def normalise(text: str) -> str:
    """Return the text in one spelling: no case, accents, typographic marks or contractions; "80%" becomes "80 percent".

    Total and linear: any `str` will do, and the first `LONGEST` characters are read.

    >>> normalise("It's 80% - don't  panic, Zoë!")
    'it is 80 percent - do not panic, zoe!'
    """
    text = text[:LONGEST].translate(APOSTROPHES)
    if not text.isascii():
        # One character can stand for eighteen: the limit holds for what becomes of the text, too.
        text = unicodedata.normalize("NFKD", text)[:LONGEST]
        silent = {ord(character): None for character in set(text) if unicodedata.category(character) in SILENT}
        text = text.translate(silent).casefold()
        if LATIN.search(text):
            text = LETTERS.sub(_fold, text)
    text = PERCENT.sub(" percent ", text.casefold())
    text = DOSE.sub(lambda match: f"{match[1]} does" if match[1] else f"{match[2]}does", text)
    text = NOT.sub(lambda match: f"{IRREGULAR.get(match[1], match[1])} not", text)
    text = IS.sub(lambda match: f"{match[1] or match[2]} is", text)
    if "'" in text:
        text = ENDING.sub(lambda match: ENDINGS[match[0]], text)
    return " ".join(text.split())


def words(text: str) -> tuple[str, ...]:
    """Cut a text into normalised words: numbers in words become digits, a possessive 's is dropped, shorthand written out.

    >>> words("Sam's two side-effects")
    ('sam', '2', 'side', 'effects')
    """
    found = WORD.findall(POSSESSIVE.sub("", normalise(text)).replace("'", ""))
    return tuple(WRITTEN_OUT.get(word, word[:LONGEST_WORD]) for word in found)


def _fold(match: re.Match[str]) -> str:
    """Write a word in Latin letters that mixes them with others, or has none but look-alikes; Russian stays Russian."""
    word = match[0]
    folded = word.translate(LOOKALIKES)
    return folded if folded.isascii() or LATIN.search(word) else word


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Take the inflection off a word: plural, -ing, -ed, and the silent e that they hide.

    >>> [stem(word) for word in ("injections", "stopped", "reducing", "carries")]
    ['injection', 'stop', 'reduc', 'carri']
    """
    if len(word) <= 3 or not word.isalpha():
        return word
    word = _strip_plural(word)
    for ending in ("ing", "ed"):
        # "bleed" is no past tense.
        if word.endswith(ending) and not word.endswith("eed") and any(vowel in word[: -len(ending)] for vowel in "aeiouy"):
            return _close(word[: -len(ending)])
    return _close(word)


def _strip_plural(word: str) -> str:
    if word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def _close(base: str) -> str:
    """Make the bases of one word equal: "stopp" and "stop", "reduc" and "reduce", "us" and "use", "carri" and "carry"."""
    if len(base) == 2 and base[0] in "aeiou":
        return base + "e"
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz":
        return base[:-1]
    if len(base) > 3 and base.endswith("e"):
        return base[:-1]
    if len(base) > 3 and base.endswith("y"):
        return base[:-1] + "i"
    return base
