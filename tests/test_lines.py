"""Sorted lines are searched where they lie, and read as a mapping."""

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot import lines
from chatbot.lines import Lines, Table, write_lines

# Prefixes of one another, blanks, and all that could be mistaken for the end of a key or of a line.
KEYS = ["hot", "hot water", "hotter", "", "a\tb", "a\nb", "a\\tb", "Zoë", "\udcff", "чай"]
VALUES = {key: json.dumps([number, key]) for number, key in enumerate(KEYS)}


@pytest.fixture
def table() -> Table[list[int]]:
    content = write_lines({"hot": "[3, 1]", "cold": "[0]", "none": "[]"})
    return Table(Lines(content), json.loads)


def test_lines_are_sorted_by_their_bytes() -> None:
    assert write_lines({"b": "1", "a b": "2", "a": "3"}) == b"a\t3\na b\t2\nb\t1\n"


def test_every_key_is_found_and_no_other() -> None:
    found = Lines(write_lines(VALUES))
    assert {key: found.find(key) for key in KEYS} == VALUES
    assert [found.find(key) for key in ("ho", "hot ", "hotte", "a", "zzz", "\t", "\n")] == [
        None
    ] * 7


@given(st.dictionaries(st.text(), st.integers()), st.text())
def test_whatever_the_keys_are_lines_say_what_a_dict_says(
    numbers: dict[str, int], key: str
) -> None:
    values = {name: str(number) for name, number in numbers.items()}
    written = Lines(write_lines(values))
    assert {name: written.find(name) for name in values} == values
    assert written.find(key) == values.get(key)
    assert (dict(written), len(written)) == (values, len(values))


def test_only_the_lines_between_start_and_end_count() -> None:
    content = b"head\n" + write_lines({"b": "1", "c": "2"}) + write_lines({"a": "3"})
    some = Lines(content, 5, 13)
    assert [some.find(key) for key in ("a", "b", "c", "head")] == [None, "1", "2", None]
    assert (list(some), len(some)) == ([("b", "1"), ("c", "2")], 2)


def test_no_lines_hold_no_key() -> None:
    assert (Lines(b"").find("a"), list(Lines(b"")), len(Lines(b""))) == (None, [], 0)


def test_a_table_is_a_mapping_like_any_other(table: Table[list[int]]) -> None:
    assert table == {"hot": [3, 1], "cold": [0], "none": []}
    assert (len(table), list(table)) == (3, ["cold", "hot", "none"])
    assert ("hot" in table, "tea" in table, table.get("tea")) == (True, False, None)
    with pytest.raises(KeyError, match="tea"):
        table["tea"]


def test_a_table_has_its_keys_in_the_order_that_it_is_given() -> None:
    ordered = Table(Lines(write_lines({"a": "1", "b": "2"})), json.loads, ["b", "a"])
    assert (list(ordered), len(ordered)) == (["b", "a"], 2)
    assert list(ordered.items()) == [("b", 2), ("a", 1)]


def test_what_was_read_before_is_not_read_again(table: Table[list[int]]) -> None:
    assert table["hot"] is table["hot"]


def test_only_so_many_items_and_missing_keys_are_remembered(
    table: Table[list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "MAX_REMEMBERED", 1)
    first = table["hot"]
    assert table.get("tea") is None
    assert table["hot"] == first
    assert table["hot"] is not first


def test_a_table_travels_to_another_process_unread() -> None:
    table = Table(Lines(write_lines({"hot": "3"})), int)
    sent = pickle.dumps(table)
    assert (table["hot"], table.get("what somebody typed")) == (3, None)
    assert pickle.dumps(table) == sent
    assert pickle.loads(sent) == {"hot": 3}  # noqa: S301 - written three lines above
