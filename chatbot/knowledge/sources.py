"""The files of a knowledge base, read once: what is hashed is what is parsed, whatever happens to the files meanwhile."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from chatbot.errors import KnowledgeBaseError, Problem, Problems
from chatbot.files import LARGEST, UnreadableError, read_bytes

ARTICLE = "article.txt"
SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What was in a folder: the bytes of the files by their path inside it, and what could not be read."""

    root: Path
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]

    def hash(self) -> str:
        """Return a hash of the names and contents of all files."""
        digest = hashlib.sha256()
        for name, content in self.files.items():
            digest.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape") + content)
        return digest.hexdigest()


def read_sources(root: Path) -> Sources:
    """Read every file that belongs to the knowledge base in a folder; raise `KnowledgeBaseError` if there is no folder."""
    problems = Problems()
    files: dict[str, bytes] = {}
    left = LARGEST
    for path in _list_files(root, problems):
        name = path.relative_to(root).as_posix()
        try:
            _refuse_link_outside(path, root)
            files[name] = read_bytes(path, left)
        except UnreadableError as error:
            problems.append(error.in_file(name))
            files[name] = b""
        left -= len(files[name])
    return Sources(root=root, files=files, problems=tuple(problems))


def _list_files(root: Path, problems: Problems) -> list[Path]:
    """List the files in the folder and in the folders in it, in order; names that begin with a dot are of no concern.

    Editors and systems keep files of their own there: `.#care.yaml`, `._care.yaml`, `.git`.
    """
    if not os.path.isdir(root):  # noqa: PTH112 - Path.is_dir raises an error where it may not look
        hint = "name a folder that holds article folders"
        problem = Problem(file=str(root), line=1, place="", rule="no-folder", message="there is no such folder", hint=hint)
        raise KnowledgeBaseError((problem,))
    folders, files = [root], list[Path]()
    for folder in folders:
        try:
            inside = [path for path in folder.iterdir() if not path.name.startswith(".")]
        except OSError as error:
            name = folder.relative_to(root).as_posix()
            problems.append(UnreadableError(error.strerror or str(error), "let it be listed").in_file(name))
            continue
        files += [path for path in inside if path.suffix in SUFFIXES or (path.name == ARTICLE and folder != root)]
        if folder == root:
            folders += sorted(path for path in inside if path.suffix not in SUFFIXES and path.is_dir())
    return sorted(files)


def _refuse_link_outside(path: Path, root: Path) -> None:
    """Refuse a link that leaves the folder: who may write there must not thereby read what the program may read."""
    # `Path.resolve` raises errors of several kinds where links go round in a circle.
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        raise UnreadableError("this is a link that leads out of the folder", "put the file itself here")
