"""Find the words of a sentence that say how it is meant rather than what about: its cues.

`cues.tsv` is the table: a line names a cue, its phrases and an example that has one of them. Of two
phrases of one cue that begin at the same word the longer counts; those of the cue "-" are none.

Example: in "Hi there, what about migraines?" the cue "greeting" spans the first word, "addressee"
the second, and "ellipsis" the third and fourth.
"""

import os
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

Span = tuple[int, int]
"""The place of a cue among the words, half-open."""
Cues = Mapping[str, tuple[Span, ...]]
"""The spans of every cue that was found, in the order of the words."""
NO_CUE = "-"


class Entry(NamedTuple):
    """A line of the table."""

    cue: str
    phrases: tuple[str, ...]
    example: str


def read_table() -> tuple[Entry, ...]:
    """Return the lines of the table."""
    with open(os.path.join(os.path.dirname(__file__), "cues.tsv"), encoding="ascii") as file:
        cells = [line.rstrip("\n").split("\t") for line in file]
    return tuple(Entry(cue, tuple(phrases.split(", ")), example) for cue, phrases, example in cells)


def find_cues(words: Sequence[str]) -> Cues:
    """Return the cues in normalised words."""
    phrases, found = _phrases(), defaultdict[str, list[Span]](list)
    for start, word in enumerate(words):
        for phrase, cue in phrases.get(word, ()):
            end = start + len(phrase)
            if len(phrase) == 1 or tuple(words[start:end]) == phrase:
                spans = found[cue]
                if not spans or spans[-1][0] != start:
                    spans.append((start, end))
    return {cue: tuple(spans) for cue, spans in found.items()}


@cache
def _phrases() -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    """Return the phrases with their cues by their first word, the longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for cue, phrases, _ in read_table():
        for phrase in phrases:
            parts = tuple(phrase.split())
            by_first[parts[0]].append((parts, cue))
    return {
        first: sorted(found, key=lambda pair: -len(pair[0])) for first, found in by_first.items()
    }


def span_at(cues: Cues, cue: str, start: int) -> int:
    """Return the end of a cue that begins at a word, or the start itself where there is none."""
    spans = cues.get(cue, ())
    place = bisect_left(spans, (start,))
    return spans[place][1] if place < len(spans) and spans[place][0] == start else start


def skip_cue(cues: Cues, cue: str, start: int) -> int:
    """Return the first word from a place on at which a cue does not begin."""
    while (end := span_at(cues, cue, start)) > start:
        start = end
    return start
