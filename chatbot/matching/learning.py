"""Learn from the mistakes that counting makes.

Counting weighs every feature by itself, so that what an intent is *about* drowns what is asked of
it: "how are the drooping eyelids treated?" shares most of its words with the intent about drooping
eyelids, though that intent says nothing about treating them. The weights of counting are therefore
corrected by the multiclass passive-aggressive algorithm (Crammer et al. 2006, PA-I), in rounds:

1. Score each example as if it were not there, and keep its nearest rivals.
2. Where another intent comes first, or too close, move the weights of the example's features a
   little towards its own intent and away from the rival.
3. Drop the examples that came out right, and begin again with the others.

Example: the one above scores 2.0 for its own topic and 2.4 for the intent about eyelids. The margin
is 0.8 times a typical score of 3.0, so the loss is 2.4 - (2.0 - 2.4) = 2.8, and half of it, at most
1.5, is added to the weights of its features for the topic and taken from those for the intent, each
in proportion to its value: "treated" moves most, "the" hardly at all.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from heapq import nlargest
from typing import NamedTuple

from chatbot.matching.counting import Counts, Vector
from chatbot.matching.index import Weights

ROUNDS = 3
MAX_LESSONS = 30_000
"""Examples that are learnt from; of more, so many are taken, whichever. All would take 900 MB for a
hundred thousand examples."""
MAX_RIVALS = 6
"""Intents that an example is told from; all others never come close."""
MARGIN, MAX_STEP = 0.8, 0.5
"""How far an example's own intent should lead, and how far one mistake moves it, in typical scores.
Half of both does as well on the training examples of HINT3 and CLINC150, left out."""
MIN_KEPT = 0.1
"""Smaller corrections are dropped: no answer changes, and the index is smaller."""


class Lesson(NamedTuple):
    """An example to learn from.

    `features` have a length of one, `place` orders the examples, and `scores` are those of its own
    intent and its rivals without it.
    """

    own: int
    place: bytes
    features: Sequence[tuple[str, float]]
    scores: Mapping[int, float]


def learn_corrections(
    documents: Sequence[tuple[int, Vector]],
    counts: Counts,
    weights: Mapping[str, Weights],
    scales: Sequence[float],
) -> dict[str, Weights]:
    """Return the corrections to the weights of counting, by feature and intent.

    The same documents give the same corrections, in whatever order they come.
    """
    if not documents:
        return {}
    if len(documents) > MAX_LESSONS:
        pairs = sorted(zip(documents, scales, strict=True), key=lambda pair: mix_place(pair[0][1]))
        documents, scales = zip(*pairs[:MAX_LESSONS], strict=True)
    lessons = list(prepare_lessons(documents, counts, weights, scales))
    typical = sorted([lesson.scores[lesson.own] for lesson in lessons])[len(lessons) // 2]
    moved: dict[int, dict[str, float]] = defaultdict(dict)
    for number in range(ROUNDS):
        lessons.sort(key=lambda lesson: lesson.place[number:])
        lessons = [lesson for lesson in lessons if learn_lesson(lesson, moved, typical)]
    corrections: dict[str, Weights] = defaultdict(dict)
    for intent, moves in moved.items():
        for feature, value in moves.items():
            if abs(value) >= MIN_KEPT:
                corrections[feature][intent] = value
    return corrections


def prepare_lessons(
    documents: Sequence[tuple[int, Vector]],
    counts: Counts,
    weights: Mapping[str, Weights],
    scales: Sequence[float],
) -> Iterator[Lesson]:
    """Score each document, without itself, for its own intent and the nearest others."""
    totals = {feature: sum(use.values()) for feature, use in counts.use.items()}
    for (own, vector), scale in zip(documents, scales, strict=True):
        scores: Weights = defaultdict(float)
        for feature, value in vector.items():
            for intent, weight in weights[feature].items():
                scores[intent] += value * weight
        scores[own] = sum(
            [
                value * counts.weigh_without(feature, own, value * scale, totals[feature])
                for feature, value in vector.items()
            ]
        )
        rivals = nlargest(MAX_RIVALS, scores, key=scores.__getitem__)
        features = tuple(vector.items())
        yield Lesson(
            own, mix_place(vector), features, {intent: scores[intent] for intent in (*rivals, own)}
        )


def mix_place(features: Iterable[str]) -> bytes:
    """Return the place of an example among the others, which no other example changes.

    Were the order drawn by chance, one new example would change it for all, and with it borderline
    answers anywhere.
    """
    text = " ".join(features).encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=8).digest()


def learn_lesson(lesson: Lesson, moved: dict[int, dict[str, float]], typical: float) -> bool:
    """Correct the weights that a lesson shows to be wrong, and tell whether there was anything to correct."""
    scores = {
        intent: score + _add_up(moved[intent], lesson.features)
        for intent, score in lesson.scores.items()
    }
    own = scores.pop(lesson.own)
    if not scores:
        return False
    rival = max(scores, key=scores.__getitem__)
    loss = MARGIN * typical - (own - scores[rival])
    if loss <= 0:
        return False
    # Both sides move, and the features have length one: half the loss each closes the gap.
    step = min(MAX_STEP * typical, loss / 2)
    towards, away = moved[lesson.own], moved[rival]
    for feature, value in lesson.features:
        towards[feature] = towards.get(feature, 0.0) + step * value
        away[feature] = away.get(feature, 0.0) - step * value
    return True


def _add_up(moves: Mapping[str, float], features: Sequence[tuple[str, float]]) -> float:
    return sum([value * moves[feature] for feature, value in features if feature in moves])
