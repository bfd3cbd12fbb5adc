import pickle

import pytest

from chatbot.matching import PackedNumbers, PackedUses
from chatbot.matching import packed as packed_module

USES = {"hot": {3: 0.5, 1: 1.25}, "cold": {0: -0.1}, "^ what": {}}
NUMBERS = {"hot": frozenset({3, 17}), "cold": frozenset[int]()}


def test_uses_are_kept_as_text_and_read_back_in_their_order() -> None:
    packed = PackedUses.pack(USES)
    assert packed.texts == {"hot": "3 1|0.5 1.25", "cold": "0|-0.1", "^ what": "|"}
    assert packed == USES
    assert list(packed["hot"]) == [3, 1]


def test_numbers_are_kept_as_text_and_read_back() -> None:
    packed = PackedNumbers.pack(NUMBERS)
    assert packed.texts == {"hot": "3 17", "cold": ""}
    assert packed == NUMBERS


def test_is_a_mapping_like_any_other() -> None:
    packed = PackedUses.pack(USES)
    assert (len(packed), list(packed), "hot" in packed, "tea" in packed) == (3, list(USES), True, False)
    assert packed.get("tea") is None
    with pytest.raises(KeyError):
        packed["tea"]


def test_what_was_read_before_is_not_read_again() -> None:
    packed = PackedUses.pack(USES)
    assert packed["hot"] is packed["hot"]


def test_only_so_many_items_are_kept_as_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_module, "MOST_READ", 1)
    packed = PackedUses.pack(USES)
    first = packed["hot"]
    assert packed["cold"] == {0: -0.1}
    assert packed["hot"] == first
    assert packed["hot"] is not first


def test_travels_to_another_process_as_text() -> None:
    packed = PackedUses.pack(USES)
    sent = pickle.dumps(packed)
    assert packed["hot"]
    assert pickle.dumps(packed) == sent
    assert pickle.loads(sent) == USES  # noqa: S301 - written a line above
