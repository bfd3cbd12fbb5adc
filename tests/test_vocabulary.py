"""A typed word stands for the words of the examples."""

import pytest

from chatbot.matching.vocabulary import RELATED_WEIGHT, REPAIR_WEIGHT, Reading, collect_vocabulary, edit_budget


def test_the_longer_a_word_the_more_edits_it_may_be_away() -> None:
    assert [edit_budget("x" * length) for length in range(10)] == [0, 0, 0, 1, 1, 1, 1, 1, 2, 2]
    assert edit_budget("12345678") == 0


def test_knows_a_word_and_its_inflections() -> None:
    vocabulary = collect_vocabulary({"boil": 1})
    assert vocabulary.read("boil") == Reading(word="boil", spelling="boil", how="exact", stems=(("boil", 1.0),))
    assert vocabulary.read("boiled") == Reading(word="boiled", spelling="boiled", how="inflection", stems=(("boil", 1.0),))


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
    vocabulary = collect_vocabulary({"kettle": 1, "the": 1, "guarantee": 1})
    stems = ((vocabulary.stem_of[meant], REPAIR_WEIGHT**edits),)
    assert vocabulary.read(typed) == Reading(word=typed, spelling=meant, how="repair", stems=stems)


def test_does_not_repair_beyond_the_budget() -> None:
    vocabulary = collect_vocabulary({"kettle": 1, "guarantee": 1})
    for word in ("kxtxle", "gxrxntxe"):
        assert vocabulary.read(word) == Reading(word=word, spelling=word, how="unknown", stems=())


@pytest.mark.parametrize(("counts", "spelling"), [({"what": 3, "wait": 1}, "what"), ({"what": 1, "wait": 3}, "wait")])
def test_the_more_used_of_equally_near_spellings_wins(counts: dict[str, int], spelling: str) -> None:
    reading = collect_vocabulary(counts).read("waht")
    shares = {word: pytest.approx(REPAIR_WEIGHT * count / 4) for word, count in counts.items()}
    assert (reading.how, reading.spelling) == ("repair", spelling)
    assert dict(reading.stems) == shares


def test_the_nearest_spelling_wins_however_little_it_is_used() -> None:
    reading = collect_vocabulary({"guarantees": 99, "guarantee": 1}).read("guarrantee")
    assert (reading.spelling, reading.stems) == ("guarantee", (("guarante", REPAIR_WEIGHT),))


def test_cuts_words_that_were_run_together() -> None:
    reading = collect_vocabulary({"boiling": 1, "time": 1}).read("boilingtime")
    stems = (("boil", REPAIR_WEIGHT), ("tim", REPAIR_WEIGHT))
    assert reading == Reading(word="boilingtime", spelling="boiling time", how="split", stems=stems)


@pytest.mark.parametrize(("typed", "known"), [("dose", "does"), ("mug", "jug"), ("tea", "ten"), ("waiter", "water")])
def test_leaves_real_english_words_alone(typed: str, known: str) -> None:
    unknown = Reading(word=typed, spelling=typed, how="unknown", stems=())
    assert collect_vocabulary({known: 9}).read(typed) == unknown


def test_reads_a_related_word_more_quietly() -> None:
    reading = collect_vocabulary({"cheap": 1, "expensive": 1, "kettle": 1}).read("costly")
    weights = {"expensiv": pytest.approx(RELATED_WEIGHT * 0.87), "cheap": pytest.approx(RELATED_WEIGHT * 0.75)}
    assert (reading.how, reading.spelling) == ("related", "costly")
    assert dict(reading.stems) == weights


def test_an_empty_vocabulary_knows_nothing() -> None:
    reading = collect_vocabulary({}).read("kettel")
    assert reading == Reading(word="kettel", spelling="kettel", how="unknown", stems=())
