"""Files that are whole or not there.

What others wrote is read from plain files of a bounded size in UTF-8, whatever editor and system
they come from; what the program writes is never half there.
"""

import os
import re
import stat
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from chatbot.errors import KnowledgeBaseError, Problem

if TYPE_CHECKING:
    from pathlib import Path

StrPath = str | os.PathLike[str]

PRIVATE, PUBLIC = 0o600, 0o666
LARGEST = 64 * 2**20
"""Bytes of a file, and of all files of a knowledge base together: several times one of 100,000
examples."""

LINE_END = "\r\n|[\r\v\f]"
"""What ends a line beside a newline: on Windows, on an old Mac, and between pages."""
UNFIT = "[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"
"""Characters that no text holds, that YAML refuses, and that could play tricks on a terminal."""


class UnreadableError(ValueError):
    """Say why a file can't be used, on which line, and what can be done about it."""

    def __init__(self, message: str, hint: str = "save it as UTF-8 text", line: int = 1) -> None:
        """Keep the parts of a problem."""
        self.message, self.hint, self.line = message, hint, line
        super().__init__(message)

    def in_file(self, name: str) -> Problem:
        """Return the problem that it is for whoever wrote the file."""
        rule = "unreadable-file"
        return Problem(
            file=name, line=self.line, place="", rule=rule, message=self.message, hint=self.hint
        )


def read_file(path: StrPath, most: int = LARGEST) -> str:
    """Return the text of a file of at most some bytes; raise `KnowledgeBaseError` whatever is wrong with it."""
    try:
        return decode(read_bytes(path, most))
    except UnreadableError as error:
        raise KnowledgeBaseError((error.in_file(str(path)),)) from error


def read_bytes(path: StrPath, most: int = LARGEST) -> bytes:
    """Return what is in a plain file of at most some bytes, all of it as it was at one time, or raise `UnreadableError`."""
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise UnreadableError("this is no plain file", "copy what it holds into a file")
            if before.st_size > most:
                message = f"{before.st_size:,} bytes are too many: there is room for {most:,}"
                raise UnreadableError(message, "leave out what nobody asks for")
            content = file.read(before.st_size + 1)
            after = os.fstat(file.fileno())
    except OSError as error:
        raise UnreadableError(
            error.strerror or str(error),
            "is the name right?"
            if isinstance(error, FileNotFoundError)
            else "make it a file that you may read",
        ) from error
    if (len(content), before.st_mtime_ns) != (before.st_size, after.st_mtime_ns):
        raise UnreadableError(
            "the file changed while it was read", "try again when nobody writes to it"
        )
    return content


def decode(content: bytes) -> str:
    """Return the text in some bytes, without byte-order mark and with plain newlines, or raise `UnreadableError`.

    It is the text that editors show: a citation's offsets count its characters.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError("this is UTF-16, not UTF-8")
    try:
        text = re.sub(LINE_END, "\n", content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        # Counted in the bytes themselves: those before the error would be text.
        before = re.sub(LINE_END, "\n", error.object[: error.start].decode("utf-8"))
        message = f"the byte 0x{error.object[error.start]:02x} is not UTF-8"
        raise UnreadableError(message, line=before.count("\n") + 1) from error
    if unfit := re.search(UNFIT, text):
        message = f"the character U+{ord(unfit[0]):04X} is not text"
        raise UnreadableError(message, "take it out", text.count("\n", 0, unfit.start()) + 1)
    return text


def write_whole(path: StrPath, content: bytes, *, private: bool = False) -> None:
    """Write a file beside its place and rename it: an interruption leaves the old file or the new one, never half of it.

    An old file keeps its permissions, a new one that is `private` is for its owner's eyes only; a
    link stays a link. Raises
    `OSError`.
    """
    from pathlib import Path  # noqa: PLC0415 - only for who writes

    place = Path(os.path.realpath(path))
    try:
        if place.exists() and not place.is_file():
            # A device or a pipe, such as /dev/stdout, is written to: root would replace /dev/null
            # for all programs.
            place.write_bytes(content)
        else:
            _replace(place, content, PRIVATE if private else PUBLIC)
    except OSError as error:
        # The name that the user gave says more than the one beside it.
        raise OSError(error.errno, error.strerror, str(path)) from error


def _replace(place: "Path", content: bytes, mode: int) -> None:
    import shutil  # noqa: PLC0415 - brings five formats of archives

    # A name that nobody else has: process numbers repeat in containers, and threads share one.
    beside = place.with_name(f".{place.name}.{os.urandom(4).hex()}")
    try:
        with open(beside, "xb", opener=partial(os.open, mode=mode)) as file:
            file.write(content)
        with suppress(FileNotFoundError):
            shutil.copymode(place, beside)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def _open_at_once(path: str, flags: int) -> int:
    # A named pipe that nobody writes to would otherwise be waited for, and for ever. Windows has
    # none of these.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
