"""The list of English words is searched where it lies."""

from pathlib import Path

import pytest

from chatbot.english import lexicon, look_up
from chatbot.english.lexicon import Entry

LINES = Path(lexicon.__file__).with_name("words.tsv").read_bytes().splitlines()


def test_the_list_is_sorted_and_has_every_word_once() -> None:
    found = [line.partition(b"\t")[0] for line in LINES]
    assert len(found) > 50_000
    assert found == sorted(set(found))


def test_finds_the_first_the_last_and_those_between() -> None:
    for line in (LINES[0], LINES[-1], *LINES[:: len(LINES) // 500]):
        word, level, letter, related, *_ = *line.decode().split("\t"), "", ""
        category, is_noun = lexicon.CATEGORIES.get(letter.lower(), ""), not letter.isupper()
        assert look_up(word) == Entry(int(level), category, is_noun, related)


def test_knows_how_common_a_word_is_and_what_is_near_it() -> None:
    related = "boil:69 teapot:63 tea:61 pot:59"
    assert look_up("kettle") == Entry(level=20, category="artifact", is_noun=True, related=related)


def test_a_word_may_have_no_relations() -> None:
    assert look_up("zebra") == Entry(level=35, category="animal", is_noun=True, related="")


@pytest.mark.parametrize(
    "word",
    ["kettel", "zzzzzz", "", "kett", "kettle\t20", "\ud800", "\u00e9", "a" * 100_000, "80", "a\nb"],
)
def test_what_is_no_english_word_has_no_entry(word: str) -> None:
    assert look_up(word) is None


def test_relations_are_english_words_with_the_nearest_first() -> None:
    entry = look_up("cheap")
    assert entry is not None
    pairs = [related.split(":") for related in entry.related.split()]
    percents = [int(percent) for _, percent in pairs]
    assert len(percents) > 3
    assert percents == sorted(percents, reverse=True)
    assert [word for word, _ in pairs if look_up(word) is None] == []
