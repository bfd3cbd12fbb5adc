"""Read YAML as authors mean it: every scalar is a string, and every node knows its line.

`yaml.safe_load` turns the examples `yes`, `12:30` and `~` into True, 750 and None, and silently keeps the last of two equal
keys. Here the events of the parser are turned into nodes directly, so nothing is guessed; aliases,
tags and deep nesting, which no author of questions needs, are refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import yaml

from chatbot.errors import Problem, Problems
from chatbot.knowledge.loading.mistakes import find_cut, find_mistake

# The parser written in C is ten times faster; wheels of PyYAML bring it for every common platform.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 8
MOST_NODES = 1_000_000
"""Nodes of a file: some ten seconds and 500 MB; 100,000 examples are a fifth of it."""
LONGEST_NAME = 40
"""Characters of a key that a place repeats: every node below it repeats them again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A piece of a document: a string, a list of nodes, or a table of nodes, and where it stands.

    `start` and `end` are its half-open offsets in the characters of the text, so that an edit can leave the rest as it is.
    """

    file: str
    line: int
    place: str
    value: "str | tuple[Node, ...] | dict[str, Node]"
    start: int = 0
    end: int = 0

    def problem(self, rule: str, message: str, hint: str = "") -> Problem:
        """Build a problem that points at this node."""
        return Problem(
            file=self.file, line=self.line, place=self.place, rule=rule, message=message, hint=hint
        )


def read_document(text: str, file: str, problems: Problems) -> Node | None:
    """Parse the one document of a YAML file; return None, and add to the problems, when it is not plain YAML."""
    events = yaml.parse(text, Loader=LOADER)
    reader = _Reader(file=file, text=text, events=events, problems=problems)
    try:
        for event in reader.events:
            if isinstance(event, yaml.DocumentStartEvent):
                document = reader.read(next(reader.events), "", 0)
                reader.refuse_more()
                return document
    except yaml.YAMLError as error:
        problems.append(_syntax_problem(error, text, file))
    except _RefusedError as error:
        problems.append(error.args[0])
    else:
        return Node(file=file, line=1, place="", value=())
    return None


class _RefusedError(Exception):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Descend through the events of one document."""

    file: str
    text: str
    events: Iterator[yaml.Event]
    problems: Problems
    numbers: Iterator[int] = field(default_factory=count)

    def read(self, event: yaml.Event, place: str, depth: int) -> Node:
        line = _line(event.start_mark)
        self.refuse_excess(line, place, depth)
        value: Any = getattr(event, "value", "")
        if isinstance(event, yaml.SequenceStartEvent):
            value = self.read_list(place, depth)
        elif isinstance(event, yaml.MappingStartEvent):
            value = self.read_table(place, depth)
        start, end = (mark.index if mark else 0 for mark in (event.start_mark, event.end_mark))
        if isinstance(value, tuple | dict):
            # A list ends with its last item: the parser lets one in block style reach to the next
            # text, over comments.
            end = max(
                [item.end for item in (value.values() if isinstance(value, dict) else value)],
                default=end,
            )
        node = Node(file=self.file, line=line, place=place, value=value, start=start, end=end)
        if (
            isinstance(event, yaml.AliasEvent)
            or getattr(event, "anchor", None)
            or getattr(event, "tag", None)
        ):
            hint = "write the text out, in quotation marks if it begins with one of & * !"
            self.problems.append(
                node.problem("yaml-alias", "anchors, aliases and tags are not used here", hint)
            )
        if isinstance(event, yaml.ScalarEvent) and not event.style:
            self.refuse_cut(node)
        return node

    def refuse_cut(self, node: Node) -> None:
        """Refuse a text of which YAML takes only a part."""
        message, hint = find_cut(self.text, node.start, node.end)
        if message:
            self.problems.append(node.problem("yaml-cut", message, hint))

    def refuse_excess(self, line: int, place: str, depth: int) -> None:
        """Refuse a text that would take much memory, or more calls than there may be."""
        if depth > DEEPEST:
            rule, message = "yaml-depth", f"nested more than {DEEPEST} levels deep"
        elif next(self.numbers) >= MOST_NODES:
            rule, message = (
                "yaml-size",
                f"more than {MOST_NODES:,} texts, lists and tables in one file",
            )
        else:
            return
        raise _RefusedError(
            Problem(file=self.file, line=line, place=place, rule=rule, message=message)
        )

    def refuse_more(self) -> None:
        """Read on to the end: a line `---` would otherwise hide all that stands below it."""
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                line, message = _line(event.start_mark), "a second document begins here"
                hint = "take out the line of three hyphens"
                self.problems.append(
                    Problem(
                        file=self.file,
                        line=line,
                        place="",
                        rule="yaml-documents",
                        message=message,
                        hint=hint,
                    )
                )
                return

    def read_list(self, place: str, depth: int) -> tuple[Node, ...]:
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.read(event, f"{place}[{len(items)}]", depth + 1))
        return tuple(items)

    def read_table(self, place: str, depth: int) -> dict[str, Node]:
        table: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.read(event, place, depth + 1)
            name = key.value if isinstance(key.value, str) else "?"
            if name in table:
                hint = f"the first is on line {table[name].line}"
                self.problems.append(
                    key.problem("duplicate-key", f"the key '{name}' stands here twice", hint)
                )
            table[name] = self.read(
                next(self.events), f"{place}.{name[:LONGEST_NAME]}".lstrip("."), depth + 1
            )
        return table


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    # The parser has a bound of its own, which a long row of brackets reaches first.
    if "nesting depth" in (told := getattr(error, "problem", None) or ""):
        line = _line(getattr(error, "problem_mark", None))
        return Problem(file=file, line=line, place="", rule="yaml-depth", message=told)
    line, message, hint = find_mistake(error, text)
    return Problem(file=file, line=line, place="", rule="yaml-syntax", message=message, hint=hint)


def _line(mark: Any) -> int:
    return mark.line + 1 if mark else 1
