"""Corrections put the examples' own intents first."""

from collections.abc import Mapping, Sequence

from chatbot.matching.features import bag_words
from chatbot.matching.learning import MOST_LEARNT, correct_scores, learn_corrections, mix_place
from chatbot.matching.weights import Bag, count_words, scale_sizes

LIDS, TREATING_LIDS = 0, 1
EXAMPLES = {
    LIDS: ["drooping lids"] * 4,
    TREATING_LIDS: ["heal drooping lids", "cure drooping lids", "drooping lids heal"],
}


def bag_examples(examples: Mapping[int, Sequence[str]]) -> list[tuple[int, Bag]]:
    return [(intent, bag_words(text.split(), {})) for intent, texts in examples.items() for text in texts]


def learn(documents: Sequence[tuple[int, Bag]]) -> Mapping[str, Mapping[int, float]]:
    scales = scale_sizes(intent for intent, _ in documents)
    return learn_corrections(documents, count_words(documents, scales, smoothing=0.6), scales)


def test_what_tells_two_intents_apart_is_moved_from_the_one_to_the_other() -> None:
    corrections = learn(bag_examples(EXAMPLES))
    assert corrections["heal"][TREATING_LIDS] > 0 > corrections["heal"][LIDS]


def test_learning_twice_gives_the_same() -> None:
    assert learn(bag_examples(EXAMPLES)) == learn(bag_examples(EXAMPLES))


def test_nothing_is_learnt_from_nothing_or_without_a_rival() -> None:
    assert learn([]) == {}
    assert learn(bag_examples({LIDS: EXAMPLES[LIDS]})) == {}


def test_a_bounded_number_of_examples_is_learnt_from() -> None:
    documents = bag_examples({0: [f"topic{number}" for number in range(MOST_LEARNT + 50)], 1: ["other"] * 2})
    # Whichever is left out, its features are not corrected.
    assert len([feature for feature in learn(documents) if feature.startswith("topic")]) <= MOST_LEARNT


def test_another_example_leaves_the_order_of_the_others_as_it_was() -> None:
    bags = [{letter: 1.0} for letter in "abcdefgh"]
    for number in range(3):
        mixed = sorted(bags, key=lambda bag: mix_place(bag, number))
        without = sorted(bags[1:], key=lambda bag: mix_place(bag, number))
        assert [bag for bag in mixed if bag != bags[0]] == without
        assert mixed != bags
    assert sorted(bags, key=lambda bag: mix_place(bag, 0)) != sorted(bags, key=lambda bag: mix_place(bag, 1))


def test_scores_are_corrected_by_the_features_that_have_corrections() -> None:
    corrections = {"treat": {0: -1.0, 1: 2.0}, "lids": {7: 5.0}}
    corrected = correct_scores({0: 3.0, 1: 1.0}, [("treat", 0.5), ("lids", 0.5), ("unheard", 9.0)], corrections)
    assert corrected == {0: 2.5, 1: 2.0}
