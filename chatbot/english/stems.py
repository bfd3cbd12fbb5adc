"""Take inflections off words, so that forms of one word compare equal.

The stems need not be pretty: "relieving", "relieved" and "relieve" all become "reliev".
"""

import re
from functools import lru_cache

IRREGULAR = {
    "news": "news",
    "evening": "evening",
    "morning": "morning",
    "lens": "lens",
    "always": "always",
}
"""Words that only look inflected."""
VOWELS = re.compile("[aeiouy]+")
SHORT_BASE = re.compile("[aeiou][^aeiou]|ach|eas|[^aeiou][aeiou][^aeiouwxy]")
"""Bases of an ending that had a silent e: "us" of "using", "car" of "caring"; "running" doubles its
n."""
MAX_KEPT = 4
"""Letters of a word that keeps its e: without it, "care" would be "car", and "note" would be "not".
"""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Take the inflection off a normalised word: plural, -ing, -ed, and the silent e that they hide.

    >>> [stem(word) for word in ("injections", "stopped", "reducing", "cancelled")]
    ['injection', 'stop', 'reduc', 'cancel']
    """
    if len(word) <= 3 or not word.isalpha() or word in IRREGULAR:
        return word
    word = _strip_plural(word)
    for ending in ("ing", "ed"):
        # "bleed" is no past tense, and "string" has no vowel before its ending.
        base = word[: -len(ending)]
        if (
            word.endswith(ending)
            and not word.endswith("eed")
            and any(vowel in base for vowel in "aeiouy")
        ):
            return _close(base)
    return word if len(word) <= 3 else _close(word)


def _strip_plural(word: str) -> str:
    if word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")) and word != "aches":
        return word[:-2]
    return word[:-1]


def _close(base: str) -> str:
    """Make the bases of one word equal: "stopp" and "stop", "reduc" and "reduce", "car" and "care"."""
    if SHORT_BASE.fullmatch(base):
        return base + "e"
    if len(base) == 3 and base.endswith("i"):
        # "tried" and "try", which is too short to be shortened.
        return base[:-1] + "y"
    if len(base) > 3 and base[-1] == base[-2] and _can_be_doubled(base):
        return base[:-1]
    if len(base) > MAX_KEPT and base.endswith("e"):
        return base[:-1]
    if len(base) > 3 and base.endswith("y"):
        return base[:-1] + "i"
    return base


def _can_be_doubled(base: str) -> bool:
    """Tell whether the last letter of a base stands twice for its ending: "cancell", but not "fill"."""
    return base[-1] not in "sz" and (base[-1] != "l" or len(VOWELS.findall(base)) > 1)
