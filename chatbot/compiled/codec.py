"""Turn values into JSON and back, as the types of their fields say."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from chatbot.lazy import LazyMapping

Value = TypeVar("Value")


def decode(kind: type[Value], value: Any) -> Value:
    """Build a value of a type from its JSON."""
    reader: Reader = _reader(kind)  # type: ignore[arg-type]  # types are hashable
    result: Value = reader(value)
    return result


Reader = Callable[[Any], Any]


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
        return _read_mapping(*arguments)
    # What JSON has itself, and `str | None`.
    return _keep


def _keep(value: Any) -> Any:
    return value


def _read_fields(kind: type[Any]) -> Reader:
    readers = [(name, _reader(hint)) for name, hint in get_type_hints(kind).items()]
    return lambda value: kind(**{name: read(value[name]) for name, read in readers})


def _read_items(make: Callable[[Iterable[Any]], Any], read: Reader) -> Reader:
    return make if read is _keep else lambda value: make(map(read, value))


def _read_mapping(key: type[Any], kind: Any) -> Reader:
    read = _reader(kind)
    if key is int:
        return lambda value: {int(number): read(item) for number, item in value.items()}
    if read is _keep:
        return _keep
    return lambda value: _Values(value, kind)


class _Values(LazyMapping[Any]):
    """Values that stay JSON until they are asked for: a question needs few of five thousand intents."""

    def __init__(self, written: Mapping[str, Any], kind: Any) -> None:
        super().__init__(written)
        self._kind = kind

    def read_item(self, written: Any) -> Any:
        return _reader(self._kind)(written)


def encode(value: Any) -> Any:
    """Return what JSON has instead of a value, as `json.dumps` asks for it."""
    if isinstance(value, LazyMapping):
        return value.written
    if isinstance(value, set | frozenset):
        return sorted(value)
    return {field.name: getattr(value, field.name) for field in fields(value)}
