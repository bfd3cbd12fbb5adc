"""The list of English words is searched where it lies."""

import math
from pathlib import Path

import pytest

from chatbot.english import add_vectors, embed, lexicon, look_up, rate_likeness
from chatbot.english.lexicon import DIMENSIONS, Entry

LINES = Path(lexicon.__file__).with_name("words.tsv").read_bytes().splitlines()
VECTORS = Path(lexicon.__file__).with_name("words.vectors")
KETTLE = next(row for row, line in enumerate(LINES) if line.startswith(b"kettle\t"))


def test_the_list_is_sorted_and_has_every_word_once() -> None:
    found = [line.partition(b"\t")[0] for line in LINES]
    assert len(found) > 50_000
    assert found == sorted(set(found))


def test_finds_the_first_the_last_and_those_between() -> None:
    for line in (LINES[0], LINES[-1], *LINES[:: len(LINES) // 500]):
        word, level, letter, row = line.decode().split("\t")
        category, is_noun = lexicon.CATEGORIES.get(letter.lower(), ""), not letter.isupper()
        assert look_up(word) == Entry(int(level), category, is_noun, int(row))


def test_knows_how_common_a_word_is_and_what_it_names() -> None:
    entry = look_up("kettle")
    assert entry == Entry(level=20, category="artifact", is_noun=True, row=KETTLE)
    assert LINES[KETTLE].startswith(b"kettle\t")


@pytest.mark.parametrize(
    "word",
    ["kettel", "zzzzzz", "", "kett", "kettle\t20", "\ud800", "\u00e9", "a" * 100_000, "80", "a\nb"],
)
def test_what_is_no_english_word_has_no_entry(word: str) -> None:
    assert look_up(word) is None


def test_every_word_has_a_vector() -> None:
    assert len(VECTORS.read_bytes()) == DIMENSIONS * len(LINES)


def test_texts_that_mean_the_same_are_near() -> None:
    pay, methods, dizzy = map(
        embed, (["how", "can", "i", "pay"], ["payment", "methods"], ["i", "feel", "dizzy"])
    )
    assert math.hypot(*pay) == pytest.approx(1.0)
    assert rate_likeness(pay, methods) == pytest.approx(0.72, abs=0.005)
    assert rate_likeness(dizzy, methods) == pytest.approx(-0.24, abs=0.005)


def test_what_has_no_english_word_means_nothing() -> None:
    assert (embed([]), embed(["zzzz"])) == ((), ())
    assert rate_likeness((), embed(["pay"])) == 0
    assert add_vectors([(1, -1), (-1, 1)]) == ()
