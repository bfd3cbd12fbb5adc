"""The cache of compiled knowledge bases, in the user's cache folder.

Each is kept under a hash of its sources and of the program, so that an edit of either is never missed; it holds nothing that
a user typed. Whatever is wrong with the cache, the sources are read instead. `CHATBOT_CACHE` names another folder; set to
nothing, it turns the cache off.
"""

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

from chatbot.compiled.file import Compiled, CompiledError, hash_program, read_compiled, write_compiled
from chatbot.knowledge.sources import Sources

MOST_KEPT = 8


def fetch(sources: Sources) -> Compiled | None:
    """Return what is kept of these files, or None."""
    try:
        return read_compiled(_place(sources))
    except (OSError, CompiledError, RuntimeError):
        return None


def keep(compiled: Compiled, sources: Sources) -> None:
    """Keep what these files were compiled to for the next start, if that is possible."""
    with suppress(OSError, RuntimeError):
        place = _place(sources)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_compiled(compiled, place)
        by_age = sorted(place.parent.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        for old in by_age[:-MOST_KEPT]:
            old.unlink(missing_ok=True)


def _place(sources: Sources) -> Path:
    # Another program may make something else of the same files.
    digest = hashlib.sha256((hash_program() + sources.hash()).encode()).hexdigest()
    return _cache_folder() / f"{digest}.json"


def _cache_folder() -> Path:
    """Return the folder for caches as the platform has it; raise an error where there is none."""
    if (chosen := os.environ.get("CHATBOT_CACHE")) is not None:
        if not chosen:
            raise OSError("the cache is turned off")
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "chatbot" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "chatbot"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "chatbot"
