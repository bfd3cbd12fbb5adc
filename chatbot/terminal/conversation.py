"""A chat as a value: what was said, and what comes of the next line. Knows nothing of terminals."""

from dataclasses import dataclass, replace

from chatbot.bot import Chatbot
from chatbot.reply import Reply, State
from chatbot.terminal.rendering import Fragments

LEAVE = frozenset({"exit", "quit", "bye"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A message with the state it was asked in, and the reply."""

    text: str
    before: State | None
    reply: Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A bot, the exchanges so far, and the questions that were listed last, of which a number chooses."""

    bot: Chatbot
    exchanges: tuple[Exchange, ...] = ()
    listed: tuple[str, ...] = ()

    @property
    def last(self) -> Exchange | None:
        """The last exchange, or None."""
        return self.exchanges[-1] if self.exchanges else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a line: the conversation after it, and something to show.

    `reply` is set when the line was a message; `long` when a pager may be wanted; `leave` when the chat is over.
    """

    conversation: Conversation
    shown: Fragments
    reply: Reply | None = None
    long: bool = False
    leave: bool = False


def say(text: str, conversation: Conversation) -> tuple[Conversation, Reply]:
    """Send a message, and return the conversation with its reply."""
    before = conversation.last.reply.state if conversation.last else None
    reply = conversation.bot.ask(text, before)
    exchange = Exchange(text=text, before=before, reply=reply)
    exchanges = (*conversation.exchanges, exchange)
    return replace(conversation, exchanges=exchanges, listed=()), reply
