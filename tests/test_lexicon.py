"""The list of English words is searched where it lies."""

from pathlib import Path

import pytest

from chatbot.matching import lexicon
from chatbot.matching.lexicon import Entry, look_up

LINES = Path(lexicon.__file__).with_name("english.tsv").read_bytes().splitlines()


def test_the_list_is_sorted_and_has_every_word_once() -> None:
    found = [line.partition(b"\t")[0] for line in LINES]
    assert len(found) > 50_000
    assert found == sorted(set(found))


def test_finds_the_first_the_last_and_those_between() -> None:
    for line in (LINES[0], LINES[-1], *LINES[:: len(LINES) // 500]):
        word, level, *_ = line.decode().split("\t")
        entry = look_up(word)
        assert entry is not None
        assert entry.level == int(level)


def test_knows_how_common_a_word_is_and_what_is_near_it() -> None:
    assert look_up("kettle") == Entry(level=20, related=(("boil", 0.69), ("teapot", 0.63), ("tea", 0.61), ("pot", 0.59)))


def test_a_word_may_have_no_relations() -> None:
    assert look_up("zebra") == Entry(level=35, related=())


@pytest.mark.parametrize("word", ["kettel", "zzzzzz", "", "kett", "kettle\t20", "\ud800", "\u00e9", "a" * 100_000, "80"])
def test_what_is_no_english_word_has_no_entry(word: str) -> None:
    assert look_up(word) is None


def test_relations_are_english_words_with_the_nearest_first() -> None:
    entry = look_up("cheap")
    assert entry is not None
    similarities = [similarity for _, similarity in entry.related]
    assert len(similarities) > 3
    assert similarities == sorted(similarities, reverse=True)
    assert [word for word, _ in entry.related if look_up(word) is None] == []
