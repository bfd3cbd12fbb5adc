"""Add examples to an intent or topic in its YAML file, and leave every other character as it is.

The text is edited, not written anew: comments, order, quotation marks, line endings and what an
author indented stay. An edit that does not read back as the same document with the new examples is
never returned.
"""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from chatbot.errors import Problems
from chatbot.files import write_whole
from chatbot.knowledge.loading.document import Node, read_document

DASH = re.compile(r"[ ]*-[ \t]+")
"""What stands before an item of a list, from the beginning of its line."""
REST_OF_LINE = re.compile(r"[^\r\n]*")
BYTE_ORDER_MARK = "\ufeff"


class EditError(ValueError):
    """Say why a file was not edited."""


def add_examples(text: str, id: str, examples: Sequence[str]) -> str:  # noqa: A002 - the word that authors use
    r"""Return the text of a YAML file with examples after the last one of an intent or topic.

    Examples that stand there already are left out. Raises `EditError` where the file can't be
    extended that way.

    >>> add_examples("- id: tea\n  examples:\n    - a cup  # of tea\n    # more?\n", "tea", ["a pot", "tea: hot"])
    '- id: tea\n  examples:\n    - a cup  # of tea\n    - a pot\n    - "tea: hot"\n    # more?\n'
    """
    mark, body = split_mark(text)
    document = _read(body)
    present = _find_examples(document, id)
    known = [read_values(item) for item in present.value]
    new = [example for example in dict.fromkeys(examples) if example not in known]
    if not new:
        return text
    edited = _add(body, present.value[-1], new)
    if read_values(_read(edited)) != read_values(document, {present.start: [*known, *new]}):
        raise EditError(
            f"the examples of '{id}' are written in a way that can't be extended here; add them by hand"
        )
    return mark + edited


def write_safely(path: Path, before: str, after: str) -> None:
    """Write an edited file in one step.

    Raises `EditError` when the file is no longer as it was `before`: somebody else has edited it
    meanwhile.
    """
    if path.read_bytes() != before.encode():
        raise EditError(f"{path} was changed meanwhile")
    write_whole(path, after.encode())


def split_mark(text: str) -> tuple[str, str]:
    """Cut off the byte-order mark that some editors begin a file with: offsets do not count it."""
    body = text.removeprefix(BYTE_ORDER_MARK)
    return text[: len(text) - len(body)], body


def parse(text: str) -> Node | None:
    """Return the document of a YAML text, or None where there is any problem with it."""
    problems = Problems()
    document = read_document(text, "", problems)
    return None if problems else document


def read_values(node: Node, replaced: Mapping[int, Any] = MappingProxyType({})) -> Any:
    """Return what a document says, with some of its nodes, by where they start, replaced."""
    if node.start in replaced and not isinstance(node.value, dict):
        return replaced[node.start]
    if isinstance(node.value, str):
        return node.value
    if isinstance(node.value, dict):
        return {key: read_values(item, replaced) for key, item in node.value.items()}
    return [read_values(item, replaced) for item in node.value]


def _read(text: str) -> Node:
    problems = Problems()
    document = read_document(text, "", problems)
    if problems or not document:
        raise EditError("; ".join(problem.message for problem in problems))
    return document


def _find_examples(document: Node, id: str) -> Any:  # noqa: A002 - the word that authors use
    """Return the node of a list that has at least one example."""
    for item in document.value:
        table = item.value if isinstance(item, Node) else None
        if isinstance(table, dict) and "id" in table and table["id"].value == id:
            examples = table.get("examples")
            if examples and examples.value and isinstance(examples.value, tuple):
                return examples
            raise EditError(f"'{id}' has no list of examples")
    raise EditError(f"there is no '{id}'")


def _add(text: str, last: Node, new: Sequence[str]) -> str:
    """Return the text with examples after the last one: below it, or behind it in a list in brackets."""
    before, behind = text[: last.end], text[last.end :]
    dash = text[: last.start].rpartition("\n")[2]
    if not DASH.fullmatch(dash):
        return before + "".join(f", {_quote(example, '[{}]')}" for example in new) + behind
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = [dash + _quote(example, "- {}") for example in new]
    if before.endswith("\n"):
        # A text after "|" ends with its line ending.
        return before + "".join(line + ending for line in lines) + behind
    rest = REST_OF_LINE.match(behind)[0]  # type: ignore[index]
    return before + rest + "".join(ending + line for line in lines) + behind[len(rest) :]


def _quote(example: str, setting: str) -> str:
    """Return an example as YAML: plain where it reads back as it is, in quotation marks otherwise."""
    document = parse(setting.format(example))
    if document and read_values(document) == [example]:
        return example
    # JSON strings are YAML strings, whatever stands in them.
    return json.dumps(example, ensure_ascii=False)
