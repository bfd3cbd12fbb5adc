"""The commands and their options."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from importlib import import_module

import chatbot

Run = Callable[[argparse.Namespace], int]
Add = Callable[[str, str, str, str], argparse.ArgumentParser]
"""Adds a command: its name, what runs it, as `module.function` of this room, its help, and an example.
"""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; end the program with a message where they are none."""
    parser, names = build_parser()
    first = next(iter(arguments), "-")
    if first == "help":
        arguments = [*arguments[1:2], "--help"]
    elif not first.startswith("-") and first not in names:
        parser.error(_explain_unknown(first, arguments, names))
    defaults = argparse.Namespace(run="asking.run_chat", intents=None)
    return parser.parse_args(arguments, defaults)


def _explain_unknown(name: str, arguments: Sequence[str], names: Iterable[str]) -> str:
    """Say that there is no such command, and what was probably meant."""
    (near, *_) = [*get_close_matches(name, names, 1), ""]
    meant = f"chatbot {near}" if near else f"chatbot ask {' '.join(arguments)}"
    return f"there is no command '{name}'; did you mean: {meant}"


def run(options: argparse.Namespace) -> int:
    """Run the command that was chosen, and load only that; return its exit status."""
    module, name = options.run.split(".")
    command: Run = getattr(import_module(f"chatbot.cli.{module}"), name)
    return command(options)


def build_parser() -> tuple[argparse.ArgumentParser, Iterable[str]]:
    """Describe the commands and their options; return their names as well."""
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
    parser.add_argument(
        "--version", action=_Version, nargs=0, help="print the version of the program, and end"
    )
    _add_chat_options(parser)
    commands = parser.add_subparsers(
        title="commands", description="without a command: chat", metavar="COMMAND"
    )

    def add(name: str, run: str, text: str, example: str) -> argparse.ArgumentParser:
        command = commands.add_parser(
            name,
            parents=[common],
            help=text,
            description=f"{text[0].upper()}{text[1:]}.",
            epilog=f"example: {example}",
        )
        command.set_defaults(run=run)
        return command

    _add_asking(add)
    _add_batch(add)
    _add_serve(add)
    _add_authoring(add)
    _add_diff(add)
    _add_inbox(add)
    return parser, commands.choices


