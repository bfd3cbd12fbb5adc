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

MOST_KEPT = 8


def fetch(folder: Path) -> Compiled | None:
    """Return what is kept of a folder as it is now, or None."""
    try:
        return read_compiled(_place(folder))
    except (OSError, CompiledError, RuntimeError):
        return None


def keep(compiled: Compiled, folder: Path) -> None:
    """Keep a compiled knowledge base for the next start, if that is possible."""
    with suppress(OSError, RuntimeError):
        place = _place(folder)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_compiled(compiled, place)
        by_age = sorted(place.parent.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        for old in by_age[:-MOST_KEPT]:
            old.unlink(missing_ok=True)


def _place(folder: Path) -> Path:
    digest = hashlib.sha256(hash_program().encode())
    for path in sorted((*folder.glob("*.yaml"), *folder.glob("*/*.yaml"), *folder.glob("*/article.txt"))):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder)}\0{len(content)}\0".encode() + content)
    return _cache_folder() / f"{digest.hexdigest()}.json"


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
