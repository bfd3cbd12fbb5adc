"""Read labelled questions: messages, each with what the reply should be, from YAML, JSON, JSON lines or CSV."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Literal

from chatbot.errors import KnowledgeBaseError, Problem, Problems
from chatbot.files import read_file
from chatbot.knowledge.loading.document import Node, read_document

Expected = Literal["answer", "out_of_scope", "small_talk", "urgent", "not_urgent"]
EXPECTED: tuple[Expected, ...] = ("answer", "out_of_scope", "small_talk", "urgent", "not_urgent")

FLAGS: Mapping[str, str] = {"True": "true", "False": "false"}
"""How the flags of JSON are written in YAML and CSV."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A message with the expected reply.

    An answer may have to come from an `intent`, or to cite a `section`; "" leaves it open. The kind
    `urgent` is an emergency, and `not_urgent` anything else, whatever the reply. `style` groups the
    figures.
    """

    text: str
    kind: Expected
    intent: str
    section: str
    style: str


def read_labelled(path: Path) -> tuple[Labelled, ...]:
    """Read a file of labelled questions; raise `KnowledgeBaseError` with every problem found."""
    problems = Problems()
    rows = [
        row
        for node in _read_nodes(read_file(path), path, problems)
        if (row := _read_row(node, problems))
    ]
    if problems:
        raise KnowledgeBaseError(tuple(problems))
    return tuple(rows)


def _read_nodes(text: str, path: Path, problems: Problems) -> Iterator[Node]:
    """Yield a node for each row.

    JSON is read as the YAML that it is, but for JSON lines: there emoji are often escaped as two
    halves, which YAML refuses.
    """
    if path.suffix == ".csv":
        yield from _read_records(text, path, problems)
    elif path.suffix == ".jsonl":
        # Not splitlines: JSON may hold the line separators of Unicode as they are.
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                yield from _read_json(path, number, line, problems)
    elif document := read_document(text, str(path), problems):
        if isinstance(document.value, tuple):
            yield from document.value
        else:
            problems.append(
                document.problem("list-expected", "a list of labelled questions is expected here")
            )


def _read_records(text: str, path: Path, problems: Problems) -> Iterator[Node]:
    # Not splitlines: a cell may hold the line separators of Unicode.
    reader = csv.DictReader(StringIO(text))
    try:
        for record in reader:
            cells = {
                key: _leaf(path, reader.line_num, value)
                for key, value in record.items()
                if key and value
            }
            yield Node(file=str(path), line=reader.line_num, place="", value=cells)
    except csv.Error as error:
        # Most often a quotation mark that is never closed: the rest of the file counts as one
        # field.
        problems.append(
            _leaf(path, reader.line_num + 1, "").problem(
                "csv-syntax", str(error), "is a quotation mark missing?"
            )
        )


def _read_json(path: Path, number: int, line: str, problems: Problems) -> Iterator[Node]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        message = "this line is not JSON"
        problems.append(
            Problem(file=str(path), line=number, place="", rule="json-syntax", message=message)
        )
    else:
        items = record.items() if isinstance(record, dict) else ()
        texts = {key: FLAGS.get(str(value), value) for key, value in items}
        cells = {
            key: _leaf(path, number, text) for key, text in texts.items() if isinstance(text, str)
        }
        yield Node(file=str(path), line=number, place="", value=cells)


def _leaf(path: Path, line: int, value: str) -> Node:
    return Node(file=str(path), line=line, place="", value=value)


def _read_row(node: Node, problems: Problems) -> Labelled | None:
    table = node.value if isinstance(node.value, dict) else {}
    cells = {key: item.value for key, item in table.items() if isinstance(item.value, str)}
    intent, section = cells.get("intent", ""), cells.get("section", "")
    given = cells.get("kind") or ("answer" if intent or section else "")
    if urgent := cells.get("urgent", ""):
        given = "urgent" if urgent == "true" else given or "not_urgent"
    kind = next((one for one in EXPECTED if one == given), None)
    if "text" not in cells:
        problems.append(node.problem("missing-key", "a labelled question has a 'text'"))
    elif not kind:
        hint = f"one of {', '.join(EXPECTED)}; a row with an 'intent', a 'section' or 'urgent' needs none"
        problems.append(node.problem("unknown-kind", f"there is no kind '{given}'", hint))
    else:
        return Labelled(
            text=cells["text"],
            kind=kind,
            intent=intent,
            section=section,
            style=cells.get("style", ""),
        )
    return None
