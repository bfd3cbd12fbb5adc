"""The version of the program, as far as it decides what is in a compiled knowledge base."""

import os
from functools import cache
from zlib import crc32

PACKAGE = os.path.dirname(os.path.dirname(__file__))
FOLDERS = ("", "compiled", "dialogue", "english", "knowledge", "knowledge/loading", "matching")
"""The folders whose modules count, in the package; not all of them need to be there."""


@cache
def hash_program() -> str:
    """Return a checksum of the modules and tables that decide what is in the file."""
    total = 0
    for folder in FOLDERS:
        for name in _list_modules(folder):
            total = crc32(f"{folder}/{name}\0".encode(), total)
            with open(f"{PACKAGE}/{folder}/{name}", "rb") as module:
                total = crc32(module.read(), total)
    return f"{total:08x}"


def _list_modules(folder: str) -> list[str]:
    try:
        names = os.listdir(f"{PACKAGE}/{folder}")
    except FileNotFoundError:
        return []
    return sorted(name for name in names if name.endswith((".py", ".tsv")))
