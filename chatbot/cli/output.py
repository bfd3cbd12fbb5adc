"""What all commands do alike when they write: UTF-8, one line about what went wrong, and one about how far they are."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

SECONDS_BETWEEN_NEWS = 0.5

Item = TypeVar("Item")


def refuse(message: str) -> int:
    """Say what is wrong with the arguments, and return the status for it."""
    print(f"chatbot: {message}", file=sys.stderr)
    return 2


def speak_utf8() -> None:
    """Write UTF-8 with plain newlines: a missing locale must not turn quotation marks into a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def give_up(error: OSError) -> int:
    """End quietly when the reader of our output went away, otherwise name what can't be read or written."""
    if isinstance(error, BrokenPipeError):
        # The interpreter flushes stdout once more at exit and would complain about the closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    print(f"chatbot: {error.strerror}: {error.filename}", file=sys.stderr)
    return 2


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
