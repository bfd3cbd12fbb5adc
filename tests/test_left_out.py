from dataclasses import replace

import pytest

from chatbot.bot import Chatbot, list_examples
from chatbot.matching import LeftOut, Matcher, rank_left_out

EXAMPLES = {
    "boil": ("how long does it boil", "boiling takes how long", "how long until it boils", "when is the water hot"),
    "clean": ("how is it cleaned", "clean the kettle", "how do I get the lime off", "cleaning the kettle"),
    "price": ("what does it cost", "price of the kettle", "how much is it", "getting the lime off"),
}


@pytest.fixture(scope="module")
def left_out() -> dict[str, LeftOut]:
    return {one.example: one for one in rank_left_out(Matcher.from_examples(EXAMPLES), EXAMPLES)}


def test_ranks_every_example_once_in_the_order_of_the_intents() -> None:
    ranked = list(rank_left_out(Matcher.from_examples(EXAMPLES), EXAMPLES))
    assert [(one.intent, one.example) for one in ranked] == [
        (own, text) for own, texts in EXAMPLES.items() for text in texts
    ]


def test_an_example_like_others_of_its_intent_finds_it_without_being_there(left_out: dict[str, LeftOut]) -> None:
    assert left_out["how long until it boils"] == LeftOut(
        intent="boil", example="how long until it boils", first="boil", pulled=()
    )


def test_names_the_words_that_pull_an_example_away(left_out: dict[str, LeftOut]) -> None:
    assert left_out["getting the lime off"] == LeftOut(
        intent="price", example="getting the lime off", first="clean", pulled=("lime",)
    )


def test_agrees_with_an_index_built_without_the_example(left_out: dict[str, LeftOut]) -> None:
    firsts = {}
    for own, texts in EXAMPLES.items():
        for text in texts:
            rest = Matcher.from_examples(EXAMPLES | {own: [other for other in texts if other != text]}).index
            firsts[text] = Matcher(replace(rest, corrections={})).rank(text)[0].intent
    # Of these, no example but themselves has more than the small words: who comes first is a matter of rounding.
    unclear = {"how much is it", "when is the water hot"}
    assert {text for text, first in firsts.items() if left_out[text].first != first} <= unclear


def test_tells_how_many_are_done() -> None:
    done: list[int] = []
    list(rank_left_out(Matcher.from_examples(EXAMPLES), EXAMPLES, done.append))
    assert done == list(range(1, 13))


def test_changes_nothing_in_the_matcher(bot: Chatbot) -> None:
    examples = {intent: texts[:2] for intent, texts in list_examples(bot.knowledge).items()}
    matcher = Matcher.from_examples(examples)
    before = replace(matcher.index)
    list(rank_left_out(matcher, examples))
    assert matcher.index == before
