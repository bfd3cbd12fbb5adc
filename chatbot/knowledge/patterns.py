r"""Patterns: examples with slots, alternatives and optional parts, parsed to a tree.

1. Cut: the text is cut into marks, slots, and the plain text between them.
2. Nest: from left to right, an opening bracket begins a choice, a bar its next option, and a
   closing bracket ends it. A parenthesis without a bar, or without its other half, turns out to be
   plain text.

`expansion` lists the texts that a pattern stands for.

"(is it|do they) inject[ed] [for {condition}]" is parsed to

    (is it|do they) · " inject" · (ed|) · " " · (for {condition}|)

in which an optional part is a choice with nothing as its last option.

| written | means | |---|---| | `{condition}`, `{condition\|body part}` | the name of each entity of
the type, of either type | | `(is it\|do they)` | one of the alternatives; parentheses without a bar
are plain text | | `[for it]`, `[for it\|there]` | the same, or nothing | | `\[`, `\(`, `\{`, `\|`,
`\\` | the mark itself; before anything else a backslash is plain text |
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

MAX_ALTERNATIVES = 40
"""Options of all the choices of a pattern, a slot counted as one: as many as a pattern has
expansions at most, so that each option stands in one of them."""
MAX_DEPTH = 8
"""Brackets inside one another. Nobody reads more than three; as many bound the recursion."""

TOKEN = re.compile(r"\\[\\()\[\]{}|]|\{[^{}]*\}|[()\[\]{}|]|[^\\()\[\]{}|]+|\\")
MARK = re.compile(r"[\\()\[\]{}|]")
MAX_SHOWN = 30
"""Characters of a pattern that a message repeats."""
ESCAPING = "put a backslash before it if it is meant as it stands"


class PatternError(ValueError):
    """Say what is wrong with a pattern, by the id of a rule, and what can be done about it."""

    def __init__(self, rule: str, message: str, hint: str = "") -> None:
        """Keep the parts of a problem."""
        self.rule, self.message, self.hint = rule, message, hint
        super().__init__(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place for the name of an entity of one of the types."""

    types: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A place for one of the options; an option without parts leaves it empty."""

    options: tuple["Parts", ...]


Part = str | Slot | Choice
Parts = tuple[Part, ...]
"""What stands one after the other: a pattern, or an option of a choice."""


def parse_pattern(text: str) -> Parts:
    """Parse a pattern; a plain text is a pattern of one part. Raises `PatternError`.

    >>> parse_pattern("[for {condition}] today")
    (Choice(options=(('for ', Slot(types=('condition',))), ())), ' today')
    """
    brackets = [_Bracket(mark="", rest=text)]
    for match in TOKEN.finditer(text):
        _read_token(match[0], text[match.start() : match.start() + MAX_SHOWN], brackets)
    _take_smileys(brackets)
    if len(brackets) > 1:
        raise _not_closed(brackets[-1])
    pattern = tuple(brackets[0].options[0])
    if _count_alternatives(pattern) > MAX_ALTERNATIVES:
        message = f"the pattern has more than {MAX_ALTERNATIVES} alternatives"
        raise PatternError("pattern-size", message, "write several patterns")
    return pattern


def escape(text: str) -> str:
    r"""Return the pattern that stands for a text alone.

    >>> escape("is it safe :)"), escape("my mail is [mail]")
    ('is it safe :)', 'my mail is \\[mail\\]')
    """
    return text if _is_plain(text) else MARK.sub(r"\\\g<0>", text)


def list_types(pattern: Parts) -> tuple[str, ...]:
    """Return the types that the slots of a pattern name, each once."""
    return tuple(dict.fromkeys(name for slot in list_slots(pattern) for name in slot.types))


@dataclass(slots=True, kw_only=True)
class _Bracket:
    """An open bracket, or with the mark "" the whole pattern, and the options read so far.

    `rest` is the text that it begins, for messages.
    """

    mark: str
    rest: str
    options: list[list[Part]] = field(default_factory=lambda: [[]])

    def add(self, part: Part) -> None:
        parts = self.options[-1]
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)


def _read_token(mark: str, rest: str, brackets: list[_Bracket]) -> None:
    if mark in {"(", "["}:
        _open(mark, rest, brackets)
    elif mark == "|":
        _begin_option(rest, brackets)
    elif mark == ")":
        _close_parenthesis(brackets)
    elif mark == "]":
        _close_optional(rest, brackets)
    elif mark in {"{", "}"}:
        raise PatternError("pattern-syntax", f"'{mark}' stands alone in '{rest}'", ESCAPING)
    elif mark.startswith("{"):
        brackets[-1].add(_read_slot(mark))
    else:
        brackets[-1].add(mark[-1] if mark.startswith("\\") else mark)


def _open(mark: str, rest: str, brackets: list[_Bracket]) -> None:
    if len(brackets) > MAX_DEPTH:
        message = f"brackets are nested more than {MAX_DEPTH} levels deep at '{rest}'"
        raise PatternError("pattern-depth", message, "write several patterns")
    brackets.append(_Bracket(mark=mark, rest=rest))


def _begin_option(rest: str, brackets: list[_Bracket]) -> None:
    if len(brackets) == 1:
        message = f"'|' stands outside of brackets in '{rest}'"
        hint = "put the alternatives in parentheses: (is it|do they)"
        raise PatternError("pattern-syntax", message, hint)
    brackets[-1].options.append([])


def _close_parenthesis(brackets: list[_Bracket]) -> None:
    """End a choice; without alternatives, or without a beginning, a parenthesis is plain text."""
    if brackets[-1].mark == "(" and len(brackets[-1].options) > 1:
        bracket = brackets.pop()
        brackets[-1].add(Choice(options=_read_options(bracket)))
        return
    if brackets[-1].mark == "(":
        _take_as_plain(brackets)
    brackets[-1].add(")")


def _close_optional(rest: str, brackets: list[_Bracket]) -> None:
    _take_smileys(brackets)
    if brackets[-1].mark == "(":
        raise _not_closed(brackets[-1])
    if brackets[-1].mark != "[":
        raise PatternError("pattern-syntax", f"']' closes nothing in '{rest}'", ESCAPING)
    bracket = brackets.pop()
    brackets[-1].add(Choice(options=(*_read_options(bracket), ())))


def _take_smileys(brackets: list[_Bracket]) -> None:
    """Take as plain text the open parentheses without alternatives, as in a smiley."""
    while brackets[-1].mark == "(" and len(brackets[-1].options) == 1:
        _take_as_plain(brackets)


def _take_as_plain(brackets: list[_Bracket]) -> None:
    """Make the innermost parenthesis and what it holds part of what is around it."""
    bracket = brackets.pop()
    for part in ("(", *bracket.options[0]):
        brackets[-1].add(part)


def _read_options(bracket: _Bracket) -> tuple[Parts, ...]:
    if any(_is_blank(option) for option in bracket.options):
        message = f"an alternative is empty in '{bracket.rest}'"
        raise PatternError("pattern-syntax", message, "write [for it] for what may be left out")
    return tuple(map(tuple, bracket.options))


def _is_blank(parts: Iterable[Part]) -> bool:
    return all(isinstance(part, str) and not part.strip() for part in parts)


def _read_slot(token: str) -> Slot:
    types = tuple(" ".join(name.split()) for name in token[1:-1].split("|"))
    if not all(types):
        message = f"a type is missing in '{token[:MAX_SHOWN]}'"
        raise PatternError("pattern-syntax", message, "name a type of the glossary: {condition}")
    return Slot(types=types)


def _not_closed(bracket: _Bracket) -> PatternError:
    message = f"'{bracket.mark}' is not closed in '{bracket.rest}'"
    return PatternError("pattern-syntax", message, ESCAPING)


def _is_plain(text: str) -> bool:
    try:
        return parse_pattern(text) == (text,)
    except PatternError:
        return False


def _count_alternatives(pattern: Parts) -> int:
    options = chain.from_iterable(part.options for part in pattern if isinstance(part, Choice))
    slots = sum(isinstance(part, Slot) for part in pattern)
    return slots + sum(max(1, _count_alternatives(option)) for option in options)


def list_slots(pattern: Parts) -> Iterator[Slot]:
    """Yield the slots of a pattern, in their order."""
    for part in pattern:
        if isinstance(part, Slot):
            yield part
        elif isinstance(part, Choice):
            yield from chain.from_iterable(map(list_slots, part.options))
