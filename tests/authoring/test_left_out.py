"""Every example is ranked as if nobody had written it."""

from dataclasses import replace

import pytest

from chatbot import Chatbot
from chatbot.authoring.left_out import LeftOut, rank_left_out
from chatbot.matching import Matcher
from chatbot.matching.building import (
    assemble_index,
    count_examples,
    index_examples,
    measure_typical,
    weigh_words,
)

EXAMPLES = {
    "boil": (
        "how long does it boil",
        "boiling takes how long",
        "how long until it boils",
        "when is the water hot",
    ),
    "clean": (
        "how is it cleaned",
        "clean the kettle",
        "how do I get the lime off",
        "cleaning the kettle",
    ),
    "price": ("what does it cost", "price of the kettle", "how much is it", "getting the lime off"),
}


@pytest.fixture(scope="module")
def left_out() -> dict[str, LeftOut]:
    return {one.example: one for one in rank_left_out(EXAMPLES)}


def find_first_without(own: str, example: str) -> str:
    """Rank an example by an index that is counted anew without it, and learns nothing."""
    rest = [text for text in EXAMPLES[own] if text != example]
    examples = EXAMPLES | {own: tuple(rest)}
    counted = count_examples(examples, (), {})
    index = assemble_index(tuple(examples), counted, weigh_words(counted.words), [])
    ranked = Matcher(replace(index, typical=measure_typical(index))).rank(example)
    return ranked[0].intent


def test_ranks_every_example_once_in_the_order_of_the_intents() -> None:
    ranked = [(one.intent, one.example) for one in rank_left_out(EXAMPLES)]
    assert ranked == [(own, text) for own, texts in EXAMPLES.items() for text in texts]


def test_an_example_like_others_of_its_intent_finds_it_without_being_there(
    left_out: dict[str, LeftOut],
) -> None:
    example = "how long until it boils"
    assert left_out[example] == LeftOut(intent="boil", example=example, first="boil", pulled=())


def test_names_the_words_that_pull_an_example_away(left_out: dict[str, LeftOut]) -> None:
    example = "getting the lime off"
    assert left_out[example] == LeftOut(
        intent="price", example=example, first="clean", pulled=("lime",)
    )


def test_agrees_with_an_index_built_without_the_example(left_out: dict[str, LeftOut]) -> None:
    pairs = [(own, text) for own, texts in EXAMPLES.items() for text in texts]
    other = {text for own, text in pairs if left_out[text].first != find_first_without(own, text)}
    # No example but these has more than the small words: who comes first is a matter of rounding.
    assert other <= {"how much is it", "when is the water hot"}


def test_a_handicap_is_taken_off_as_the_matcher_does_it() -> None:
    firsts = {one.example: one.first for one in rank_left_out(EXAMPLES, handicaps={"clean": 9.0})}
    assert firsts["cleaning the kettle"] == "price"


def test_an_example_that_is_alone_finds_nothing() -> None:
    (one,) = rank_left_out({"tea": ("green tea",)})
    assert one == LeftOut(intent="tea", example="green tea", first="", pulled=())


def test_tells_how_many_are_done() -> None:
    done: list[int] = []
    list(rank_left_out(EXAMPLES, progress=done.append))
    assert done == list(range(1, 13))


def test_passages_and_synonyms_count_as_in_the_index(bot: Chatbot) -> None:
    knowledge = bot.knowledge
    examples = {name: texts[:2] for name, texts in list(knowledge.list_examples().items())[:20]}
    passages = knowledge.list_passages()
    before = index_examples(examples, synonyms=knowledge.synonyms, passages=passages)
    ranked = list(rank_left_out(examples, synonyms=knowledge.synonyms, passages=passages))
    assert len(ranked) == sum(map(len, examples.values()))
    assert {one.first for one in ranked} <= {*examples, ""}
    assert index_examples(examples, synonyms=knowledge.synonyms, passages=passages) == before
