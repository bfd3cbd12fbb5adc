"""What all commands do alike when they write: UTF-8, one line about what went wrong, and one about how far they are."""

import errno
import os
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

from chatbot.terminal.rendering import inert

SECONDS_BETWEEN_NEWS = 0.5
LONGEST = 1000
"""Characters of a message about what is wrong, which may repeat what stands in a file."""

Item = TypeVar("Item")


def refuse(message: str) -> int:
    """Say what is wrong with the arguments, and return the status for it."""
    print(f"chatbot: {inert(message[:LONGEST])}", file=sys.stderr)
    return 2


def open_streams() -> None:
    """Stand in for standard streams that were closed; raise `OSError` where the answer would be lost with one."""
    # Open until the program ends.
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if not sys.stdout:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
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
        # The interpreter flushes stdout once more at exit and would complain about a closed pipe or a full disk.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return 0
    place = "" if error.filename is None else f": {error.filename}"
    return refuse(f"{error.strerror or error}{place}")


def show_progress(items: Sequence[Item]) -> Iterator[Item]:
    """Yield the items; where somebody watches on a terminal, say on stderr now and then how many are done."""
    news = sys.stderr if sys.stderr.isatty() else None
    last = time.monotonic()
    for done, item in enumerate(items):
        if news and (now := time.monotonic()) - last >= SECONDS_BETWEEN_NEWS:
            last = now
            print(f"\r{done:,} of {len(items):,}", end="", file=news, flush=True)
        yield item
    if news:
        print(f"\r{'':40}\r", end="", file=news, flush=True)
