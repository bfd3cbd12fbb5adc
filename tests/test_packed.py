from chatbot.matching import PackedNumbers, PackedUses

USES = {"hot": {3: 0.5, 1: 1.25}, "cold": {0: -0.1}, "^ what": {}}
NUMBERS = {"hot": frozenset({3, 17}), "cold": frozenset[int]()}


def test_uses_are_kept_as_text_and_read_back_in_their_order() -> None:
    packed = PackedUses.pack(USES)
    assert packed.written == {"hot": "3 1|0.5 1.25", "cold": "0|-0.1", "^ what": "|"}
    assert packed == USES
    assert list(packed["hot"]) == [3, 1]


def test_numbers_are_kept_as_text_and_read_back() -> None:
    packed = PackedNumbers.pack(NUMBERS)
    assert packed.written == {"hot": "3 17", "cold": ""}
    assert packed == NUMBERS
