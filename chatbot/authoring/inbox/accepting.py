"""Try a group of messages as examples of an intent or topic: what gets better, what breaks, before anything is kept.

The edited knowledge base is parsed from memory; the files themselves are only touched by `keep`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from chatbot.authoring import diff
from chatbot.authoring.checks import Finding, check_bot
from chatbot.authoring.editing import add_examples, write_safely
from chatbot.authoring.questions import list_questions
from chatbot.bot import Chatbot
from chatbot.knowledge import KnowledgeBase
from chatbot.knowledge.loading import parse_sources
from chatbot.knowledge.loading.fields import nearest
from chatbot.knowledge.patterns import escape
from chatbot.knowledge.sources import read_sources

LINE = re.compile(r"(?<=\w):\d+\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a knowledge base is doing: its bot, and what `check` finds."""

    bot: Chatbot
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A file of a knowledge base as it is, and as it would be."""

    path: Path
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What an edit changes.

    `reached` are the messages of the group that now reach what they were accepted into, `missed` those that do not; `new`
    and `gone` are findings, `changed` the replies to examples, titles and transcripts that a reader
    would find different.
    """

    reached: tuple[str, ...]
    missed: tuple[str, ...]
    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    changed: tuple[diff.Change, ...]


def take_stock(knowledge: KnowledgeBase) -> Standing:
    """Check a knowledge base, and build its bot."""
    bot = Chatbot.build(knowledge)
    return Standing(bot=bot, findings=check_bot(bot))


def find_target(typed: str, knowledge: KnowledgeBase) -> tuple[bool, str]:
    """Tell whether an intent or topic has this id, and if not, what was probably meant."""
    known = (*knowledge.intents, *knowledge.topics)
    return typed in known, "" if typed in known else nearest(typed, known)


def draft_edit(folder: Path, knowledge: KnowledgeBase, id: str, examples: Iterable[str]) -> Edit:  # noqa: A002 - the word that authors use
    """Write examples into the text of the file that holds an intent or topic.

    What would be read as a pattern is escaped. Raises `EditError` where that can't be done.
    """
    target = knowledge.intents.get(id) or knowledge.topics[id]
    path = folder / target.place.rpartition(":")[0]
    before = path.read_bytes().decode()
    return Edit(
        path=path, before=before, after=add_examples(before, id, tuple(map(escape, examples)))
    )


def try_edit(edit: Edit, folder: Path) -> KnowledgeBase:
    """Parse the knowledge base as it would be with an edit; raise `KnowledgeBaseError` when it can't be loaded."""
    sources = read_sources(folder)
    name = edit.path.relative_to(folder).as_posix()
    return parse_sources(replace(sources, files={**sources.files, name: edit.after.encode()}))


def keep(edit: Edit) -> None:
    """Write the edited file; raise `EditError` when somebody else has changed it meanwhile."""
    write_safely(edit.path, edit.before, edit.after)


def compare(before: Standing, after: Standing, messages: Sequence[str], id: str) -> Effect:  # noqa: A002 - the word that authors use
    """Tell what has changed from one standing to the other for the messages that were accepted into an intent or topic."""
    reached = tuple(message for message in messages if _reaches(message, id, after.bot))
    return Effect(
        reached=reached,
        missed=tuple(message for message in messages if message not in reached),
        new=tuple(_subtract(after.findings, before.findings)),
        gone=tuple(_subtract(before.findings, after.findings)),
        changed=tuple(diff.compare(list_questions(before.bot.knowledge), before.bot, after.bot)),
    )


def _reaches(message: str, id: str, bot: Chatbot) -> bool:  # noqa: A002 - the word that authors use
    reply = bot.ask(message)
    if id in bot.knowledge.intents:
        return any(answer.intent == id for answer in reply.answers)
    ranking = bot.matcher.rank(message)
    return reply.kind == "out_of_scope" and bool(ranking) and ranking[0].intent == id


def _subtract(findings: Iterable[Finding], others: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that the others have not; that a line moved makes no difference."""
    left = Counter(map(_identify, others))
    for finding in findings:
        if left[_identify(finding)]:
            left[_identify(finding)] -= 1
        else:
            yield finding


def _identify(finding: Finding) -> tuple[str, ...]:
    return (
        finding.rule,
        finding.severity,
        LINE.sub("", finding.place),
        LINE.sub("", finding.message),
    )
