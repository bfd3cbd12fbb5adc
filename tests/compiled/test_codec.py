"""Records go into JSON and tables and come back as they were, of which little is decoded."""

import json
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pytest

from chatbot.compiled.codec import decode, encode, write_json
from chatbot.lines import Table


class Spot(NamedTuple):
    line: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    name: str
    spots: tuple[Spot, ...]
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    idf: Mapping[str, float]
    used: Mapping[str, Mapping[int, float]]
    cited: Mapping[str, frozenset[int]]
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
    lengths: Mapping[int, tuple[str, ...]]
    common: frozenset[str]


class Pair(NamedTuple):
    known: Mapping[str, int]
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    leaves: Mapping[str, Leaf]
    first: tuple[Leaf, ...]
    inner: Inner
    pair: Pair
    remembered: dict[str, str] = field(default_factory=dict, compare=False)


INNER = Inner(
    idf={"hot": 1.5, "\udcff": 0.1, "a\tb": -2.0},
    used={"hot": {3: 0.5, 1: 1.25}, "cold": {}},
    cited={"hot": frozenset({17, 3}), "cold": frozenset()},
    phrases={"hot": [(("hot", "water"), "=1"), (("hot",), "=2")]},
    lengths={3: ("hot", "tea"), 4: ("cold",)},
    common=frozenset({"the", "a"}),
)
WHOLE = Whole(
    leaves={
        "b": Leaf(name="b", spots=(Spot(1, "x\ny"), Spot(2))),
        "a": Leaf(name="a", spots=(), url="é"),
    },
    first=(Leaf(name="b", spots=(Spot(3),)),),
    inner=INNER,
    pair=Pair({"hot tea": 7}, 1),
    remembered={"typed": "by a user"},
)


def read_back(whole: Whole) -> Whole:
    values, tables = encode(whole)
    head = write_json(values).encode()
    return decode(Whole, json.loads(head), head + tables, len(head))


def test_a_record_comes_back_as_it_was() -> None:
    found = read_back(WHOLE)
    assert found == WHOLE
    assert found.remembered == {}
    assert type(found.leaves["b"].spots[0]) is Spot
    assert found.inner.phrases["hot"][0] == (("hot", "water"), "=1")


def test_mappings_by_text_are_tables_of_which_nothing_is_decoded() -> None:
    found = read_back(WHOLE)
    tables: list[Any] = [found.leaves, found.inner.idf, found.inner.used, found.pair.known]
    assert [type(table) for table in tables] == [Table] * 4
    assert type(found.inner.lengths) is dict


def test_only_tables_of_records_keep_the_order_of_their_keys() -> None:
    found = read_back(WHOLE)
    assert list(found.leaves) == ["b", "a"]
    assert list(found.inner.idf) == ["\udcff", "a\tb", "hot"]


def test_items_keep_the_order_of_their_numbers() -> None:
    assert list(read_back(WHOLE).inner.used["hot"]) == [3, 1]


def test_what_was_read_can_be_written_again_to_the_same_bytes() -> None:
    def dump(whole: Whole) -> tuple[str, bytes]:
        values, tables = encode(whole)
        return write_json(values), tables

    assert dump(read_back(WHOLE)) == dump(WHOLE)


def test_what_was_read_travels_to_another_process() -> None:
    found = read_back(WHOLE)
    assert found.leaves["a"].name == "a"
    assert pickle.loads(pickle.dumps(found)) == WHOLE  # noqa: S301 - written in this line


@pytest.mark.parametrize("written", [[], [1, 2], [[0, 0, None], [], []], None, {"leaves": 1}])
def test_what_is_no_such_record_is_refused(written: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        decode(Whole, written, b"")
