"""A compiled knowledge base in a file: a line about the file, then the values as JSON.

The line names the program that wrote it, since another one may count otherwise, and the hash of the rest, so that a file
that was cut short or changed is never taken for a whole one. Nothing in the file is ever run.
"""

import gc
import hashlib
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chatbot.compiled.codec import decode, encode
from chatbot.files import UnreadableError, read_bytes, write_whole
from chatbot.knowledge import KnowledgeBase
from chatbot.matching import Index

PACKAGE = Path(__file__).parent.parent
COUNTING = ("*.py", "compiled/*.py", "knowledge/**/*.py", "matching/*.py", "english/*")
"""The modules that decide what is in the file."""
LONGEST_HEAD = 1_000
LARGEST_BUILD = 2**30
"""Bytes; 100,000 examples make a twentieth of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A knowledge base with the index of its examples."""

    knowledge: KnowledgeBase
    index: Index


class CompiledError(ValueError):
    """Say why a file can't be used as a compiled knowledge base."""


def write_compiled(compiled: Compiled, path: Path) -> None:
    """Write a compiled knowledge base; what stands at the path is replaced at the very end, or stays as it was."""
    body = json.dumps(compiled, default=encode, ensure_ascii=False).encode("utf-8", "surrogatepass")
    head = json.dumps({"program": hash_program(), "sha256": hashlib.sha256(body).hexdigest()}).encode()
    write_whole(path, head + b"\n" + body)


def read_compiled(path: Path) -> Compiled:
    """Read a compiled knowledge base; raise `CompiledError` when it is damaged or was written by another program."""
    try:
        head, _, body = read_bytes(path, LARGEST_BUILD).partition(b"\n")
        written = json.loads(head[:LONGEST_HEAD])
        program, digest = written["program"], written["sha256"]
    except UnreadableError as error:
        raise CompiledError(error.message) from error
    except (ValueError, TypeError, KeyError) as error:
        raise CompiledError("it is no compiled knowledge base") from error
    if program != hash_program():
        raise CompiledError("another version of the program built it")
    if digest != hashlib.sha256(body).hexdigest():
        raise CompiledError("it is damaged")
    try:
        with _collecting_no_garbage():
            return decode(Compiled, json.loads(body))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CompiledError("it holds something else than a knowledge base") from error


@cache
def hash_program() -> str:
    """Return a hash of the modules that decide what is in the file."""
    digest = hashlib.sha256(str(sys.version_info[:2]).encode())
    for path in sorted(path for pattern in COUNTING for path in PACKAGE.glob(pattern)):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@contextmanager
def _collecting_no_garbage() -> Iterator[None]:
    """Hundreds of thousands of values are made and none of them is garbage: looking for it would double the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