class _Version(argparse.Action):
    """Prints the version; it is read only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(chatbot.__version__)
        parser.exit()


def _add_asking(add: Add) -> None:
    for name, text in (
        ("ask", "answer one question"),
        ("explain", "tell why it would reply as it does"),
    ):
        command = add(name, f"asking.run_{name}", text, f"chatbot {name} how long does it last")
        command.add_argument(
            "text", metavar="TEXT", nargs="+", help="the question; - reads standard input"
        )
        command.add_argument("--json", action="store_true", help="print everything as JSON")
    topics = add(
        "topics",
        "asking.run_topics",
        "list the questions that can be answered, by section",
        "chatbot topics side effects",
    )
    topics.add_argument(
        "words", metavar="WORD", nargs="*", help="words that the questions have (default: all)"
    )
    topics.add_argument("--json", action="store_true", help="print them as JSON, by section")
    add("article", "asking.run_article", "print the article", "chatbot article")


def _add_authoring(add: Add) -> None:
    new = add(
        "new",
        "authoring.run_new",
        "begin a knowledge base from an article",
        "chatbot new article.txt my-intents",
    )
    new.add_argument(
        "article",
        metavar="ARTICLE",
        help="the article: plain text, or by the end of its name Markdown, HTML or Word (.docx)",
    )
    new.add_argument(
        "folder",
        metavar="DIR",
        help="the folder to write: none yet, or one begun from this article",
    )
    _add_check(add)
    build = add(
        "build",
        "authoring.run_build",
        "compile a knowledge base into one file, which --intents can name",
        "chatbot build intents -o intents.bot",
    )
    build.add_argument(
        "folder", metavar="DIR", nargs="?", help="the knowledge base (default: that of --intents)"
    )
    build.add_argument("-o", "--output", metavar="FILE", required=True, help="the file to write")
    _add_evaluate(add)


def _add_check(add: Add) -> None:
    check = add(
        "check",
        "authoring.run_check",
        "tell what an author should mend before publishing",
        "chatbot check intents",
    )
    check.add_argument(
        "folder", metavar="DIR", nargs="?", help="the knowledge base (default: that of --intents)"
    )
    check.add_argument(
        "--format",
        choices=["text", "json", "github"],
        default="text",
        help="of the findings (default: text)",
    )
    check.add_argument(
        "--strict", action="store_true", help="let advice count as a problem in the exit status"
    )
    check.add_argument(
        "--fix", action="store_true", help="mend quotes that only moved when the article was edited"
    )
    check.add_argument(
        "--coverage", action="store_true", help="list each sentence with the intents that cite it"
    )
    check.add_argument(
        "--rules", action="store_true", help="list what is looked for, and do nothing else"
    )


def _add_evaluate(add: Add) -> None:
    evaluate = add(
        "evaluate",
        "authoring.run_evaluate",
        "measure how labelled questions are answered",
        "chatbot evaluate questions.yaml --intents intents",
    )
    evaluate.add_argument(
        "files", metavar="FILE", nargs="*", help="labelled questions: YAML, JSON, JSON lines or CSV"
    )
    evaluate.add_argument(
        "--json",
        action="store_true",
        help="print the figures as JSON, with a row for each question",
    )
    evaluate.add_argument(
        "--html",
        metavar="OUT",
        help="write the figures to a page with plots (needs the extra report)",
    )
    evaluate.add_argument(
        "--baseline",
        metavar="FILE",
        help="tell what changed since an earlier run, as --json wrote it",
    )
    evaluate.add_argument(
        "--robustness",
        action="store_true",
        help="ask the same questions with typos and otherwise changed as well",
    )
    evaluate.add_argument(
        "--substitutions",
        action="store_true",
        help="ask the titles and examples of something else as well; needs no FILE",
    )


def _add_diff(add: Add) -> None:
    diff = add(
        "diff",
        "comparing.run_diff",
        "compare two knowledge bases: the replies that changed",
        "chatbot diff intents.bot intents",
    )
    diff.add_argument("old", metavar="OLD", help="the knowledge base as it was")
    diff.add_argument("new", metavar="NEW", help="the knowledge base as it is now")
    diff.add_argument(
        "--questions",
        metavar="FILE",
        nargs="+",
        action="extend",
        default=[],
        help="what to ask: labelled questions, JSON lines, or text, a question a line (default: the examples of both)",
    )
    diff.add_argument("--json", action="store_true", help="print whole replies as JSON")


def _add_inbox(add: Add) -> None:
    inbox = add(
        "inbox",
        "inbox.run_inbox",
        "show what users asked in vain, and take it into the knowledge base",
        "chatbot inbox inbox.jsonl --accept --intents intents",
    )
    inbox.add_argument(
        "log",
        metavar="LOG",
        help="messages with their replies, or the output of chatbot batch: JSON lines",
    )
    inbox.add_argument(
        "--questions", metavar="FILE", help="what chatbot batch was given, where LOG is its output"
    )
    inbox.add_argument(
        "--column",
        default="text",
        help="the column of a CSV file that holds the questions (default: text)",
    )
    inbox.add_argument(
        "--most",
        metavar="N",
        type=int,
        default=50,
        help="groups to show, the largest first (default: 50)",
    )
    inbox.add_argument(
        "--accept", action="store_true", help="walk through the groups and accept some as examples"
    )
    inbox.add_argument("--json", action="store_true", help="print the groups as JSON")


def _add_batch(add: Add) -> None:
    batch = add(
        "batch",
        "batch.run_batch",
        "answer JSON lines with JSON lines",
        "chatbot batch questions.jsonl --output answers.jsonl",
    )
    batch.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        default="-",
        help="the questions (default: standard input)",
    )
    batch.add_argument(
        "--format",
        choices=["jsonl", "csv"],
        default="jsonl",
        help="of the questions; answers are JSON lines",
    )
    _add_csv_options(batch)
    batch.add_argument(
        "--workers",
        metavar="N",
        type=int,
        default=1,
        help="processes that answer side by side (default: 1)",
    )
    batch.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="answer on the Dask cluster there, such as tcp://host:8786",
    )
    _add_output_options(batch)


def _add_output_options(batch: argparse.ArgumentParser) -> None:
    batch.add_argument(
        "--output", metavar="FILE", help="where the answers go (default: standard output)"
    )
    batch.add_argument(
        "--resume",
        action="store_true",
        help="go on where an earlier run stopped writing to --output",
    )
    batch.add_argument(
        "--overwrite",
        action="store_true",
        help="begin anew where --output names a file that is there",
    )


def _add_serve(add: Add) -> None:
    serve = add(
        "serve",
        "serving.run_serve",
        "answer over HTTP: POST /ask (extra: serve)",
        "chatbot serve --port 8080",
    )
    serve.add_argument(
        "--host", default="127.0.0.1", help="the address to listen at (default: this computer only)"
    )
    serve.add_argument("--port", type=int, default=8000, help="the port (default: 8000)")
    serve.add_argument(
        "--workers", metavar="N", type=int, default=1, help="processes that answer (default: 1)"
    )
    serve.add_argument(
        "--rate",
        metavar="N",
        type=int,
        help="the most requests of a client in a minute and worker (default: any number)",
    )


def _add_csv_options(batch: argparse.ArgumentParser) -> None:
    batch.add_argument(
        "--column",
        default="text",
        help="the column of a CSV file that holds the questions (default: text)",
    )
    batch.add_argument(
        "--delimiter",
        help="what parts the cells of a CSV file (default: what its head shows, or a comma)",
    )
    batch.add_argument("--encoding", default="utf-8-sig", help="of the questions (default: UTF-8)")


def _add_chat_options(parser: argparse.ArgumentParser) -> None:
    chat = parser.add_argument_group("chat")
    chat.add_argument("--quiet", action="store_true", help="begin without a greeting")
    chat.add_argument(
        "--no-menu",
        dest="menu",
        action="store_false",
        help="offer known questions only when Tab is pressed",
    )
    chat.add_argument(
        "--plain", action="store_true", help="lines only, for screen readers (also ACCESSIBLE=1)"
    )
    chat.add_argument(
        "--history",
        action="store_true",
        help="keep the questions for the next chat, on this computer",
    )
    chat.add_argument(
        "--color", choices=["never", "auto", "always"], default="auto", help="auto heeds NO_COLOR"
    )
    chat.add_argument("--json", action="store_true", help="print each reply as a line of JSON")
