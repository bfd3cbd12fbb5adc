"""What is known before any question is asked."""

from collections.abc import Mapping, Sequence

import pytest

from chatbot import Chatbot
from chatbot.matching.building import (
    MIN_LESSON,
    add_corrections,
    count_examples,
    index_examples,
    measure_typical,
    weigh_words,
)
from chatbot.matching.index import MAX_WEIGHTS, Index

EXAMPLES = {
    "boil": ["How long does it take to boil?", "boiling time"],
    "clean": ["How do I clean the kettle?", "kettle", "boiling time"],
}
PASSAGES = {"clean": ["Vinegar dissolves the white crust."]}
INDEX = index_examples(EXAMPLES, synonyms=[["limescale", "white crust"]], passages=PASSAGES)


def index_shipped(bot: Chatbot, examples: Mapping[str, Sequence[str]]) -> Index:
    return index_examples(
        examples,
        synonyms=bot.knowledge.synonyms,
        passages=bot.knowledge.list_passages(),
        patterns=bot.knowledge.list_patterns(),
    )


def test_the_examples_are_kept_in_normalised_words() -> None:
    assert INDEX.intents == ("boil", "clean")
    assert INDEX.examples == {
        "boil": ("how long does it take to boil", "boiling time"),
        "clean": ("how do i clean the kettle", "kettle", "boiling time"),
    }


def test_an_example_that_two_intents_have_belongs_to_none() -> None:
    assert INDEX.known == {
        "how long does it take to boil": 0,
        "how do i clean the kettle": 1,
        "kettle": 1,
    }


def test_a_passage_is_known_but_weighs_nothing() -> None:
    assert INDEX.vocabulary.read("dissolves").how == "exact"
    assert INDEX.users["vinegar"] == frozenset({1})
    assert "vinegar" not in INDEX.words.weights
    assert INDEX.users["=0"] == frozenset({1})


def test_nobody_is_asked_for_the_users_of_a_pair() -> None:
    assert [feature for feature in INDEX.users if " " in feature] == []
    assert "boil time" in INDEX.words.weights


def test_a_misspelt_example_is_counted_as_it_should_have_been_written() -> None:
    texts = ["the effects of the effects", "the effects", "teh efect of the water"]
    counted = count_examples({"clean": texts}, (), {})
    assert counted.documents[2] == (0, ("the", "effect", "of", "the", "water"))
    assert "teh" not in counted.vocabulary.stem_of
    index = index_examples({"clean": texts})
    assert {"teh", "efect"}.isdisjoint(index.words.idf)
    assert "<teh" not in index.letters.idf
    assert index.vocabulary.read("teh").spelling == "the"
    assert index.examples["clean"][2] == "the effect of the water"


def test_corrections_are_added_and_the_largest_weights_kept() -> None:
    weights = {"tea": {0: 1.0, 1: 0.5}, "milk": dict.fromkeys(range(MAX_WEIGHTS), 1.0)}
    corrected = add_corrections(weights, {"tea": {1: -0.25, 2: 0.1234}, "milk": {99: -2.0}})
    assert corrected["tea"] == {0: 1.0, 1: 0.25, 2: 0.123}
    assert len(corrected["milk"]) == MAX_WEIGHTS
    assert corrected["milk"][99] == -2.0


def test_a_keyword_is_no_lesson() -> None:
    examples = {"one": ["red tea pot", "red tea"], "two": ["red tea mug", "red tea cup"]}
    assert all(len(text.split()) < MIN_LESSON for texts in examples.values() for text in texts)
    counted = count_examples(examples, (), {})
    plain = add_corrections(weigh_words(counted.words), {})
    assert index_examples(examples).words.weights == plain


def test_the_typical_score_of_nothing_is_one() -> None:
    assert index_examples({}).typical == 1.0
    assert index_examples({"tea": []}).typical == 1.0
    assert INDEX.typical == measure_typical(INDEX) > 0


def test_one_more_example_hardly_moves_the_typical_score(bot: Chatbot) -> None:
    examples = bot.knowledge.list_examples()
    added = (*examples["side-effects"], "does it make my ears ring all day long")
    index = index_shipped(bot, {**examples, "side-effects": added})
    assert index.typical == pytest.approx(bot.matcher.index.typical, rel=0.002)
