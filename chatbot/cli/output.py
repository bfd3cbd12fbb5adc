"""What all commands do alike when they write: UTF-8, one line about what went wrong, and one about how far they are."""

import errno
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from chatbot.terminal.rendering import inert

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 1000
"""Characters of a message about what is wrong, which may repeat what stands in a file."""
SHORT = 1.0
"""Seconds that a command may take without saying how far it is."""
OFTEN = 0.1
"""Seconds until it says so again."""
WIPE = "\x1b[K"
"""Wipes out the rest of the line on a terminal."""

Item = TypeVar("Item")


def refuse(message: str) -> int:
    """Tell a mistake in the arguments, and return the status for it."""
    print(f"chatbot: {inert(message[:LONGEST])}", file=sys.stderr)
    return 2


def is_one_of(output: "Path", sources: "Iterable[Path]") -> bool:
    """Tell whether a file to write is one that was named to be read: `batch x.jsonl --output x.jsonl` would empty it."""
    return output.exists() and any(
        source.exists() and output.samefile(source) for source in sources
    )


def open_streams() -> None:
    """Stand in for standard streams that were closed; raise `OSError` where the answer would be lost with one."""
    # Open until the program ends.
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8", newline="\n")  # noqa: SIM115
    if not sys.stdout:
        sys.stdout = open(os.devnull, "w", encoding="utf-8", newline="\n")  # noqa: SIM115
        raise OSError(errno.EBADF, "nothing can be written", "standard output")


def speak_utf8() -> None:
    """Write UTF-8 with plain newlines: a missing locale must not turn quotation marks into a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def give_up(error: OSError) -> int:
    """End quietly when the reader of our output went away, otherwise name what can't be read or written."""
    try:
        sys.stdout.flush()
    except OSError:
        # The interpreter flushes stdout once more at exit and would complain about a closed pipe or
        # a full disk.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return 0
    place = "" if error.filename is None else f": {error.filename}"
    return refuse(f"{error.strerror or error}{place}")


@contextmanager
def report_progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """Keep a line on the terminal about what is done, as long as that takes; without a terminal there is none."""
    if not sys.stderr.isatty():
        yield None
        return
    next_time = time.monotonic() + SHORT

    def show(what: str, done: int, total: int) -> None:
        nonlocal next_time
        now = time.monotonic()
        if now >= next_time:
            next_time = now + OFTEN
            sys.stderr.write(f"\r{done:,} of {total:,} {what}{WIPE}")
            sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write(f"\r{WIPE}")
        sys.stderr.flush()


def show_progress(items: Sequence[Item]) -> Iterator[Item]:
    """Yield the items; where somebody watches on a terminal, say now and then how many are done."""
    with report_progress() as report:
        for done, item in enumerate(items):
            if report:
                report("done", done, len(items))
            yield item
