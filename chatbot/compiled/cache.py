"""The cache of compiled knowledge bases, in the user's cache folder.

Each is kept under checksums of its sources and of the program, so that an edit of either is never
missed; it holds nothing that a user typed. Those that were used last are kept. Whatever is wrong
with the cache, the sources are read instead. `CHATBOT_CACHE` names another folder; set to nothing,
it turns the cache off.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress

from chatbot.compiled.file import Compiled, CompiledError, dump, parse, read_compiled
from chatbot.compiled.program import hash_program
from chatbot.files import write_whole
from chatbot.knowledge.sources import Sources

SUFFIX = ".kb"
MAX_BYTES = 2**28
"""Size of the files in the cache together; 100,000 examples take a sixth of it."""


def fetch(sources: Sources) -> Compiled | None:
    """Return the compiled knowledge base of these files, or None."""
    try:
        place = _place(sources)
        compiled = read_compiled(place)
    except (OSError, CompiledError):
        return None
    with suppress(OSError):
        # The time of writing tells when it was used last. A cache that is only read goes without.
        os.utime(place)
    return compiled


def keep(compiled: Compiled, sources: Sources) -> Compiled:
    """Keep the compiled knowledge base for the next start, if that is possible.

    Returns it as the next start will find it: both answer alike, and take as little memory.
    """
    content = dump(compiled)
    with suppress(OSError):
        _put(content, _place(sources))
    return parse(content)


def _put(content: bytes, place: str) -> None:
    folder = os.path.dirname(place)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    write_whole(place, content)
    for surplus in _list_surplus(folder):
        with suppress(FileNotFoundError):
            os.unlink(surplus)


def _list_surplus(folder: str) -> Iterator[str]:
    """Yield the files beyond the bound, those that were used longest ago."""
    kept = [entry for entry in os.scandir(folder) if entry.name.endswith(SUFFIX)]
    size = 0
    for number, entry in enumerate(sorted(kept, key=_tell_age)):
        size += entry.stat().st_size
        # The one used last has just been written.
        if number and size > MAX_BYTES:
            yield entry.path


def _tell_age(entry: "os.DirEntry[str]") -> int:
    return -entry.stat().st_mtime_ns


def _place(sources: Sources) -> str:
    # Another program may make something else of the same files.
    return os.path.join(_cache_folder(), f"{sources.hash()}-{hash_program()}{SUFFIX}")


def _cache_folder() -> str:
    """Return the folder for caches as the platform has it; raise `OSError` where there is none."""
    chosen = os.environ.get("CHATBOT_CACHE")
    if chosen == "":
        raise OSError("the cache is turned off")
    if chosen:
        return chosen
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or _below_home("AppData", "Local")
        return os.path.join(local, "chatbot", "Cache")
    if sys.platform == "darwin":
        return _below_home("Library", "Caches", "chatbot")
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or _below_home(".cache"), "chatbot")


def _below_home(*names: str) -> str:
    home = os.path.expanduser("~")
    if home.startswith("~"):
        raise OSError("there is no home")
    return os.path.join(home, *names)
