"""Files that are whole or not there."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

PRIVATE, PUBLIC = 0o600, 0o666


def write_whole(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file beside its place and rename it: an interruption leaves the old file or the new one, never half of it.

    An old file keeps its permissions, a new one that is `private` is for its owner's eyes only; a link stays a link. Raises
    `OSError`.
    """
    place = path.resolve()
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        beside.touch(mode=PRIVATE if private else PUBLIC)
        beside.write_bytes(content)
        with suppress(FileNotFoundError):
            shutil.copymode(place, beside)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
