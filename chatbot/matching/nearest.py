"""Rate how near a question is to a single example of an intent.

The weights of an intent are summed over its examples, and do not tell which words stood together:
"change my seat" and "book a flight" add up to "book my seat".
"""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process


class Examples:
    """The examples of every intent, in normalised words, put in order when they are first needed."""

    def __init__(self, examples: Mapping[str, Sequence[str]]) -> None:
        """Keep the examples by intent."""
        self._examples = examples
        self._ordered: dict[str, list[str]] = {}

    def rate_nearness(self, ordered: str, intent: str) -> float:
        """Return how near (0..1) the nearest example of an intent is to a question in order of words."""
        known = self._ordered.get(intent)
        if known is None:
            known = self._ordered[intent] = [order_words(text) for text in self._examples[intent]]
        return rate_nearest(ordered, known)

    def find_nearest(self, question: str, intent: str) -> str:
        """Return the example of an intent that shares most words with a question, or ""."""
        found = process.extractOne(question, self._examples[intent], scorer=fuzz.token_set_ratio)
        return found[0] if found else ""


def rate_nearest(question: str, examples: Sequence[str]) -> float:
    """Return the share (0..1) of letters that the nearest example has in common with a question."""
    found = process.extractOne(question, examples, scorer=fuzz.ratio)
    return found[1] / 100 if found else 0.0


def order_words(text: str) -> str:
    """Put the words of a text into alphabetical order."""
    return " ".join(sorted(text.split()))
