"""What all commands do alike when they write: UTF-8, and one line about what went wrong."""

import os
import sys


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
