"""Change the files that a curator wrote, without ever leaving half a file behind."""

import os
import shutil
from pathlib import Path


def write_safely(path: Path, text: str) -> None:
    """Replace the text of a file: written beside it and renamed, with its line ends and permissions kept as they are."""
    target = path.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(text.encode("utf-8"))
        shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
