"""Gather questions that need no label: from knowledge bases themselves, or from files.

A question is a conversation: its messages, of which the last one is what is asked. Most have only
that one.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from chatbot.authoring.evaluation.labelled import read_labelled
from chatbot.errors import KnowledgeBaseError, Problem, Problems
from chatbot.files import read_file
from chatbot.knowledge import KnowledgeBase, Transcript

Question = tuple[str, ...]
LABELLED = {".yaml", ".yml", ".json", ".csv"}


def list_questions(knowledge: KnowledgeBase) -> tuple[Question, ...]:
    """Return all examples and titles of a knowledge base, and the turns of its transcripts, each of them once."""
    examples = [(text,) for texts in knowledge.list_examples().values() for text in texts]
    talks = map(_list_turns, knowledge.transcripts)
    return unique([*examples, *(question for talk in talks for question in follow(talk))])


def _list_turns(transcript: Transcript) -> Question:
    return tuple(turn.user for turn in transcript.turns)


def read_questions(path: Path) -> tuple[Question, ...]:
    """Read labelled questions, JSON lines with a `text` or `turns`, or plain text with a question a line.

    Raises `KnowledgeBaseError` with every problem found.
    """
    if path.suffix in LABELLED:
        return unique((row.text,) for row in read_labelled(path))
    lines = read_file(path).split("\n")
    numbered = [
        (number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip()
    ]
    return (
        _read_json_lines(path, numbered)
        if path.suffix == ".jsonl"
        else unique((line,) for _, line in numbered)
    )


def follow(messages: Question) -> Iterator[Question]:
    """Yield a question for each message of a conversation, with the messages before it."""
    return (messages[:end] for end in range(1, len(messages) + 1))


def unique(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return the questions in their order, each of them once."""
    return tuple(dict.fromkeys(questions))


def _read_json_lines(path: Path, numbered: Iterable[tuple[int, str]]) -> tuple[Question, ...]:
    read = {number: _read_messages(line) for number, line in numbered}
    message = "expected an object with a 'text', or with 'turns', which is a list of texts"
    problems = Problems()
    problems.extend(
        Problem(file=str(path), line=number, place="", rule="no-question", message=message)
        for number, messages in read.items()
        if not messages
    )
    if problems:
        raise KnowledgeBaseError(tuple(problems))
    return unique(question for messages in read.values() for question in follow(messages))


def _read_messages(line: str) -> Question:
    """Return the messages of a line, or none where it is something else."""
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError):
        return ()
    row = row if isinstance(row, dict) else {}
    turns = row.get("turns", [row.get("text")])
    return (
        tuple(turns)
        if isinstance(turns, list) and all(isinstance(turn, str) for turn in turns)
        else ()
    )
