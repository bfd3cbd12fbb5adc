"""The command that compares two knowledge bases."""

import argparse
import json
from dataclasses import replace
from pathlib import Path

from chatbot.bot import Chatbot
from chatbot.cli.output import show_progress
from chatbot.errors import KnowledgeBaseError, Problem
from chatbot.terminal.rendering import inert


def run_diff(options: argparse.Namespace) -> int:
    """Print the replies that changed between two knowledge bases; the status tells whether any did."""
    from chatbot.authoring import diff, questions  # noqa: PLC0415

    old, new = _load_both(options.old, options.new)
    files = [questions.read_questions(Path(file)) for file in options.questions]
    sources = files or [questions.list_questions(bot.knowledge) for bot in (old, new)]
    asked = questions.unique(question for source in sources for question in source)
    changes = list(diff.compare(show_progress(asked), old, new))
    if options.json:
        rows = [
            {
                "question": one.question,
                "aspects": one.aspects,
                "old": one.old.to_dict(),
                "new": one.new.to_dict(),
            }
            for one in changes
        ]
        print(json.dumps({"asked": len(asked), "changes": rows}))
    else:
        print(
            *(inert(f"{told}\n") for told in diff.describe_alike(changes)),
            diff.summarise(changes, len(asked)),
            sep="\n",
        )
    return 1 if changes else 0


def _load_both(*folders: str) -> list[Chatbot]:
    """Load both knowledge bases, or list the problems of both, each with its folder."""
    bots: list[Chatbot] = []
    problems: list[Problem] = []
    for folder in folders:
        try:
            bots.append(Chatbot.load(folder))
        except KnowledgeBaseError as error:
            named = (
                replace(problem, file=str(Path(folder, problem.file))) for problem in error.problems
            )
            # What is no folder at all is named by its whole path already.
            problems += named if Path(folder).is_dir() else error.problems
    if problems:
        raise KnowledgeBaseError(tuple(problems))
    return bots
