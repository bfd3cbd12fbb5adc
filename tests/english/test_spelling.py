"""A typed word stands for the words of the examples."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatbot.english import Reading, Vocabulary, collect_vocabulary, tokenise
from chatbot.english.spelling import (
    MAX_PIECES,
    REPAIR_WEIGHT,
    edit_budget,
    split_word,
)


def know(text: str) -> Vocabulary:
    """Return a vocabulary that has seen each word of a text once."""
    return collect_vocabulary(dict.fromkeys(tokenise(text), 1))


def test_the_example_of_the_module_is_true() -> None:
    vocabulary = know("side effects last")
    assert [vocabulary.read(word) for word in ("efects", "lasts", "reckons", "sideeffects")] == [
        Reading("efects", "effects", "repair", (("effect", 0.85),)),
        Reading("lasts", "lasts", "inflection", (("last", 1.0),)),
        Reading("reckons", "reckons", "unknown", ()),
        Reading("sideeffects", "side effects", "split", (("side", 0.85), ("effect", 0.85))),
    ]
    assert know("does").read("dose") == Reading("dose", "dose", "unknown", ())


def test_the_longer_a_word_the_more_edits_it_may_be_away() -> None:
    budgets = [edit_budget("x" * length) for length in range(10)]
    assert budgets == [0, 0, 0, 1, 1, 1, 1, 1, 2, 2]
    assert edit_budget("12345678") == 0


def test_knows_a_word_and_its_inflections() -> None:
    vocabulary = know("boil")
    stems = (("boil", 1.0),)
    assert vocabulary.read("boil") == Reading("boil", "boil", "exact", stems)
    assert vocabulary.read("boiled") == Reading("boiled", "boiled", "inflection", stems)


@pytest.mark.parametrize(
    ("typed", "meant", "edits"),
    [
        ("ketle", "kettle", 1),
        ("kettlle", "kettle", 1),
        ("kettel", "kettle", 1),
        ("teh", "the", 1),
        ("guaranttee", "guarantee", 1),
        ("garantie", "guarantee", 2),
    ],
)
def test_repairs_a_misspelling(typed: str, meant: str, edits: int) -> None:
    vocabulary = know("kettle the guarantee")
    stems = ((vocabulary.stem_of[meant], REPAIR_WEIGHT**edits),)
    assert vocabulary.read(typed) == Reading(typed, meant, "repair", stems)


def test_does_not_repair_beyond_the_budget() -> None:
    for word in ("kxtxle", "gxrxntxe"):
        assert know("kettle guarantee").read(word) == Reading(word, word, "unknown", ())


@pytest.mark.parametrize(
    ("counts", "spelling"), [({"what": 3, "wait": 1}, "what"), ({"what": 1, "wait": 3}, "wait")]
)
def test_the_more_used_of_equally_near_spellings_wins(
    counts: dict[str, int], spelling: str
) -> None:
    reading = collect_vocabulary(counts).read("waht")
    assert (reading.how, reading.spelling) == ("repair", spelling)
    assert dict(reading.stems) == {
        word: pytest.approx(REPAIR_WEIGHT * count / 4) for word, count in counts.items()
    }


def test_the_nearest_spelling_wins_however_little_it_is_used() -> None:
    reading = collect_vocabulary({"guarantees": 99, "guarantee": 1}).read("guarrantee")
    assert (reading.spelling, reading.stems) == ("guarantee", (("guarante", REPAIR_WEIGHT),))


@pytest.mark.parametrize(
    ("typed", "known", "spelling", "stems"),
    [
        ("boilingtime", "boiling time", "boiling time", ("boil", "time")),
        ("sideeffects", "side effects", "side effects", ("side", "effect")),
        ("whatisbotox", "what is botox", "what is botox", ("what", "is", "botox")),
        ("icantbreathe", "breathe", "i can not breathe", ("breath",)),
    ],
)
def test_takes_apart_what_was_run_together(
    typed: str, known: str, spelling: str, stems: tuple[str, ...]
) -> None:
    weighed = tuple([(base, REPAIR_WEIGHT) for base in stems])
    assert know(known).read(typed) == Reading(typed, spelling, "split", weighed)


def test_a_word_is_taken_apart_into_few_pieces_or_none() -> None:
    known = {"abc": "abc", "abcabc": "abcabc"}
    assert split_word("abcabcabc", known) == ("abc", "abcabc")
    assert split_word("abc", known) == ()
    assert len(split_word("abc" * MAX_PIECES, {"abc": "abc"})) == MAX_PIECES
    assert split_word("abc" * (MAX_PIECES + 1), {"abc": "abc"}) == ()


@pytest.mark.parametrize(
    ("typed", "known"), [("dose", "does"), ("mug", "jug"), ("tea", "ten"), ("waiter", "water")]
)
def test_leaves_real_english_words_alone(typed: str, known: str) -> None:
    assert collect_vocabulary({known: 9}).read(typed) == Reading(typed, typed, "unknown", ())


def test_an_empty_vocabulary_knows_nothing() -> None:
    assert collect_vocabulary({}).read("kettel") == Reading("kettel", "kettel", "unknown", ())


def test_a_misspelling_in_an_example_is_no_known_word() -> None:
    vocabulary = collect_vocabulary({"the": 9, "teh": 1, "effects": 6, "efect": 2, "blorp": 1})
    assert vocabulary.misspelt == {"teh": "the", "efect": "effect"}
    assert vocabulary.stem_of == {"the": "the", "effects": "effect", "blorp": "blorp"}
    assert vocabulary.stems == {"the": 9, "effect": 6, "blorp": 1}
    assert vocabulary.read("teh") == Reading("teh", "the", "repair", (("the", REPAIR_WEIGHT),))
    assert vocabulary.read("efect") == Reading(
        "efect", "effect", "repair", (("effect", REPAIR_WEIGHT),)
    )


def test_a_name_that_is_used_as_much_as_the_word_near_it_stays_a_name() -> None:
    assert collect_vocabulary({"kettle": 2, "kettel": 1}).misspelt == {}
    assert collect_vocabulary({"kettle": 3, "kettel": 1}).misspelt == {"kettel": "kettle"}


@settings(deadline=None, derandomize=True, database=None)
@given(st.text(st.characters(exclude_categories=[]), min_size=1, max_size=40))
def test_any_word_is_read_with_weights_from_0_to_1(word: str) -> None:
    reading = know("side effects of botox last a long time").read(word)
    assert reading.word == word
    assert all(0 < weight <= 1 for _, weight in reading.stems)
    assert (reading.how == "unknown") == (not reading.stems) or reading.how == "split"
