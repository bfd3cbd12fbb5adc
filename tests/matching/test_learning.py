"""Corrections put the examples' own intents first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pytest

from chatbot.matching import learning
from chatbot.matching.building import weigh_words
from chatbot.matching.counting import Vector, count_words, normalise, rate_words, scale_examples
from chatbot.matching.features import bag_words
from chatbot.matching.learning import (
    MARGIN,
    MAX_STEP,
    MIN_KEPT,
    Lesson,
    learn_corrections,
    learn_lesson,
    mix_place,
    prepare_lessons,
)

LIDS, TREATING_LIDS = 0, 1
EXAMPLES = {
    LIDS: ["drooping lids"] * 4,
    TREATING_LIDS: ["heal drooping lids", "cure drooping lids", "drooping lids heal"],
}
Documents = Sequence[tuple[int, Vector]]


def read_examples(examples: Mapping[int, Sequence[str]]) -> Documents:
    bags = [
        (intent, bag_words(text.split(), {}))
        for intent, texts in examples.items()
        for text in texts
    ]
    idf = rate_words(bags)
    return [(intent, normalise(bag, idf)) for intent, bag in bags]


def prepare(documents: Documents) -> list[Lesson]:
    scales = scale_examples([intent for intent, _ in documents], [1.0] * len(documents))
    counts = count_words(documents, rate_words(documents), scales)
    return list(prepare_lessons(documents, counts, weigh_words(counts), scales))


def learn(documents: Documents) -> Mapping[str, Mapping[int, float]]:
    scales = scale_examples([intent for intent, _ in documents], [1.0] * len(documents))
    counts = count_words(documents, rate_words(documents), scales)
    return learn_corrections(documents, counts, weigh_words(counts), scales)


def test_the_example_of_the_module_is_true() -> None:
    topic, lids, typical = 0, 1, 3.0
    features = [("treated", 0.8), ("the", 0.6)]
    moved: dict[int, dict[str, float]] = defaultdict(dict)
    lesson = Lesson(topic, b"", features, {topic: 2.0, lids: 2.4})
    loss = MARGIN * typical - (2.0 - 2.4)
    assert loss == pytest.approx(2.8)
    assert MAX_STEP * typical == 1.5
    assert learn_lesson(lesson, moved, typical)
    assert moved == {
        topic: {"treated": pytest.approx(1.4 * 0.8), "the": pytest.approx(1.4 * 0.6)},
        lids: {"treated": pytest.approx(-1.4 * 0.8), "the": pytest.approx(-1.4 * 0.6)},
    }
    # Now the topic leads by the margin, 2.0 + 1.4 against 2.4 - 1.4: there is nothing left to
    # learn.
    assert not learn_lesson(lesson._replace(scores={topic: 2.0, lids: 2.4 - 1e-9}), moved, typical)


def test_one_mistake_moves_no_more_than_half_a_typical_score() -> None:
    moved: dict[int, dict[str, float]] = defaultdict(dict)
    assert learn_lesson(Lesson(0, b"", [("tea", 1.0)], {0: 0.0, 1: 99.0}), moved, 3.0)
    assert moved == {0: {"tea": 1.5}, 1: {"tea": -1.5}}


def test_the_strongest_rival_is_moved_away_and_no_other() -> None:
    moved: dict[int, dict[str, float]] = defaultdict(dict)
    assert learn_lesson(Lesson(0, b"", [("tea", 1.0)], {0: 1.0, 1: 1.0, 2: 1.1}), moved, 1.0)
    assert {intent for intent, moves in moved.items() if moves} == {0, 2}


def test_what_tells_two_intents_apart_is_moved_from_the_one_to_the_other() -> None:
    corrections = learn(read_examples(EXAMPLES))
    assert corrections["heal"][TREATING_LIDS] > 0 > corrections["heal"][LIDS]
    kept = [value for by_intent in corrections.values() for value in by_intent.values()]
    assert min(map(abs, kept)) >= MIN_KEPT


def test_an_example_is_scored_as_if_it_were_not_there() -> None:
    documents = read_examples({0: ["green tea", "black tea"], 1: ["cold milk"]})
    lessons = prepare(documents)
    assert [(lesson.own, lesson.features) for lesson in lessons] == [
        (intent, tuple(vector.items())) for intent, vector in documents
    ]
    # Only "tea" and its pair with the end are left of the first, and nothing of the last.
    assert lessons[0].scores[0] > 0
    assert lessons[2].scores == {1: 0.0}


def test_the_same_documents_give_the_same_in_whatever_order() -> None:
    documents = read_examples(EXAMPLES)
    forth, back = learn(documents), learn(documents[::-1])
    assert forth.keys() == back.keys()
    for feature, by_intent in forth.items():
        assert by_intent == {n: pytest.approx(value) for n, value in back[feature].items()}


def test_nothing_is_learnt_from_nothing_or_without_a_rival() -> None:
    assert learn([]) == {}
    assert learn(read_examples({LIDS: EXAMPLES[LIDS]})) == {}


def test_a_bounded_number_of_examples_is_learnt_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "MAX_LESSONS", 3)
    documents = read_examples({0: ["one pot", "two pots", "three"], 1: ["four mugs", "five mugs"]})
    nearest = sorted(documents, key=lambda pair: mix_place(pair[1]))[:3]
    learnt = {feature for _, vector in nearest for feature in vector}
    assert learnt.issuperset(learn(documents))


def test_another_example_leaves_the_order_of_the_others_as_it_was() -> None:
    bags = [{letter: 1.0} for letter in "abcdefgh"]
    mixed = sorted(bags, key=mix_place)
    assert [bag for bag in mixed if bag != bags[0]] == sorted(bags[1:], key=mix_place)
    assert mixed != bags
    assert len(mix_place(["\ud800"])) == 8
