"""Answer a backlog of any length: rows in, answered in order by one process or several, a summary at the end.

Rows are read as they are needed and at most a few chunks are under way, so memory does not grow
with the backlog.
"""

import csv
import json
import os
import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from math import isfinite
from pathlib import Path
from typing import IO, Any, TextIO

from chatbot.bot import Chatbot
from chatbot.helpdesk.batch import answer_line

CHUNK = 64
"""Rows that are sent to a worker at a time: enough that sending costs little beside answering."""
CHUNKS_AHEAD = 4
"""Chunks per worker that are under way at most."""
SECONDS_BETWEEN_NEWS = 0.5
DELIMITERS = (",", ";", "\t", "|")
"""What parts the cells of a CSV file, the likeliest first."""
MAX_FIELD = 2**24
"""Characters of a cell, which a quotation mark that is never closed soon exceeds."""

Row = tuple[int, str]
"""The number of a line in its file, and the line as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A line of output, with the outcomes of its row: kinds of replies, "handed off", or "bad line"."""

    line: str
    outcomes: tuple[str, ...]


def read_json_lines(lines: Iterable[str]) -> Iterator[Row]:
    """Yield the rows that are not blank."""
    return ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


def read_csv(lines: Iterable[str], column: str, delimiter: str | None = None) -> Iterator[Row]:
    """Yield a row for each record, its text from a column, its id from the column "id" or else its number.

    None takes the delimiter by which the column stands in the head, a comma if there is none.
    Raises `ValueError` naming the known columns when there is no such column, and the line of a
    record that is not CSV.
    """
    csv.field_size_limit(MAX_FIELD)
    remaining = iter(lines)
    head = next(remaining, "")
    reader = csv.DictReader(
        chain([head], remaining), delimiter=delimiter or _find_delimiter(head, column), strict=True
    )
    begun = 1
    try:
        if column not in (reader.fieldnames or ()):
            known = ", ".join(reader.fieldnames or ()) or "none"
            raise ValueError(f"there is no column '{column}'; the columns are {known}")
        begun = reader.line_num + 1
        for number, record in enumerate(reader, start=1):
            begun = reader.line_num + 1
            yield (
                number,
                json.dumps({"id": record.get("id") or number, "text": record[column] or ""}),
            )
    except csv.Error as error:
        hint = "; a quotation mark there is never closed" if "end of data" in str(error) else ""
        raise ValueError(f"the record of line {begun} is not CSV: {error}{hint}") from error


def _find_delimiter(head: str, column: str) -> str:
    fitting = [one for one in DELIMITERS if column in next(csv.reader([head], delimiter=one), [])]
    return fitting[0] if fitting else DELIMITERS[0]


def answer_rows(rows: Iterable[Row], folder: str | None, workers: int) -> Iterator[Answered]:
    """Answer rows in their order, in this process or in some workers."""
    if workers == 1:
        bot = Chatbot.load(folder)
        return (answer_row(row, bot) for row in rows)
    # A knowledge base that cannot be loaded is found here, before any worker starts; they then find
    # it compiled.
    Chatbot.load(folder)
    return _answer_with_workers(iter(rows), folder, workers)


def answer_row(row: Row, bot: Chatbot) -> Answered:
    """Answer one row."""
    number, line = row
    answer = answer_line(line, number, bot)
    replies = answer.get("replies") or ([answer["reply"]] if "reply" in answer else [])
    outcomes = [reply["kind"] for reply in replies] + [
        "handed off" for reply in replies if reply["hand_off"]
    ]
    # ASCII: a lone surrogate in a message has no UTF-8 form, but it has an escape.
    return Answered(
        line=json.dumps(answer),
        outcomes=tuple(outcomes if replies or "error" not in answer else ["bad line"]),
    )


def count_done(output: Path) -> int:
    """Return how many rows an interrupted run has answered, after cutting off a line that was left half-written."""
    done = end = 0
    with output.open("r+b") as lines:
        for line in lines:
            if not line.endswith(b"\n"):
                break
            done, end = done + 1, end + len(line)
        lines.truncate(end)
    return done


