"""Add examples to an intent or topic in its YAML file, and leave every other character as it is.

The text is edited, not written anew: comments, order, quotation marks, line endings and what an author indented stay. An
edit that does not read back as the same document with the new examples is never returned.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from chatbot.errors import Problems
from chatbot.files import write_whole
from chatbot.knowledge.loading.document import Node, read_document

DASH = re.compile(r"[ ]*-[ \t]+")
"""What stands before an item of a list, from the beginning of its line."""
AFTER_LAST = re.compile(r"[ \t]*(,?)[ \t]*(?:#[^\r\n]*)?(?=\r?\n)")
"""What may follow an item of a list in brackets on its line: a comma and a comment."""
BOM = "\ufeff"


class EditError(ValueError):
    """Say why a file was not edited."""


def add_examples(text: str, id: str, examples: Sequence[str]) -> str:  # noqa: A002 - the word that authors use
    r"""Return the text of a YAML file with examples after the last one of an intent or topic.

    Examples that stand there already are left out. Raises `EditError` where the file can't be extended that way.

    >>> add_examples("- id: tea\n  examples:\n    - a cup  # of tea\n    # more?\n", "tea", ["a pot", "tea: hot"])
    '- id: tea\n  examples:\n    - a cup  # of tea\n    - a pot\n    - "tea: hot"\n    # more?\n'
    """
    # The parser does not count the mark that some editors put before the text.
    mark, body = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    present = _find_examples(body, id)
    known = [item.value for item in present]
    new = [example for example in dict.fromkeys(examples) if example not in known]
    if not new:
        return text
    edited = _add_in_brackets(body, present[-1], new) if _in_brackets(body, present) else _add_lines(body, present[-1], new)
    if _plain(_read(edited)) != _extend(_plain(_read(body)), id, new):
        raise EditError(f"the examples of '{id}' are written in a way that can't be extended here; add them by hand")
    return mark + edited


def write_safely(path: Path, before: str, after: str) -> None:
    """Write an edited file in one step.

    Raises `EditError` when the file is no longer as it was `before`: somebody else has edited it meanwhile.
    """
    if path.read_bytes() != before.encode():
        raise EditError(f"{path} was changed meanwhile")
    write_whole(path, after.encode())


def _read(text: str) -> Node:
    problems = Problems()
    document = read_document(text, "", problems)
    if problems or not document:
        raise EditError("; ".join(problem.message for problem in problems))
    return document


def _find_examples(text: str, id: str) -> tuple[Node, ...]:  # noqa: A002 - the word that authors use
    for item in _read(text).value:
        if isinstance(item, Node) and isinstance(item.value, dict) and _plain(item.value.get("id")) == id:
            examples = item.value["examples"].value if "examples" in item.value else ()
            if isinstance(examples, tuple) and examples:
                return examples
            raise EditError(f"'{id}' has no list of examples")
    raise EditError(f"there is no '{id}'")


def _plain(node: Node | None) -> object:
    """Return what a node says, wherever it stands."""
    if node is None or isinstance(node.value, str):
        return node and node.value
    if isinstance(node.value, tuple):
        return [_plain(item) for item in node.value]
    return {key: _plain(item) for key, item in node.value.items()}


def _extend(document: object, id: str, new: Sequence[str]) -> object:  # noqa: A002 - the word that authors use
    """Return what the document should say after the edit."""
    items = document if isinstance(document, list) else []
    found = next(item for item in items if isinstance(item, dict) and item.get("id") == id)
    return [item if item is not found else item | {"examples": [*item["examples"], *new]} for item in items]


def _in_brackets(text: str, examples: Sequence[Node]) -> bool:
    """Tell whether the list is written as `[a, b]`: no dash stands between its items, nor before the only one."""
    return not DASH.fullmatch(text[: examples[0].start].rpartition("\n")[2])


def _add_lines(text: str, last: Node, new: Sequence[str]) -> str:
    dash, ending = text[: last.start].rpartition("\n")[2], _find_ending(text)
    lines = [dash + _quote(example, "- {}") for example in new]
    if text[: last.end].endswith("\n"):
        # A text after "|" ends with its line ending.
        return text[: last.end] + "".join(line + ending for line in lines) + text[last.end :]
    place = _end_line(text, last.end)
    return text[:place] + "".join(ending + line for line in lines) + text[place:]


def _add_in_brackets(text: str, last: Node, new: Sequence[str]) -> str:
    items = [_quote(example, "[{}]") for example in new]
    before = text[: last.start].rpartition("\n")[2]
    after = AFTER_LAST.match(text, last.end)
    if before.strip() or not after:
        return text[: last.end] + "".join(f", {item}" for item in items) + text[last.end :]
    # One item a line: a comment behind the last one stays with it.
    separator, comma = _find_ending(text) + before, after[1]
    rest = "" if comma else ","
    added = f",{separator}".join(items) + comma
    return text[: last.end] + rest + text[last.end : after.end()] + separator + added + text[after.end() :]


def _quote(example: str, setting: str) -> str:
    """Return an example as YAML: plain where it reads back as it is, in quotation marks otherwise."""
    problems = Problems()
    document = read_document(setting.format(example), "", problems)
    if document and not problems and _plain(document) == [example]:
        return example
    # JSON strings are YAML strings, whatever stands in them.
    return json.dumps(example, ensure_ascii=False)


def _end_line(text: str, start: int) -> int:
    """Return where the line ends that an offset stands in, before its line ending."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return end - 1 if text[start:end].endswith("\r") else end


def _find_ending(text: str) -> str:
    """Return the line ending that the first line has."""
    return "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
