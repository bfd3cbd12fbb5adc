import pickle

import pytest

from chatbot import lazy
from chatbot.lazy import LazyMapping


class Numbers(LazyMapping[list[int]]):
    def read_item(self, written: str) -> list[int]:
        return [int(number) for number in written.split()]


@pytest.fixture
def numbers() -> Numbers:
    return Numbers({"hot": "3 1", "cold": "0", "none": ""})


def test_is_a_mapping_like_any_other(numbers: Numbers) -> None:
    assert numbers == {"hot": [3, 1], "cold": [0], "none": []}
    assert (len(numbers), list(numbers), "hot" in numbers, "tea" in numbers) == (3, ["hot", "cold", "none"], True, False)
    assert numbers.get("tea") is None
    with pytest.raises(KeyError):
        numbers["tea"]


def test_what_was_read_before_is_not_read_again(numbers: Numbers) -> None:
    assert numbers["hot"] is numbers["hot"]


def test_only_so_many_items_are_kept(numbers: Numbers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lazy, "MOST_READ", 1)
    first = numbers["hot"]
    assert numbers["cold"] == [0]
    assert numbers["hot"] == first
    assert numbers["hot"] is not first


def test_travels_to_another_process_unread(numbers: Numbers) -> None:
    sent = pickle.dumps(numbers)
    assert numbers["hot"]
    assert pickle.dumps(numbers) == sent
    assert pickle.loads(sent) == numbers  # noqa: S301 - written two lines above
