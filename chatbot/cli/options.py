"""The options of each command, with its help and an example."""

import argparse
from collections.abc import Callable

Add = Callable[[str, str, str, str], argparse.ArgumentParser]
"""Adds a command: its name, what runs it, as `module.function` of this room, its help, and an example.
"""


def add_asking(add: Add) -> None:
    """Add the commands of who asks."""
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


def add_authoring(add: Add) -> None:
    """Add the commands of who writes a knowledge base."""
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


def add_diff(add: Add) -> None:
    """Add the comparison of two knowledge bases."""
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


def add_inbox(add: Add) -> None:
    """Add what users asked in vain."""
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


def add_batch(add: Add) -> None:
    """Add the backlog."""
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


def add_serve(add: Add) -> None:
    """Add the service."""
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


def add_chat_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the chat."""
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
