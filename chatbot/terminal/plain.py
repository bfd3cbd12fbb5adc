"""The chat without cursor movement: on a pipe a line in and a reply out, on a terminal for screen readers with speakers."""

import json
import sys
from collections.abc import Iterator

from chatbot.bot import Chatbot
from chatbot.reply import Reply
from chatbot.terminal.commands import hear
from chatbot.terminal.conversation import Conversation, Outcome, say
from chatbot.terminal.options import ChatOptions
from chatbot.terminal.rendering import fit, flatten, inert

MODE = "Plain mode: lines only, no menu. Type a question and press Enter; a number chooses; /help lists commands."


def chat(bot: Chatbot, options: ChatOptions) -> int:
    """Answer each line of standard input: all are messages, "bye" and "/topics" as well.

    Replies are parted by an empty line; as JSON they take a line each.
    """
    conversation, between = Conversation(bot=bot), ""
    for line in _read_lines():
        conversation, reply = say(line.strip(), conversation)
        if options.json:
            print(json.dumps(reply.to_dict()), flush=True)
        else:
            print(f"{between}{inert(reply.text)}", flush=True)
            between = "\n"
    return 0


def chat_aloud(bot: Chatbot, greeting: str, options: ChatOptions) -> int:
    """Chat on a terminal that reads lines aloud or cannot move its cursor: each line says who speaks."""
    print(*map(fit, [MODE, *([] if options.quiet else [greeting])]), sep="\n", flush=True)
    conversation = Conversation(bot=bot)
    interrupted = False
    while True:
        try:
            line = input("you: ")
        except EOFError:
            print()
            return 0
        except KeyboardInterrupt:
            if interrupted:
                return 130
            interrupted = True
            print("\nPress Ctrl-C again to leave, or Ctrl-D.", flush=True)
            continue
        interrupted = False
        if line.strip():
            outcome = hear(line, conversation)
            conversation = outcome.conversation
            if outcome.leave:
                return 0
            print(*map(fit, _speak(outcome)), sep="\n", flush=True)


def _speak(outcome: Outcome) -> Iterator[str]:
    """Yield the lines of an outcome, each reply as `bot:`, its passages as `source:`, choices by number."""
    if not outcome.reply:
        yield flatten(outcome.shown)
        return
    yield f"bot: {inert(_tell(outcome.reply))}"
    for answer in outcome.reply.answers:
        for citation in answer.citations:
            yield inert(f"source: {citation.source}, section {citation.section}: {citation.quote}")
    if outcome.reply.kind == "answer":
        for number, suggestion in enumerate(outcome.reply.suggestions, start=1):
            yield inert(f"{number}. {suggestion.title}")


def _tell(reply: Reply) -> str:
    return "\n".join(answer.text for answer in reply.answers) if reply.answers else reply.text


def _read_lines() -> Iterator[str]:
    """Yield the lines of standard input that are not blank."""
    # Bytes that are no UTF-8 become marks rather than an error: the message is then merely not
    # understood.
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    yield from (line for line in sys.stdin if line.strip())
