"""Walk through the inbox on a terminal: accept groups of messages as examples, see what that changes, keep it or not.

Nothing is written before somebody says yes; Ctrl-C at any point leaves the files as they are.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from chatbot.authoring.editing import EditError
from chatbot.authoring.inbox.accepting import (
    Standing,
    compare,
    draft_edit,
    find_target,
    keep,
    take_stock,
    try_edit,
)
from chatbot.authoring.inbox.describing import Described, Describer
from chatbot.authoring.inbox.grouping import Group
from chatbot.authoring.inbox.rendering import MOST_WORDINGS, render_effect, render_group
from chatbot.bot import Chatbot
from chatbot.errors import KnowledgeBaseError
from chatbot.terminal.rendering import inert


@dataclass(slots=True)
class _Session:
    """The knowledge base as the curator has made it so far; how it is doing is found out when it is first needed."""

    folder: Path
    bot: Chatbot
    describer: Describer
    standing: Standing | None = None


def accept_groups(groups: Sequence[Group], folder: Path, bot: Chatbot) -> None:
    """Offer one group after the other; leave out those that are refused by name, and those answered by now."""
    session, left_out = _Session(folder, bot, Describer(bot)), 0
    _complete(sorted((*bot.knowledge.intents, *bot.knowledge.topics)))
    # Ctrl-D leaves, as "q" does.
    with suppress(EOFError):
        for number, group in enumerate(groups, start=1):
            described = session.describer.describe(group)
            settled = described.refused or session.bot.ask(group.wordings[0]).kind == "answer"
            # A disputed message was answered all along, or refused by name, and wrongly.
            if settled and "disputed" not in group.whys:
                left_out += 1
                continue
            print(f"\n{inert(render_group(described, number))}")
            if target := _choose_target(described, session.bot):
                _accept(group, target, session)
    print(f"\nGroups left out, as they are answered by now or refused by name: {left_out}")


def _choose_target(described: Described, bot: Chatbot) -> str:
    """Return the id that the curator chooses, or "" to skip the group."""
    first = described.nearest.intent if described.nearest else ""
    while True:
        typed = (
            input(f"Accept into which intent or topic? [{first}] (s skips, q quits) ").strip()
            or first
        )
        if typed == "q":
            raise EOFError
        found, hint = find_target(typed, bot.knowledge)
        if found or typed == "s":
            return typed if found else ""
        print(inert(f"There is no intent or topic '{typed}'" + (f"; {hint}" if hint else ".")))


def _choose_wordings(wordings: Sequence[str]) -> list[str]:
    """Return the wordings that the curator chooses by their numbers."""
    while True:
        numbers = input("Which of these wordings become examples? [all] ").replace(",", " ").split()
        if all(number.isdecimal() and 0 < int(number) <= len(wordings) for number in numbers):
            return [wordings[int(number) - 1] for number in numbers] or list(wordings)
        print(f"Name them by their numbers, 1 to {len(wordings)}, or press Enter for all.")


def _accept(group: Group, target: str, session: _Session) -> None:
    """Try a group as examples, show what that changes, and keep it when the curator says so."""
    examples = _choose_wordings(group.wordings[:MOST_WORDINGS])
    try:
        edit = draft_edit(session.folder, session.bot.knowledge, target, examples)
        if edit.after == edit.before:
            print("They are among its examples already.")
            return
        edited = try_edit(edit, session.folder)
        print("Checking what this changes …", flush=True)
        before = session.standing = session.standing or take_stock(session.bot.knowledge)
        after = take_stock(edited)
        print(inert(render_effect(compare(before, after, group.wordings, target), target)))
        if input("Keep it? [y/N] ").strip().lower() not in {"y", "yes"}:
            print("Nothing was changed.")
            return
        keep(edit)
    except (EditError, KnowledgeBaseError) as error:
        print(inert(f"Nothing was changed: {error}"))
        return
    session.bot, session.describer, session.standing = after.bot, Describer(after.bot), after
    print(inert(f"Written to {edit.path}."))


def _complete(ids: Sequence[str]) -> None:
    """Let Tab complete ids, where Python can read lines that way."""
    with suppress(ImportError):
        import readline  # noqa: PLC0415 - not there on every system

        def complete(typed: str, number: int) -> str | None:
            return next(iter([name for name in ids if name.startswith(typed)][number:]), None)

        readline.set_completer_delims(" ")
        readline.set_completer(complete)
        readline.parse_and_bind("tab: complete")
