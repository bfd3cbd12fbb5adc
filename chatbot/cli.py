"""The command line: parse the arguments, call one function, return its exit status.

0 is fine, 1 a negative outcome (a question that was not answered), 2 bad usage or an unreadable knowledge base,
130 interrupted.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from chatbot.bot import Chatbot, list_titles
from chatbot.errors import KnowledgeBaseError
from chatbot.explanation import describe
from chatbot.terminal import plain
from chatbot.terminal.options import ChatOptions
from chatbot.terminal.rendering import inert

HOW_TO = "Ask in your own words. /help lists what else you can do, Ctrl-D leaves."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = build_parser().parse_args(arguments, argparse.Namespace(run=run_chat, intents=None))
    _speak_utf8()
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except KnowledgeBaseError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        return _give_up(error)
    except KeyboardInterrupt:
        return 130
    return status


def build_parser() -> argparse.ArgumentParser:
    """Describe the commands and their options."""
    common = argparse.ArgumentParser(add_help=False)
    # Given before or after the command; a default here would overwrite the value given before it.
    common.add_argument(
        "--intents",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="the knowledge base to answer from (default: the shipped one)",
    )
    parser = argparse.ArgumentParser(
        prog="chatbot",
        description="Answer questions from one article, with the passage, or say that the article does not say.",
        parents=[common],
    )
    _add_chat_options(parser)
    commands = parser.add_subparsers(title="commands", description="without a command: chat", metavar="COMMAND")

    def add(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, parents=[common], help=text)
        command.set_defaults(run=run)
        return command

    ask = add("ask", run_ask, "answer one question")
    explain = add("explain", run_explain, "tell why it would reply as it does")
    for command in (ask, explain):
        command.add_argument("text", metavar="TEXT", help="the question")
        command.add_argument("--json", action="store_true", help="print everything as JSON")
    batch = add("batch", run_batch, "answer JSON lines with JSON lines")
    _add_batch_options(batch)
    check = add("check", run_check, "tell what an author should mend before publishing")
    check.add_argument("folder", metavar="DIR", nargs="?", help="the knowledge base (default: that of --intents)")
    new = add("new", run_new, "begin a knowledge base from an article")
    new.add_argument("article", metavar="ARTICLE", help="the article: plain text, or Markdown where the name ends in .md")
    new.add_argument("folder", metavar="DIR", help="the folder to write, which must not be there yet")
    evaluate = add("evaluate", run_evaluate, "measure how labelled questions are answered")
    evaluate.add_argument("files", metavar="FILE", nargs="+", help="labelled questions: YAML, JSON, JSON lines or CSV")
    evaluate.add_argument("--json", action="store_true", help="print the figures as JSON")
    add("topics", run_topics, "list the questions that can be answered, by section")
    add("article", run_article, "print the article")
    return parser


def _add_batch_options(batch: argparse.ArgumentParser) -> None:
    batch.add_argument("file", metavar="FILE", nargs="?", default="-", help="the questions (default: standard input)")
    batch.add_argument(
        "--format", choices=["jsonl", "csv"], default="jsonl", help="of the questions; answers are JSON lines"
    )
    batch.add_argument("--column", default="text", help="the column of a CSV file that holds the questions (default: text)")
    batch.add_argument("--workers", metavar="N", type=int, default=1, help="processes that answer side by side (default: 1)")
    batch.add_argument("--scheduler", metavar="ADDRESS", help="answer on the Dask cluster there, such as tcp://host:8786")
    batch.add_argument("--output", metavar="FILE", help="where the answers go (default: standard output)")
    batch.add_argument("--resume", action="store_true", help="go on where an earlier run stopped writing to --output")


def _add_chat_options(parser: argparse.ArgumentParser) -> None:
    chat = parser.add_argument_group("chat")
    chat.add_argument("--quiet", action="store_true", help="begin without a greeting")
    chat.add_argument("--no-menu", dest="menu", action="store_false", help="offer known questions only when Tab is pressed")
    chat.add_argument("--plain", action="store_true", help="lines only, for screen readers (also ACCESSIBLE=1)")
    chat.add_argument("--history", action="store_true", help="keep the questions for the next chat, on this computer")
    chat.add_argument("--color", choices=["never", "auto", "always"], default="auto", help="auto heeds NO_COLOR")
    chat.add_argument("--json", action="store_true", help="print each reply as a line of JSON")


def run_chat(options: argparse.Namespace) -> int:
    """Chat on a terminal; on a pipe answer line by line."""
    wishes = ChatOptions(
        color=options.color, history=options.history, menu=options.menu, quiet=options.quiet, json=options.json
    )
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or options.json:
        return plain.chat(Chatbot.load(options.intents), wishes)
    titles = ", ".join(f"“{title}”" for title in list_titles(options.intents))
    if not titles:
        # A folder without articles: better told before than after a greeting.
        Chatbot.load(options.intents)
    greeting = inert(f"I answer from {titles}. This is information, not medical advice.\n{HOW_TO}")
    if options.plain or os.environ.get("ACCESSIBLE") or os.environ.get("TERM") == "dumb":
        return plain.chat_aloud(Chatbot.load(options.intents), greeting, wishes)
    # prompt_toolkit costs more than everything else together: only a chat on a terminal pays for it.
    from chatbot.terminal.rich import chat  # noqa: PLC0415

    return chat(lambda: Chatbot.load(options.intents), greeting, wishes)


def run_ask(options: argparse.Namespace) -> int:
    """Answer one question; the status tells whether it was answered."""
    reply = Chatbot.load(options.intents).ask(options.text)
    print(json.dumps(reply.to_dict(), ensure_ascii=False) if options.json else inert(reply.text))
    return 0 if reply.kind == "answer" else 1


def run_explain(options: argparse.Namespace) -> int:
    """Print the evidence behind a reply: how each word was read, what it matched, and who else was in the running."""
    explanation = Chatbot.load(options.intents).explain(options.text)
    print(json.dumps(asdict(explanation), ensure_ascii=False) if options.json else inert(describe(explanation)))
    return 0


def run_batch(options: argparse.Namespace) -> int:
    """Answer a backlog line by line, and tell on stderr what came of it."""
    # Only a backlog pays for loading what spreads the work.
    from chatbot.helpdesk import backlog  # noqa: PLC0415

    if options.resume and not options.output:
        return _refuse("--resume goes on with the file that --output names: name it")
    with ExitStack() as open_files:
        # A file that is not UTF-8 throughout must not stop the batch: the bad line becomes an error line.
        source = 0 if options.file == "-" else options.file
        lines = open_files.enter_context(open(source, encoding="utf-8", errors="surrogateescape", closefd=source != 0))
        rows = backlog.read_csv(lines, options.column) if options.format == "csv" else backlog.read_json_lines(lines)
        done = backlog.count_done(Path(options.output)) if options.resume and Path(options.output).exists() else 0
        mode = "a" if options.resume else "w"
        output = open_files.enter_context(open(options.output, mode, encoding="utf-8")) if options.output else sys.stdout
        try:
            left = islice(rows, done, None)
            if options.scheduler:
                from chatbot.helpdesk.cluster import answer_rows_at  # noqa: PLC0415

                answered = answer_rows_at(options.scheduler, left, folder=options.intents)
            else:
                answered = backlog.answer_rows(left, options.intents, options.workers)
            news = sys.stderr if sys.stderr.isatty() else None
            counts = backlog.write_answers(answered, output, news, lambda: backlog.measure_read(lines))
        except ValueError as error:
            return _refuse(str(error))
    print(backlog.summarise(counts), file=sys.stderr)
    return 0


def run_check(options: argparse.Namespace) -> int:
    """Print what an author should know; the status tells whether anything has to be mended."""
    # Nobody but an author pays for loading these.
    from chatbot.authoring.check import check, cite_sentences, count_problems  # noqa: PLC0415

    knowledge = Chatbot.load(options.folder or options.intents).knowledge
    findings = check(knowledge)
    for sentence, intents in cite_sentences(knowledge).items():
        print(inert(f"{sentence}\n  cited by {', '.join(intents) or 'nobody'}"))
    print(*(inert(str(finding)) for finding in findings), sep="\n")
    problems = count_problems(findings)
    print(f"{problems} problems, {len(findings) - problems} pieces of advice")
    return 1 if problems else 0


def run_new(options: argparse.Namespace) -> int:
    """Write a knowledge base that loads, with a draft for every passage, and say what to do next."""
    from chatbot.authoring.scaffold import write_scaffold  # noqa: PLC0415

    try:
        drafts = write_scaffold(Path(options.article), Path(options.folder))
    except ValueError as error:
        return _refuse(str(error))
    Chatbot.load(options.folder)
    print(
        inert(f"{options.folder} answers from {len(drafts)} drafts. See what is left to do: chatbot check {options.folder}")
    )
    return 0


def run_evaluate(options: argparse.Namespace) -> int:
    """Measure the replies to labelled questions from all files together."""
    from chatbot.authoring.evaluation import describe as describe_figures  # noqa: PLC0415
    from chatbot.authoring.evaluation import evaluate  # noqa: PLC0415
    from chatbot.authoring.labelled import read_labelled  # noqa: PLC0415

    rows = [row for file in options.files for row in read_labelled(Path(file))]
    figures = evaluate(rows, Chatbot.load(options.intents))
    print(json.dumps(asdict(figures)) if options.json else inert(describe_figures(figures)))
    return 0


def run_topics(options: argparse.Namespace) -> int:
    """List the titles of all intents under the section that they cite first."""
    for section, titles in Chatbot.load(options.intents).topics().items():
        print(inert(section), *(f"  {inert(title)}" for title in titles), sep="\n")
    return 0


def run_article(options: argparse.Namespace) -> int:
    """Print the articles that the answers come from."""
    articles = Chatbot.load(options.intents).knowledge.articles
    print("\n\n".join(inert(article.text) for article in articles))
    return 0


def _refuse(message: str) -> int:
    print(f"chatbot: {message}", file=sys.stderr)
    return 2


def _speak_utf8() -> None:
    """Write UTF-8 with plain newlines: a missing locale must not turn quotation marks into a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _give_up(error: OSError) -> int:
    """End quietly when the reader of our output went away, otherwise name what can't be read or written."""
    if isinstance(error, BrokenPipeError):
        # The interpreter flushes stdout once more at exit and would complain about the closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    print(f"chatbot: {error.strerror}: {error.filename}", file=sys.stderr)
    return 2
