"""Compiled knowledge bases: what reading and counting made of a folder, kept for the next start.

Reading a few thousand examples takes the better part of a second, reading the result from JSON much less. It is kept in the
user's cache folder under a hash of the sources and of the program, so that an edit of either is never missed; it holds
nothing that a user typed. Whatever is wrong with the cache, the sources are read instead. `CHATBOT_CACHE` names another
folder; set to nothing, it turns the cache off.
"""

import gc
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from chatbot.knowledge import KnowledgeBase
from chatbot.matching import Index, PackedNumbers, PackedUses

PACKAGE = Path(__file__).parent
MOST_KEPT = 8

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A knowledge base with the index of its examples."""

    knowledge: KnowledgeBase
    index: Index


def fetch(folder: Path) -> Compiled | None:
    """Return what is kept of a folder as it is now, or None."""
    # Hundreds of thousands of values are made and none of them is garbage: looking for it would double the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return decode(Compiled, json.loads(_place(folder).read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError):
        return None
    finally:
        if collecting:
            gc.enable()


def keep(compiled: Compiled, folder: Path) -> None:
    """Keep a compiled knowledge base for the next start, if that is possible."""
    with suppress(OSError, RuntimeError):
        place = _place(folder)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Written beside and renamed: an interruption never leaves half a file under the name that is read.
        beside = place.with_suffix(f".{os.getpid()}")
        beside.write_text(json.dumps(compiled, default=_encode), encoding="utf-8")
        beside.replace(place)
        by_age = sorted(place.parent.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        for old in by_age[:-MOST_KEPT]:
            old.unlink(missing_ok=True)


def decode(kind: type[Value], value: Any) -> Value:
    """Build a value of a type from its JSON."""
    reader: Reader = _reader(kind)  # type: ignore[arg-type]  # types are hashable
    result: Value = reader(value)
    return result


Reader = Callable[[Any], Any]
PACKED: Mapping[Any, Reader] = {
    Mapping[int, float]: PackedUses,
    frozenset[int]: PackedNumbers,
}
"""What a mapping of such values is read as."""


@cache
def _reader(kind: Any) -> Reader:
    """Return the function that builds a type from its JSON; made once for each type, since the values are many."""
    origin, arguments = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return _read_fields(kind)
    if origin is tuple and arguments[-1] is not Ellipsis:
        readers = tuple(map(_reader, arguments))
        return lambda value: tuple(read(item) for read, item in zip(readers, value, strict=True))
    if origin in {tuple, set, frozenset}:
        return _read_items(origin, _reader(arguments[0]))
    if origin is Sequence:
        return _keep if _reader(arguments[0]) is _keep else _read_items(list, _reader(arguments[0]))
    if origin is Mapping:
        return PACKED.get(arguments[1]) or _read_mapping(arguments[0], _reader(arguments[1]))
    # What JSON has itself, and `str | None`.
    return _keep


def _keep(value: Any) -> Any:
    return value


def _read_fields(kind: type[Any]) -> Reader:
    readers = [(name, _reader(hint)) for name, hint in get_type_hints(kind).items()]
    return lambda value: kind(**{name: read(value[name]) for name, read in readers})


def _read_items(make: Callable[[Iterable[Any]], Any], read: Reader) -> Reader:
    return make if read is _keep else lambda value: make(map(read, value))


def _read_mapping(key: type[Any], read: Reader) -> Reader:
    if key is int:
        return lambda value: {int(number): item for number, item in value.items()}
    return _keep if read is _keep else lambda value: {name: read(item) for name, item in value.items()}


def _encode(value: Any) -> Any:
    if isinstance(value, PackedUses | PackedNumbers):
        return value.texts
    if isinstance(value, set | frozenset):
        return sorted(value)
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _place(folder: Path) -> Path:
    digest = hashlib.sha256(str(sys.version_info[:2]).encode())
    for path in sorted(PACKAGE.rglob("*.py")):
        state = path.stat()
        digest.update(f"{path}\0{state.st_mtime_ns}\0{state.st_size}\0".encode())
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
