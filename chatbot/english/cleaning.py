"""Repair what machines do to a text on its way, before anything is read.

1. Cut the text at `MAX_CHARACTERS`, and shorten long gaps.
2. Undo HTML entities and bytes read in the wrong code: "can&#39;t" and "canâ€™t" become "can't".
3. Write apostrophes, fractions and letters that look Latin in their plain form.
4. Take away accents and characters that nobody sees.

Example: "Isn&#39;t ½ a dose enough, Zoë?" becomes "Isn't .5 a dose enough, Zoe?".
"""

import re
import unicodedata

MAX_CHARACTERS = 20_000
"""Characters of a text that are read; a help-desk ticket has a tenth of that."""

# Patterns that look for the end of a gap from each of its characters would take a minute for
# 20,000 blanks.
GAP = re.compile(r"(\W{5})\W+(\W{5})")
MOJIBAKE = {
    "â€™": "'",
    "â€\u02dc": "'",
    "â€œ": '"',
    "â€\x9d": '"',
    "â€“": "-",
    "â€”": "-",
    "Ã©": "e",
    "Â ": " ",
}
"""UTF-8 that was read as Windows-1252."""
PLAIN = str.maketrans(
    dict.fromkeys("\u2019\u2018\u201b\u02bc\u2032\u0060\u00b4\uff07\u0091\u0092", "'")
    | {"½": ".5", "¼": ".25", "¾": ".75", "⅓": ".33", "⅔": ".67", "\u2212": "-"}
    | {"\u0131": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ß": "ss"}
)
LOOKALIKES = str.maketrans(
    "авсеніјкмоԛрѕтухһԁԝ" + "αβεικνορτυχϲ",
    "abcehijkmoqpstyxhdw" + "abeikvoptyxc",
)
"""Cyrillic and Greek small letters that look Latin, themselves or as capitals; from confusables.txt
of Unicode Technical Standard 39, "Unicode Security Mechanisms"."""
SILENT = frozenset(["Mn", "Me", "Cf"])
"""The categories of accents and of invisible characters: zero-width blanks, soft hyphens, changes
of direction."""
LOST = re.compile(r"(?<=[a-z])\?(?=(?:t|s|m|re|ve|ll)\b)", re.IGNORECASE)
"""A question mark where an apostrophe was: "can?t"."""
LETTERS = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[a-z]")


def limit(text: str) -> str:
    """Return the part of a message that is read: its first 20,000 characters, long gaps shortened.

    >>> limit("why?" + " " * 10_000 + "how?")
    'why?         how?'
    """
    return GAP.sub(r"\1\2", text[:MAX_CHARACTERS])


def clean(text: str) -> str:
    """Return a text of at most 20,000 characters without what machines did to it; any text will do.

    >>> clean("It&#39;s 80%, Zoë")
    "It's 80%, Zoe"
    """
    text = text[:MAX_CHARACTERS]
    if "&" in text and ";" in text:
        # Imported here: its table of names costs a start more than most messages need.
        from html import unescape  # noqa: PLC0415

        text = unescape(text)
    if "?" in text:
        text = LOST.sub("'", text)
    if text.isascii():
        return text.replace("`", "'")
    for damaged, plain in MOJIBAKE.items():
        text = text.replace(damaged, plain)
    # One character can stand for eighteen: the limit holds for what becomes of the text, too.
    text = unicodedata.normalize("NFKD", text.translate(PLAIN))[:MAX_CHARACTERS].translate(PLAIN)
    silent = {ord(one): None for one in set(text) if unicodedata.category(one) in SILENT}
    text = text.translate(silent)
    return LETTERS.sub(_fold, text)[:MAX_CHARACTERS] if LATIN.search(text.lower()) else text


def _fold(match: re.Match[str]) -> str:
    """Write a word in Latin letters that mixes them with others, or has none but look-alikes."""
    word = match[0]
    if word.isascii():
        return word
    small = word.casefold()
    folded = small.translate(LOOKALIKES)
    # Russian stays Russian.
    return folded if folded.isascii() or LATIN.search(small) else word
