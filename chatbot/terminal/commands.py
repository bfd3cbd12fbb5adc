"""What a line that begins with a slash does; every other line is a message."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from chatbot.explanation import describe
from chatbot.files import write_whole
from chatbot.knowledge import Article
from chatbot.reply import Citation, Reply
from chatbot.terminal.conversation import LEAVE, Conversation, Exchange, Outcome, say
from chatbot.terminal.rendering import HEADING, QUIET, Fragments, inert, mark_quotes, render_reply

MIN_LIKENESS = 75
"""Likeness (0 to 100) of a word to what it may have been meant for; found by trying."""


class Command(NamedTuple):
    """A command: what it takes, what it does in a few words, and the function that does it."""

    takes: str
    does: str
    run: Callable[[str, Conversation], Outcome]


def hear(line: str, conversation: Conversation) -> Outcome:
    """Carry out a line: leave, run a command, or send a message."""
    text = line.strip()
    if text.lower() in LEAVE:
        return Outcome(conversation=conversation, shown=[], leave=True)
    if text.startswith("/"):
        return run_command(text, conversation)
    after, reply = say(_choose(text, conversation.listed), conversation)
    return Outcome(conversation=after, shown=render_reply(reply), reply=reply)


def _choose(text: str, listed: tuple[str, ...]) -> str:
    """Return the question that a number stands for in the last list, or the text itself."""
    numbered = {str(number): title for number, title in enumerate(listed, start=1)}
    return numbered.get(text, text)


def run_command(text: str, conversation: Conversation) -> Outcome:
    """Run a command, or name the nearest one where there is no such command."""
    name, _, argument = text.partition(" ")
    if command := COMMANDS.get(ALIASES.get(name.lower(), name.lower())):
        return command.run(argument.strip(), conversation)
    near = process.extractOne(name.lower(), list(COMMANDS), score_cutoff=MIN_LIKENESS)
    hint = f"Did you mean {near[0]}?" if near else "/help lists all commands."
    return _show(conversation, f"There is no command {inert(name)}. {hint}")


def _help(_: str, conversation: Conversation) -> Outcome:
    usages = {f"{name} {command.takes}".strip(): command.does for name, command in COMMANDS.items()}
    width = max(map(len, usages))
    lines = [f"{usage:{width}}  {does}" for usage, does in usages.items()]
    advice = (
        "Ask in your own words. A number chooses from the last list. Tab completes a question, "
        "Alt-Enter begins a new line, Ctrl-D leaves."
    )
    return _show(conversation, "\n".join([advice, "", *lines]))


def _topics(argument: str, conversation: Conversation) -> Outcome:
    """List the questions with numbers; with words, those that hold such words."""
    shown: Fragments = []
    listed: tuple[str, ...] = ()
    for section, titles in conversation.bot.topics().items():
        found = tuple(title for title in titles if _holds(f"{section} {title}", argument))
        if found:
            lines = "".join(
                f"\n{number:3}. {inert(title)}"
                for number, title in enumerate(found, start=len(listed) + 1)
            )
            shown += [("", "\n" if shown else ""), (HEADING, inert(section)), ("", lines)]
            listed += found
    if not listed:
        return _show(
            conversation, f"No question holds “{inert(argument)}”. /topics lists them all."
        )
    return Outcome(conversation=replace(conversation, listed=listed), shown=shown)


def _holds(text: str, wanted: str) -> bool:
    """Tell whether each of some words, or the beginning of it, stands in a text, typos or not."""
    words = [word.strip("?,.") for word in text.lower().split()]
    return all(_is_among(one, words) for one in wanted.lower().split())


def _is_among(wanted: str, words: Iterable[str]) -> bool:
    return any(
        word.startswith(wanted) or fuzz.ratio(word, wanted) >= MIN_LIKENESS for word in words
    )


def _source(_: str, conversation: Conversation) -> Outcome:
    citations = _cited_last(conversation)
    if not citations:
        return _show(conversation, "The last reply has no source. Ask something first.")
    shown: Fragments = []
    for article in conversation.bot.knowledge.articles:
        for passage in article.passages:
            inside = [
                one
                for one in citations
                if _stands_in(one, article) and passage.start <= one.start < passage.end
            ]
            if inside:
                shown += [
                    ("", "\n\n" if shown else ""),
                    (HEADING, f"{inert(article.title)}, {inert(passage.section)}\n"),
                ]
                shown += mark_quotes(passage.text, inside, start=passage.start)
    return Outcome(conversation=conversation, shown=shown)


def _article(_: str, conversation: Conversation) -> Outcome:
    citations = _cited_last(conversation)
    shown: Fragments = []
    for article in conversation.bot.knowledge.articles:
        cited = [one for one in citations if _stands_in(one, article)]
        shown += [("", "\n\n" if shown else ""), *mark_quotes(article.text.strip("\n"), cited)]
    return Outcome(conversation=conversation, shown=shown, long=True)


def _why(_: str, conversation: Conversation) -> Outcome:
    if not conversation.last:
        return _show(conversation, "There is no reply to explain yet. Ask something first.")
    last = conversation.last
    return _show(conversation, inert(describe(conversation.bot.explain(last.text, last.before))))


def _new(_: str, conversation: Conversation) -> Outcome:
    return _show(Conversation(bot=conversation.bot), "Forgotten. What would you like to know?")


def _save(argument: str, conversation: Conversation) -> Outcome:
    if not argument:
        return _show(conversation, "Where to? For example: /save chat.txt, or /save chat.json")
    path = Path(argument)
    text = (
        _write_json(conversation) if path.suffix.lower() == ".json" else _write_text(conversation)
    )
    try:
        path = path.expanduser()
        # Not for others to read.
        write_whole(path, text.encode(), private=True)
    except (OSError, ValueError, RuntimeError) as error:
        # A RuntimeError where there is no such home as ~nobody.
        reason = getattr(error, "strerror", None) or str(error)
        return _show(conversation, f"Not saved: {inert(reason)}: {inert(str(path))}")
    return _show(
        conversation,
        f"Saved {len(conversation.exchanges)} questions and answers in {inert(str(path))}.",
    )


def _load(argument: str, conversation: Conversation) -> Outcome:
    """Go on with a conversation that was saved as JSON."""
    if not argument:
        return _show(conversation, "From where? For example: /load chat.json")
    try:
        path = Path(argument).expanduser()
        turns = json.loads(path.read_text(encoding="utf-8"))
        said = [(str(turn["text"]), Reply.from_dict(turn["reply"])) for turn in turns]
    except (OSError, ValueError, RuntimeError, TypeError, KeyError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or "no conversation that /save wrote as JSON"
        return _show(conversation, f"Not loaded: {inert(reason)}: {inert(argument)}")
    befores = [None, *(reply.state for _, reply in said)]
    exchanges = tuple(
        Exchange(text=text, before=before, reply=reply)
        for (text, reply), before in zip(said, befores, strict=False)
    )
    loaded = Conversation(bot=conversation.bot, exchanges=exchanges)
    return _show(loaded, f"Loaded {len(exchanges)} questions and answers. Go on where you were.")


def _quit(_: str, conversation: Conversation) -> Outcome:
    return Outcome(conversation=conversation, shown=[], leave=True)


COMMANDS: Mapping[str, Command] = {
    "/help": Command("", "show this list", _help),
    "/topics": Command("WORDS", "list what can be asked, all or with some words", _topics),
    "/source": Command("", "show the passage behind the last answer, the quote marked", _source),
    "/article": Command("", "show the whole article, the last answer's quotes marked", _article),
    "/why": Command("", "show why the last reply came out as it did", _why),
    "/new": Command("", "forget the conversation", _new),
    "/save": Command("FILE", "save the conversation, as JSON where FILE ends in .json", _save),
    "/load": Command("FILE", "go on with a conversation that was saved as JSON", _load),
    "/quit": Command("", "leave", _quit),
}
ALIASES = {"/exit": "/quit", "/q": "/quit", "/bye": "/quit", "/?": "/help"}


def _show(conversation: Conversation, text: str) -> Outcome:
    return Outcome(conversation=conversation, shown=[(QUIET, text)])


def _cited_last(conversation: Conversation) -> tuple[Citation, ...]:
    answers = conversation.last.reply.answers if conversation.last else ()
    return tuple(citation for answer in answers for citation in answer.citations)


def _stands_in(citation: Citation, article: Article) -> bool:
    return (
        citation.source == article.title
        and article.text[citation.start : citation.end] == citation.quote
    )


def _write_text(conversation: Conversation) -> str:
    return "".join(
        f"> {inert(one.text)}\n{inert(one.reply.text)}\n\n" for one in conversation.exchanges
    )


def _write_json(conversation: Conversation) -> str:
    turns = [{"text": one.text, "reply": one.reply.to_dict()} for one in conversation.exchanges]
    return json.dumps(turns, ensure_ascii=True, indent=2) + "\n"
