"""Load a knowledge base from where it is ready: the wheel, a built file, the cache, or its sources."""

import os
from collections.abc import Callable

from chatbot.compiled.building import compile_knowledge
from chatbot.compiled.cache import fetch, keep
from chatbot.compiled.file import Compiled, CompiledError, read_compiled
from chatbot.errors import KnowledgeBaseError, Problem
from chatbot.files import StrPath, read_file
from chatbot.knowledge import Article
from chatbot.knowledge.sources import read_sources

PACKAGE = os.path.dirname(os.path.dirname(__file__))
# In a wheel the shipped knowledge base lies inside the package, and so does what was built of it;
# in a checkout it lies beside the package, and nothing is built.
INSIDE, BESIDE = (os.path.join(folder, "intents") for folder in (PACKAGE, os.path.dirname(PACKAGE)))
SHIPPED = INSIDE if os.path.isdir(INSIDE) else BESIDE
SHIPPED_BUILD = f"{INSIDE}.kb"


def load_compiled(folder: StrPath | None, on_compile: Callable[[], None] | None = None) -> Compiled:
    """Load a knowledge base, the shipped one for None, from a folder or a built file.

    `on_compile` is called before a folder is compiled, which takes seconds. Raises
    `KnowledgeBaseError` with all problems.
    """
    if folder is None and (shipped := _read_shipped()):
        return shipped
    root = os.fspath(SHIPPED if folder is None else folder)
    return _read_built(root) if os.path.isfile(root) else _read_folder(root, on_compile)


def _read_shipped() -> Compiled | None:
    """Read what a wheel carries; return None where it does not fit the program, or is not there."""
    try:
        return read_compiled(SHIPPED_BUILD)
    except CompiledError:
        return None


def _read_folder(root: str, on_compile: Callable[[], None] | None) -> Compiled:
    """Read a knowledge base from its sources, or what an earlier start made of the same ones."""
    sources = read_sources(root)
    if found := fetch(sources):
        return found
    if on_compile:
        on_compile()
    # Only here: a compiled knowledge base is used without ever loading the YAML parser.
    from chatbot.knowledge.loading import parse_sources  # noqa: PLC0415

    return keep(compile_knowledge(parse_sources(sources)), sources)


def _read_built(path: str) -> Compiled:
    try:
        return read_compiled(path)
    except CompiledError as error:
        problem = Problem(
            file=path,
            line=1,
            place="",
            rule="unusable-build",
            message=str(error),
            hint=f"build it again: chatbot build DIR -o {os.path.basename(path)}",
        )
        raise KnowledgeBaseError((problem,)) from error


def list_titles(folder: StrPath | None = None) -> tuple[str, ...]:
    """Return the titles of the articles of a knowledge base, without loading a whole folder.

    Raises `KnowledgeBaseError` for an article that can't be read.
    """
    from pathlib import Path  # noqa: PLC0415 - only a chat lists them

    root = Path(SHIPPED if folder is None else folder)
    if root.is_file():
        return tuple(article.title for article in _read_built(str(root)).knowledge.articles)
    texts = {path.parent.name: read_file(path) for path in sorted(root.glob("*/article.txt"))}
    return tuple(Article.parse(text, id=name).title for name, text in texts.items())
