"""The command that shows what users asked in vain. Nobody else pays for loading what it needs."""

import argparse
import json
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from chatbot.bot import Chatbot
from chatbot.cli.output import refuse
from chatbot.terminal.rendering import inert

if TYPE_CHECKING:
    from chatbot.authoring.inbox.reading import Log


def run_inbox(options: argparse.Namespace) -> int:
    """Print the groups of messages that were not answered, or walk through them and accept some."""
    from chatbot.authoring.inbox.describing import Describer  # noqa: PLC0415
    from chatbot.authoring.inbox.grouping import group_messages  # noqa: PLC0415
    from chatbot.authoring.inbox.rendering import render_group, render_log, summarise  # noqa: PLC0415
    from chatbot.cli.accepting import accept_groups  # noqa: PLC0415

    if options.accept and (options.json or not options.intents or Path(options.intents).is_file()):
        return refuse(
            "--accept edits a knowledge base: name its folder with --intents, and leave --json away"
        )
    bot = Chatbot.load(options.intents)
    try:
        log = _read(options.log, options.questions, options.column)
    except ValueError as error:
        return refuse(str(error))
    if log.bad and not log.read:
        # Most likely another file was meant.
        return refuse(
            f"no line of {options.log} could be used: line {log.bad[0].number}: {log.bad[0].reason}"
        )
    groups = group_messages(log.messages, bot.matcher.index)
    shown = groups[: max(0, options.most)]
    described = map(Describer(bot).describe, shown)
    if options.json:
        # ASCII, as batch writes: whatever stands in a message, the line can be written.
        print(json.dumps(summarise(log, described)))
        return 0
    print(inert(render_log(log, groups)))
    if options.accept:
        accept_groups(shown, Path(options.intents), bot)
        return 0
    for number, one in enumerate(described, start=1):
        print(f"\n{inert(render_group(one, number))}")
    if len(groups) > len(shown):
        print(
            f"\nMore groups, none of them larger, which --most N shows: {len(groups) - len(shown)}"
        )
    return 0


def _read(log: str, questions: str | None, column: str) -> "Log":
    from chatbot.authoring.inbox.reading import read_log  # noqa: PLC0415
    from chatbot.helpdesk.backlog import read_csv  # noqa: PLC0415

    # A line that is not UTF-8 must not stop the others.
    with ExitStack() as files:
        lines = files.enter_context(open(log, encoding="utf-8-sig", errors="surrogateescape"))
        if not questions:
            return read_log(lines)
        asked = files.enter_context(open(questions, encoding="utf-8-sig", errors="surrogateescape"))
        return read_log(
            lines,
            (row for _, row in read_csv(asked, column)) if questions.endswith(".csv") else asked,
        )
