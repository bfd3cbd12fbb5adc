"""Turn values into JSON and tables and back, as the types of their fields say.

A record is a dataclass or a named tuple, and is written as the list of its fields. A field of the
type `Mapping[str, Item]`, of the record or of one that is a field of it, becomes a table: sorted
lines, of which only what is asked for is decoded. Items and all other fields are JSON. A field that
takes no part in comparisons is not written, and has its default when it is read.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache, partial
from json import JSONDecoder, dumps
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from chatbot.lines import Lines, Table, write_lines

Record = TypeVar("Record")
Read = Callable[[Any], Any]
"""Builds a value from its JSON."""

SERIES = {tuple: tuple, frozenset: frozenset, Sequence: list}
"""The types of any number of items, and how each is built."""

# Takes half the time of `json.loads`, which matters for items of a few bytes.
_parse = JSONDecoder().raw_decode


def encode(record: Any) -> tuple[Any, bytes]:
    """Return the JSON of a record, and its tables."""
    tables = bytearray()
    return _write(type(record), record, tables), bytes(tables)


def decode(kind: type[Record], written: Any, content: bytes, first: int = 0) -> Record:
    """Build a record from its JSON and its tables, which begin at `first` in the content."""
    record: Record = _build(kind, written, content, first)
    return record


def write_json(value: Any) -> str:
    """Write a value as JSON in ASCII on one line."""
    return dumps(value, default=_list_parts, separators=(",", ":"))


def _list_parts(value: Any) -> list[Any]:
    """Return the parts of a value that JSON does not know."""
    if isinstance(value, frozenset):
        return sorted(value)
    kind: Any = type(value)
    return [getattr(value, name) for name in _list_fields(kind)]


@cache
def _list_fields(kind: Any) -> dict[str, Any]:
    """Return the types of the fields of a record that are written."""
    hints = get_type_hints(kind)
    if is_dataclass(kind):
        return {field.name: hints[field.name] for field in fields(kind) if field.compare}
    return hints


def _is_record(kind: Any) -> bool:
    return is_dataclass(kind) or hasattr(kind, "_fields")


def _is_table(kind: Any) -> bool:
    return get_origin(kind) is Mapping and get_args(kind)[0] is str


def _write(kind: Any, value: Any, tables: bytearray) -> Any:
    if _is_record(kind):
        names = _list_fields(kind)
        return [_write(field, getattr(value, name), tables) for name, field in names.items()]
    if not _is_table(kind):
        return value
    start = len(tables)
    tables += write_lines({key: write_json(item) for key, item in value.items()})
    # Authors chose the order of their intents; nobody asks for that of words.
    return [start, len(tables), list(value) if _is_record(get_args(kind)[1]) else None]


def _build(kind: Any, written: Any, content: bytes, first: int) -> Any:
    if _is_record(kind):
        parts = zip(_list_fields(kind).items(), written, strict=True)
        return kind(**{name: _build(field, part, content, first) for (name, field), part in parts})
    if not _is_table(kind):
        return _reader(kind)(written)
    start, end, keys = written
    lines = Lines(content, first + start, first + end)
    return Table(lines, partial(_read_line, get_args(kind)[1]), keys)


def _read_line(kind: Any, line: str) -> Any:
    return _reader(kind)(_parse(line)[0])


@cache
def _reader(kind: Any) -> Read:
    """Return the function that builds a value of a type from its JSON."""
    origin, arguments = get_origin(kind), get_args(kind)
    if _is_record(kind):
        return _read_fields(kind)
    if origin is tuple and arguments[-1] is not Ellipsis:
        return _read_parts(tuple, arguments)
    if origin in SERIES:
        return _read_items(SERIES[origin], _reader(arguments[0]))
    if origin is Mapping:
        return _read_mapping(arguments[0], _reader(arguments[1]))
    # JSON has it itself, such as `str | None`.
    return _keep


def _keep(written: Any) -> Any:
    return written


def _read_fields(kind: Any) -> Read:
    names = _list_fields(kind)
    read_pairs = _read_parts(partial(zip, names), names.values())
    return lambda written: kind(**dict(read_pairs(written)))


def _read_parts(make: Callable[[Iterable[Any]], Any], kinds: Iterable[Any]) -> Read:
    readers = tuple(map(_reader, kinds))
    return lambda written: make([read(part) for read, part in zip(readers, written, strict=True)])


def _read_items(make: Callable[[Iterable[Any]], Any], read: Read) -> Read:
    return make if read is _keep else lambda written: make(map(read, written))


def _read_mapping(make_key: Callable[[str], Any], read: Read) -> Read:
    return lambda written: {make_key(key): read(item) for key, item in written.items()}
