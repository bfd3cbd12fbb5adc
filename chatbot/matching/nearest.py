"""Take a second look at the best few intents, and rate how near the question is to a single one of their examples.

Votes know an intent as the sum of its examples, and cannot tell who said what together: "change my seat" and "book a
flight" add up to "book my seat".
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process


class Examples:
    """The examples of every intent, each with its words in alphabetical order, put in order when they are first needed."""

    def __init__(self, known: Mapping[str, int]) -> None:
        """Group the examples, given in normalised words, by the number of their intent."""
        self._of: dict[int, list[str]] = defaultdict(list)
        for example, intent in known.items():
            self._of[intent].append(example)
        self._ordered: dict[int, list[str]] = {}

    def rate_nearness(self, question: str, intent: int) -> float:
        """Return how near (0..1) the nearest example of an intent is, as the share of letters in common."""
        ordered = self._ordered.get(intent)
        if ordered is None:
            ordered = self._ordered[intent] = [order_words(example) for example in self._of[intent]]
        return rate_nearest(order_words(question), ordered)

    def find_nearest(self, question: str, intent: int) -> str:
        """Return the example of an intent that shares most words with the question, or ""."""
        found = process.extractOne(question, self._of.get(intent, ()), scorer=fuzz.token_set_ratio)
        return found[0] if found else ""


def rate_nearest(question: str, examples: Sequence[str]) -> float:
    """Return the share (0..1) of letters that a question has in common with the nearest example, all in order of words."""
    found = process.extractOne(question, examples, scorer=fuzz.ratio)
    return found[1] / 100 if found else 0.0


def order_words(text: str) -> str:
    """Put the words of a text into alphabetical order."""
    return " ".join(sorted(text.split()))
