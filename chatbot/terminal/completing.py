"""Known questions while typing: a menu that forgives typos, and the rest of the one that was begun."""

from collections.abc import Callable, Iterator

from prompt_toolkit.auto_suggest import AutoSuggest, Suggestion
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from chatbot.bot import Chatbot
from chatbot.terminal.commands import COMMANDS
from chatbot.terminal.rendering import inert

SHORTEST = 2
MOST = 6

Source = Callable[[], Chatbot | None]
"""Gives the bot, or None while it is being loaded."""


class QuestionCompleter(Completer):
    """Offers the questions that begin as typed, then those that the matcher thinks are meant: "sied efects"."""

    def __init__(self, source: Source) -> None:
        """Keep where the bot comes from."""
        self._source = source

    def get_completions(
        self,
        document: Document,
        complete_event: CompleteEvent,  # noqa: ARG002 - asked for by the library
    ) -> Iterator[Completion]:
        """Yield the questions that could be meant, the likeliest first."""
        typed = document.text_before_cursor.lstrip()
        if typed.startswith("/"):
            for name, command in COMMANDS.items():
                if name.startswith(typed.lower()):
                    yield Completion(name, -len(typed), display_meta=command.does)
        elif len(typed) >= SHORTEST and (bot := self._source()):
            for title, section in find_questions(typed, bot):
                yield Completion(inert(title), -len(typed), display_meta=inert(section))


class TitleSuggest(AutoSuggest):
    """Suggests the rest of a known question that begins as typed."""

    def __init__(self, source: Source) -> None:
        """Keep where the bot comes from."""
        self._source = source

    def get_suggestion(self, buffer: Buffer, document: Document) -> Suggestion | None:  # noqa: ARG002
        """Return the rest of the first question that begins as typed."""
        typed = document.text.lower()
        bot = self._source()
        if len(typed) < SHORTEST or not bot:
            return None
        titles = (inert(intent.title) for intent in bot.knowledge.intents.values())
        return next(
            (
                Suggestion(title[len(typed) :])
                for title in titles
                if title.lower().startswith(typed)
            ),
            None,
        )


def find_questions(typed: str, bot: Chatbot) -> list[tuple[str, str]]:
    """Return the titles, each with its section, that a beginning may stand for, at most six."""
    intents = bot.knowledge.intents
    begun = [
        name for name, intent in intents.items() if intent.title.lower().startswith(typed.lower())
    ]
    meant = [
        candidate.intent for candidate in bot.matcher.rank(typed) if candidate.intent in intents
    ]
    names = list(dict.fromkeys([*begun, *meant]))[:MOST]
    return [(intents[name].title, intents[name].answer[0].citations[0].section) for name in names]