def skip_done(rows: Iterator[Row], output: Path) -> Iterator[Row]:
    """Return the rows that an interrupted run left unanswered.

    Raises `ValueError` where the output answers other rows than these.
    """
    count_done(output)
    with output.open(encoding="utf-8") as answers:
        for number, answer in enumerate(answers, start=1):
            row = next(rows, None)
            if row is None or _read_id(row[1]) != _read_id(answer):
                raise ValueError(
                    f"line {number} of {output} answers another row: --resume needs the same questions"
                )
    return rows


def _read_id(line: str) -> Any:
    """Return the id of a line of JSON; None where it has none that can be told."""
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return None
    name = content.get("id") if isinstance(content, dict) else None
    # What an answer does not repeat counts as none.
    known = isinstance(name, str | int) or (isinstance(name, float) and isfinite(name))
    return name if known else None


def measure_read(lines: TextIO) -> float:
    """Return how much (0..1) of a file was read; 0 where that cannot be told, as of a pipe."""
    try:
        size = os.fstat(lines.fileno()).st_size
        return os.lseek(lines.fileno(), 0, os.SEEK_CUR) / size if size else 0.0
    except OSError:
        return 0.0


def write_answers(
    answered: Iterable[Answered],
    output: IO[str],
    news: TextIO | None = None,
    share_read: Callable[[], float] = lambda: 0.0,
) -> Counter[str]:
    """Write the lines, and return the counts of the outcomes.

    `news` is a terminal on which somebody watches the progress; `share_read` tells how much (0..1) of the backlog was read.
    """
    counts: Counter[str] = Counter()
    began = last = time.monotonic()
    for one in answered:
        output.write(f"{one.line}\n")
        output.flush()
        counts.update(("rows", *one.outcomes))
        if news and (now := time.monotonic()) - last >= SECONDS_BETWEEN_NEWS:
            last = now
            news.write(f"\r{_report(counts['rows'], now - began, share_read()):60}")
            news.flush()
    if news:
        news.write(f"\r{'':60}\r")
    return counts


def _report(rows: int, seconds: float, share: float) -> str:
    """Say how far it is: the rows, the rate, and the time left where that can be told."""
    report = f"{rows:,} rows, {rows / seconds:,.0f} a second"
    return f"{report}, {seconds * (1 - share) / share:,.0f} seconds left" if share else report


def summarise(counts: Counter[str]) -> str:
    """Tell the outcomes of a backlog in a line."""
    names = {
        "rows": "rows",
        "answer": "answered",
        "clarify": "clarified",
        "out_of_scope": "refused",
        "small_talk": "small talk",
        "handed off": "handed off",
        "bad line": "bad lines",
    }
    told = ((counts[key], name) for key, name in names.items() if counts[key] or key == "rows")
    return ", ".join(
        f"{count:,} {name.removesuffix('s') if count == 1 else name}" for count, name in told
    )


def _answer_with_workers(
    rows: Iterator[Row], folder: str | None, workers: int
) -> Iterator[Answered]:
    under_way: deque[Future[list[Answered]]] = deque()
    pool = ProcessPoolExecutor(workers, initializer=_heed_signals)
    try:
        while chunk := list(islice(rows, CHUNK)):
            under_way.append(pool.submit(_answer_chunk, chunk, folder))
            if len(under_way) >= workers * CHUNKS_AHEAD:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    finally:
        # Waited for: a pool that is still closing when the program ends is written to once more.
        pool.shutdown(cancel_futures=True)


def _heed_signals() -> None:
    """Leave Ctrl-C, which reaches the workers as well, to the process that started them, and end when that one says so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What the program does at a request to end raises an error, which a worker takes for what came
    # of its chunk.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _answer_chunk(rows: list[Row], folder: str | None) -> list[Answered]:
    bot = _load_once(folder)
    return [answer_row(row, bot) for row in rows]


@cache
def _load_once(folder: str | None) -> Chatbot:
    return Chatbot.load(folder)
