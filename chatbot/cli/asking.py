"""The commands of who asks: the chat, one question, and what can be asked."""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from chatbot.bot import Chatbot
from chatbot.terminal.rendering import fit, inert

if TYPE_CHECKING:
    import argparse

HOW_TO = "Ask in your own words. /help lists what else you can do, Ctrl-D leaves."


def run_chat(options: "argparse.Namespace") -> int:
    """Chat on a terminal; on a pipe answer line by line."""
    # Whoever asks one question starts faster without these.
    from chatbot.compiled import list_titles  # noqa: PLC0415
    from chatbot.terminal import plain  # noqa: PLC0415
    from chatbot.terminal.options import ChatOptions  # noqa: PLC0415

    wishes = ChatOptions(
        color=options.color,
        history=options.history,
        menu=options.menu,
        quiet=options.quiet,
        json=options.json,
    )
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or options.json:
        return plain.chat(Chatbot.load(options.intents), wishes)
    titles = ", ".join(f"“{title}”" for title in list_titles(options.intents))
    if not titles:
        # A folder without articles: better told before than after a greeting.
        Chatbot.load(options.intents)
    greeting = inert(f"I answer from {titles}. This is information, not advice.\n{HOW_TO}")
    if options.plain or os.environ.get("ACCESSIBLE") or os.environ.get("TERM") == "dumb":
        return plain.chat_aloud(Chatbot.load(options.intents), greeting, wishes)
    # prompt_toolkit costs more than everything else together: only a chat on a terminal pays for
    # it.
    from chatbot.terminal.interactive import chat  # noqa: PLC0415

    return chat(lambda: Chatbot.load(options.intents), greeting, wishes)


def run_ask(options: "argparse.Namespace") -> int:
    """Answer one question; the status tells whether it was answered."""
    return answer(read_question(options.text), options.intents, as_json=options.json)


def read_question(words: Sequence[str]) -> str:
    """Return the question that some words are; a hyphen alone is what stands on standard input."""
    return sys.stdin.read() if list(words) == ["-"] else " ".join(words)


def answer(text: str, intents: str | None = None, *, as_json: bool = False) -> int:
    """Print the reply to one question; return 0 if it was answered, else 1.

    `intents` is a knowledge base, the shipped one by default.
    """
    reply = Chatbot.load(intents, on_compile=_tell_waiting).ask(text)
    print(json.dumps(reply.to_dict(), ensure_ascii=False) if as_json else fit(inert(reply.text)))
    return 0 if reply.kind == "answer" else 1


def _tell_waiting() -> None:
    """Tell somebody who waits at a terminal why."""
    if sys.stderr.isatty():
        print("One moment, the article is being read.", file=sys.stderr)


def run_explain(options: "argparse.Namespace") -> int:
    """Print the evidence behind a reply: how each word was read, what it matched, and who else was in the running."""
    from chatbot.explanation import describe  # noqa: PLC0415 - only here

    text = read_question(options.text)
    explanation = Chatbot.load(options.intents, on_compile=_tell_waiting).explain(text)
    print(
        json.dumps(asdict(explanation), ensure_ascii=False)
        if options.json
        else fit(inert(describe(explanation)))
    )
    return 0


def run_topics(options: "argparse.Namespace") -> int:
    """List the titles that have some words, under the section that they cite first."""
    topics = Chatbot.load(options.intents).topics()
    words = [word.casefold() for word in options.words]
    found = {}
    for section, every in topics.items():
        if titles := [one for one in every if _has_words(f"{one} {section}", words)]:
            found[section] = titles
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
        return 0 if found else 1
    for section, titles in found.items():
        print(inert(section), *(f"  {inert(title)}" for title in titles), sep="\n")
    if not found:
        print("No question has these words.", file=sys.stderr)
    return 0 if found else 1


def _has_words(text: str, words: Sequence[str]) -> bool:
    return all(word in text.casefold() for word in words)


def run_article(options: "argparse.Namespace") -> int:
    """Print the articles that the answers come from."""
    articles = Chatbot.load(options.intents).knowledge.articles
    print("\n\n".join(inert(article.text) for article in articles))
    return 0
