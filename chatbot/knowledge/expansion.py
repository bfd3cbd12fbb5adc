"""Expand a pattern to the texts that it stands for.

1. Fill: a slot becomes a choice among the names of the entities of its types.
2. Combine: all texts, where there are at most `MAX_EXPANSIONS`.
3. Spread: otherwise as many texts as that, chosen as for pairwise testing. Each takes, choice by
   choice, the option that was taken least often so far for the texts that it needs, and among
   equals the one that stood least often together with the options that the text has already. So
   every option is taken, and a choice at the end changes nothing in those before it.

With the conditions migraine and back pain, "(is it|do they) inject[ed] [for {condition}]" becomes

    (is it|do they) · " inject" · (ed|) · " " · (for (migraine|back pain)|)

which has 2 x 2 x 3 = 12 texts, from "is it injected for migraine" to "do they inject".
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, product
from math import prod
from typing import TypeVar

from chatbot.knowledge.patterns import Choice, Part, Parts

Item = TypeVar("Item")
Names = Mapping[str, Sequence[str]]
"""The names of the entities, by their type."""

MAX_EXPANSIONS = 40
"""Texts of a pattern: as many as an intent or topic of the shipped knowledge base has examples, on
average."""
# What an optional part left behind; a blank before a smiley is none such.
BLANK_BEFORE_MARK = re.compile(r" (?=[,.;:!?]+(?: |$))")


def expand(pattern: Parts, names: Names) -> tuple[str, ...]:
    """Return the texts of a pattern, at most `MAX_EXPANSIONS`; none of them is empty.

    `names` are those of the entities, by type. Every alternative stands in one of the texts, and so
    does every name, unless there are too many: then evenly spread ones.

    >>> expand(("does it hurt", Choice(options=((" here",), ())), "?"), {})
    ('does it hurt here?', 'does it hurt?')
    """
    if all(isinstance(part, str) for part in pattern):
        return ("".join(map(str, pattern)),)
    filled = _fill_within(pattern, names)
    texts = _combine(filled) if _count_texts(filled) <= MAX_EXPANSIONS else _spread(filled)
    return tuple(dict.fromkeys(text for text in map(_tidy, texts) if text))


# 1. Fill


def _fill_within(pattern: Parts, names: Names) -> Parts:
    """Fill the slots with as many names as can each stand in one of the expansions."""
    tries = (_fill(pattern, names, most) for most in range(MAX_EXPANSIONS, 1, -1))
    fitting = (filled for filled in tries if _count_needed(filled) <= MAX_EXPANSIONS)
    return next(fitting, _fill(pattern, names, 1))


def _fill(pattern: Parts, names: Names, most: int) -> Parts:
    return tuple(_fill_part(part, names, most) for part in pattern)


def _fill_part(part: Part, names: Names, most: int) -> str | Choice:
    if isinstance(part, str):
        return part
    if isinstance(part, Choice):
        return Choice(options=tuple(_fill(option, names, most) for option in part.options))
    found = list(dict.fromkeys(chain.from_iterable(names[name] for name in part.types)))
    return Choice(options=tuple((name,) for name in pick_evenly(found, most)))


def pick_evenly(items: Sequence[Item], most: int) -> Sequence[Item]:
    """Return as many items as that at most, evenly spread.

    >>> pick_evenly("abcdef", 3)
    ['a', 'c', 'e']
    """
    if len(items) <= most:
        return items
    return [items[number * len(items) // most] for number in range(most)]


# 2. Combine


def _count_texts(pattern: Parts) -> int:
    return prod(sum(map(_count_texts, choice.options)) for choice in _list_choices(pattern))


def _count_needed(pattern: Parts) -> int:
    """Return how many expansions are needed to use each option once."""
    needed = (sum(map(_count_needed, choice.options)) for choice in _list_choices(pattern))
    return max(needed, default=1)


def _list_choices(pattern: Parts) -> list[Choice]:
    return [part for part in pattern if isinstance(part, Choice)]


def _combine(pattern: Parts) -> list[str]:
    """Return all texts of a filled pattern."""
    return ["".join(texts) for texts in product(*map(_list_texts, pattern))]


def _list_texts(part: Part) -> list[str]:
    options = part.options if isinstance(part, Choice) else ()
    return [part] if isinstance(part, str) else list(chain.from_iterable(map(_combine, options)))


# 3. Spread


Path = tuple[int, ...]
"""An option, by the numbers of the parts and options that lead to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tally:
    """How often each option was taken, and how often together with each other one."""

    taken: Counter[Path] = field(default_factory=Counter)
    paired: Counter[tuple[Path, Path]] = field(default_factory=Counter)

    def add(self, option: Path, others: Iterable[Path]) -> None:
        self.taken[option] += 1
        self.paired.update((option, other) for other in others)


def _spread(pattern: Parts) -> Iterator[str]:
    """Yield `MAX_EXPANSIONS` texts of a filled pattern, in which its options mix evenly."""
    tally = _Tally()
    return (_compose(pattern, (), [], tally) for _ in range(MAX_EXPANSIONS))


def _compose(pattern: Parts, path: Path, row: list[Path], tally: _Tally) -> str:
    """Return one text, and add the options that it takes to its row."""
    texts: list[str] = []
    for number, part in enumerate(pattern):
        if isinstance(part, Choice):
            option = _choose(part, (*path, number), row, tally)
            tally.add(option, row)
            row.append(option)
            texts.append(_compose(part.options[option[-1]], option, row, tally))
        else:
            texts.append(str(part))
    return "".join(texts)


def _choose(choice: Choice, path: Path, row: Sequence[Path], tally: _Tally) -> Path:
    """Choose the option that was taken least, for the number of texts that it needs."""
    needed = list(map(_count_needed, choice.options))

    def rank(option: Path) -> tuple[float, int]:
        share = tally.taken[option] / needed[option[-1]]
        return share, sum([tally.paired[option, other] for other in row])

    return min(((*path, number) for number in range(len(needed))), key=rank)


def _tidy(text: str) -> str:
    """Take out the blanks that parts left out have left behind."""
    return BLANK_BEFORE_MARK.sub("", " ".join(text.split()))
