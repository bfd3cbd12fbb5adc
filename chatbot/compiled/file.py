"""A compiled knowledge base in a file: a line about the file, a line of JSON, and the tables.

The first line names the program that wrote it, since another one may count otherwise, and the size
and checksum of the rest, so that a file that was cut short or changed is never taken for a whole
one. Nothing in the file is ever run.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from json import loads
from zlib import crc32

from chatbot.compiled.codec import decode, encode, write_json
from chatbot.compiled.program import hash_program
from chatbot.dialogue.glossary import Glossary
from chatbot.dialogue.safety import Guard
from chatbot.dialogue.scope import Scope
from chatbot.files import StrPath, UnreadableError, read_bytes, write_whole
from chatbot.knowledge import KnowledgeBase
from chatbot.matching import Index

MAX_HEAD = 200
"""Bytes of the first line, which has about 60."""
MAX_BYTES = 2**30
"""Size of a file; 100,000 examples make a twentieth of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A knowledge base with all that is counted and stemmed of it before the first question."""

    knowledge: KnowledgeBase
    index: Index
    guard: Guard
    glossary: Glossary
    scopes: Mapping[str, Scope]


class CompiledError(ValueError):
    """Say why a file can't be used as a compiled knowledge base."""


def write_compiled(compiled: Compiled, path: StrPath) -> None:
    """Write a compiled knowledge base; raise `OSError`.

    What stands at the path is replaced at the very end, or stays as it was.
    """
    write_whole(path, dump(compiled))


def read_compiled(path: StrPath) -> Compiled:
    """Read a compiled knowledge base.

    Raises `CompiledError` when it can't be read, is damaged or was written by another program.
    """
    try:
        # Read rather than mapped: a file that is overwritten must not change what is in use.
        content = read_bytes(path, MAX_BYTES)
    except UnreadableError as error:
        raise CompiledError(error.message) from error
    return parse(content)


def dump(compiled: Compiled) -> bytes:
    """Return the content of a file; the same values and program give the same bytes."""
    values, tables = encode(compiled)
    body = write_json(values).encode("ascii") + b"\n" + tables
    head = {"program": hash_program(), "size": len(body), "crc32": crc32(body)}
    return write_json(head).encode("ascii") + b"\n" + body


def parse(content: bytes) -> Compiled:
    """Build a compiled knowledge base from the content of a file; raise `CompiledError`."""
    values = content.find(b"\n", 0, MAX_HEAD) + 1
    _check(content[:values], memoryview(content)[values:])
    tables = content.find(b"\n", values) + 1
    try:
        return decode(Compiled, loads(content[values:tables]), content, tables)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CompiledError("it holds something else than a knowledge base") from error


def _check(line: bytes, body: memoryview) -> None:
    try:
        head = loads(line)
        program, proof = head["program"], (head["size"], head["crc32"])
    except (ValueError, TypeError, KeyError) as error:
        raise CompiledError("it is no compiled knowledge base") from error
    if program != hash_program():
        raise CompiledError("another version of the program built it")
    if proof != (len(body), crc32(body)):
        raise CompiledError("it is damaged")
