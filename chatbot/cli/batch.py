"""The command that answers a backlog."""

import argparse
import codecs
import sys
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from chatbot.cli.output import is_one_of, refuse

if TYPE_CHECKING:
    from chatbot.helpdesk.backlog import Answered, Row


PLAIN = {"utf-8", "utf-8-sig"}
"""Encodings of which no text has null bytes in its first few thousand."""
LOOKED_AT = 4096


def run_batch(options: argparse.Namespace) -> int:
    """Answer a backlog line by line, and tell the outcomes on stderr."""
    # Only a backlog pays for loading what spreads the work.
    from chatbot.helpdesk import backlog  # noqa: PLC0415

    if mistake := next(_list_mistakes(options), None):
        return refuse(mistake)
    with ExitStack() as open_files:
        # A file that is not UTF-8 throughout must not stop the batch: the bad line becomes an error
        # line.
        source = 0 if options.file == "-" else options.file
        lines = open_files.enter_context(
            open(source, encoding=options.encoding, errors="surrogateescape", closefd=source != 0)
        )
        try:
            left = _read_left(lines, options)
        except ValueError as error:
            return refuse(str(error))
        mode = "a" if options.resume else "w"
        output = sys.stdout
        if options.output:
            output = open_files.enter_context(
                open(options.output, mode, encoding="utf-8", newline="\n")
            )
        try:
            answered = _answer_rows(left, options)
            news = sys.stderr if sys.stderr.isatty() else None
            counts = backlog.write_answers(
                answered, output, news, lambda: backlog.measure_read(lines)
            )
        except ValueError as error:
            return refuse(str(error))
        except BrokenExecutor:
            # For want of memory, most often.
            return refuse("a worker was ended from outside; --resume goes on where --output stops")
    print(backlog.summarise(counts), file=sys.stderr)
    return 0


def _list_mistakes(options: argparse.Namespace) -> Iterator[str]:
    """Yield the mistakes in the options, the cause first."""
    if options.resume and not options.output:
        yield "--resume goes on with the file that --output names: name it"
    if options.delimiter is not None and len(options.delimiter) != 1:
        yield f"the delimiter '{options.delimiter}' is not one character"
    if not _is_encoding(options.encoding):
        yield f"there is no encoding '{options.encoding}'; utf-8 and latin-1 are two"
    if options.output and is_one_of(Path(options.output), [Path(options.file)]):
        yield f"{options.output} holds the questions: name another file for the answers"
    if _would_overwrite(options):
        yield f"{options.output} is there: --resume goes on with it, --overwrite begins anew"
    if _is_binary(options):
        yield f"{options.file} is not text in {options.encoding}; --encoding names another"


def _would_overwrite(options: argparse.Namespace) -> bool:
    output = Path(options.output or "")
    written = output.is_file() and output.stat().st_size > 0
    return written and not options.resume and not options.overwrite


def _is_binary(options: argparse.Namespace) -> bool:
    """Tell whether a file holds null bytes, as those of spreadsheets and of UTF-16 do."""
    if not Path(options.file).is_file() or codecs.lookup(options.encoding).name not in PLAIN:
        return False
    with Path(options.file).open("rb") as file:
        return b"\0" in file.read(LOOKED_AT)


def _is_encoding(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _read_left(lines: TextIO, options: argparse.Namespace) -> Iterator["Row"]:
    """Read the rows that an interrupted run left unanswered, or all."""
    from chatbot.helpdesk import backlog  # noqa: PLC0415

    is_csv = options.format == "csv"
    rows = (
        backlog.read_csv(lines, options.column, options.delimiter)
        if is_csv
        else backlog.read_json_lines(lines)
    )
    output = Path(options.output or "")
    return backlog.skip_done(rows, output) if options.resume and output.exists() else rows


def _answer_rows(rows: Iterator["Row"], options: argparse.Namespace) -> Iterator["Answered"]:
    """Answer rows by the workers of a scheduler, by processes, or in this one."""
    from chatbot.helpdesk import backlog  # noqa: PLC0415

    if options.scheduler:
        from chatbot.helpdesk.cluster import answer_rows_at  # noqa: PLC0415

        return answer_rows_at(options.scheduler, rows, folder=options.intents)
    return backlog.answer_rows(rows, options.intents, options.workers)
