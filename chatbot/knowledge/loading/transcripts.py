"""Read the conversations that a curator expects: what a user says, and what should come back."""

from typing import get_args

from chatbot.errors import Problems
from chatbot.knowledge.base import Transcript, Turn
from chatbot.knowledge.loading.document import Node
from chatbot.knowledge.loading.fields import nearest, read_list, read_table, read_text
from chatbot.reply import Kind

KINDS = get_args(Kind)
EXPECTED = ("kind", "intent", "section", "suggestion")


def read_transcript(node: Node, problems: Problems) -> Transcript | None:
    """Read a conversation: a title and its turns."""
    if not (table := read_table(node, problems, required=("title", "turns"))):
        return None
    turns = [read_turn(turn, problems) for turn in read_list(table["turns"], problems)]
    return Transcript(
        title=read_text(table["title"], problems), turns=tuple(turn for turn in turns if turn)
    )


def read_turn(node: Node, problems: Problems) -> Turn | None:
    """Read the message of a user, and the expectations of the reply."""
    if not (table := read_table(node, problems, required=("user",), optional=EXPECTED)):
        return None
    expected = {key: read_text(table[key], problems) if key in table else "" for key in EXPECTED}
    if expected["kind"] and expected["kind"] not in KINDS:
        hint = nearest(expected["kind"], KINDS) or "one of " + ", ".join(KINDS)
        problems.append(
            table["kind"].problem("unknown-kind", f"there is no kind '{expected['kind']}'", hint)
        )
    return Turn(
        place=f"{node.file}:{node.line}", user=read_text(table["user"], problems), **expected
    )
