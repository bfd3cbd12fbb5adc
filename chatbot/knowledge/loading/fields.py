"""Typed getters: read a node as a text, a list or a table, and report what it is instead.

Each getter returns an empty value after reporting a problem, so that reading goes on and finds the
next one. The empty value never escapes: a knowledge base with any problem is not built.
"""

from collections.abc import Collection, Iterable

from rapidfuzz import process

from chatbot.english import MAX_CHARACTERS
from chatbot.errors import Problems
from chatbot.knowledge.loading.document import Node

LONGEST_WORD = 100
"""Characters in which somebody can have meant another word."""
FLAGS = {"yes": True, "true": True, "no": False, "false": False}


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the most similar known word, or "" if none is similar."""
    match = process.extractOne(word[:LONGEST_WORD], list(known), score_cutoff=60)
    return f"did you mean '{match[0]}'?" if match else ""


def read_text(node: Node, problems: Problems) -> str:
    """Read a scalar that is not blank, and no longer than what is read of a message."""
    if isinstance(node.value, str) and (text := node.value.strip()):
        if len(text) > MAX_CHARACTERS:
            problems.append(
                node.problem(
                    "long-text",
                    f"{len(text):,} characters are too many: {MAX_CHARACTERS:,} are read",
                )
            )
            return ""
        return text
    problems.append(node.problem("text-expected", "a text is expected here" + _instead(node)))
    return ""


def read_flag(node: Node, problems: Problems) -> bool:
    """Read a yes or no; editors that know YAML propose true and false."""
    text = read_text(node, problems)
    if text and text not in FLAGS:
        problems.append(node.problem("unknown-flag", f"'{text}' is neither yes nor no"))
    return FLAGS.get(text, False)


def read_list(node: Node, problems: Problems) -> tuple[Node, ...]:
    """Read a list; an empty document counts as an empty list."""
    if isinstance(node.value, tuple):
        return node.value
    problems.append(
        node.problem(
            "list-expected", "a list is expected here" + _instead(node), "start each line with '- '"
        )
    )
    return ()


def read_some(node: Node, problems: Problems) -> tuple[Node, ...]:
    """Read a list of one item or more."""
    items = read_list(node, problems)
    if not items and isinstance(node.value, tuple):
        problems.append(node.problem("empty-list", "at least one item is expected here"))
    return items


def read_texts(node: Node, problems: Problems) -> tuple[str, ...]:
    """Read a list of texts."""
    return tuple(read_text(item, problems) for item in read_list(node, problems))


def read_table(
    node: Node, problems: Problems, *, required: Collection[str], optional: Collection[str] = ()
) -> dict[str, Node]:
    """Read a table that has all the required keys and no unknown ones; missing keys are filled with empty nodes."""
    if not isinstance(node.value, dict):
        message = (
            "a table with the keys "
            + ", ".join([*required, *optional])
            + " is expected here"
            + _instead(node)
        )
        problems.append(node.problem("table-expected", message))
        return {}
    known = (*required, *optional)
    for key, item in node.value.items():
        if key not in known:
            hint = nearest(key, known) or "known here: " + ", ".join(known)
            problems.append(item.problem("unknown-key", f"the key '{key}' is not known here", hint))
    missing = [key for key in required if key not in node.value]
    problems.extend(node.problem("missing-key", f"the key '{key}' is missing") for key in missing)
    return {} if missing else node.value


def _instead(node: Node) -> str:
    if isinstance(node.value, str):
        return f", not '{node.value[:40]}'" if node.value.strip() else ", not nothing"
    return ", not a list" if isinstance(node.value, tuple) else ", not a table"
