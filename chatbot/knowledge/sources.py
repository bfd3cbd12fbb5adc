"""The files of a knowledge base, read once: what is hashed is what is parsed, whatever happens to the files meanwhile."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from zlib import adler32, crc32

from chatbot.errors import KnowledgeBaseError, Problem, Problems
from chatbot.files import LARGEST, StrPath, UnreadableError, read_bytes

ARTICLE = "article.txt"
SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What was in a folder: the bytes of the files by their path inside it, and what could not be read."""

    root: str
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]

    def hash(self) -> str:
        """Return two checksums of the names and contents of all files, as 16 hexadecimal digits."""
        one, other = 0, 1
        for name, content in self.files.items():
            for part in (f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"), content):
                one, other = crc32(part, one), adler32(part, other)
        return f"{one:08x}{other:08x}"


def read_sources(root: StrPath) -> Sources:
    """Read the files of the knowledge base in a folder.

    Raises `KnowledgeBaseError` if there is no folder.
    """
    problems = Problems()
    files: dict[str, bytes] = {}
    left, home = LARGEST, os.path.realpath(root)
    for name in _list_files(os.fspath(root), problems):
        try:
            _refuse_link_outside(os.path.join(home, name), home)
            files[name] = read_bytes(os.path.join(root, name), left)
        except UnreadableError as error:
            problems.append(error.in_file(name))
            files[name] = b""
        left -= len(files[name])
    return Sources(root=os.fspath(root), files=files, problems=tuple(problems))


def _list_files(root: str, problems: Problems) -> list[str]:
    """List the files in the folder and in the folders in it, in order, by their path inside it."""
    if not os.path.isdir(root):
        hint, message = "name a folder that holds article folders", "there is no such folder"
        problem = Problem(file=root, line=1, place="", rule="no-folder", message=message, hint=hint)
        raise KnowledgeBaseError((problem,))
    names = _list_names(root, "", problems)
    others = [name for name in names if not name.endswith(SUFFIXES)]
    for folder in others:
        if os.path.isdir(os.path.join(root, folder)):
            names += _list_names(root, folder, problems)
    return sorted(filter(_is_source, names), key=lambda name: name.split("/"))


def _is_source(name: str) -> bool:
    return name.endswith((*SUFFIXES, f"/{ARTICLE}"))


def _list_names(root: str, folder: str, problems: Problems) -> list[str]:
    """List what is in a folder; names that begin with a dot are of no concern.

    Editors and systems keep files of their own there: `.#care.yaml`, `._care.yaml`, `.git`.
    """
    try:
        names = os.listdir(os.path.join(root, folder))
    except OSError as error:
        unreadable = UnreadableError(error.strerror or str(error), "let it be listed")
        problems.append(unreadable.in_file(folder or "."))
        return []
    return [f"{folder}/{name}" if folder else name for name in names if not name.startswith(".")]


def _refuse_link_outside(path: str, home: str) -> None:
    """Refuse a link that leaves the folder.

    Who may write there must not thereby read what the program may read.
    """
    if not os.path.realpath(path).startswith(os.path.join(home, "")):
        hint = "put the file itself here"
        raise UnreadableError("this is a link that leads out of the folder", hint)
