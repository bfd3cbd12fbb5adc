"""How the time per question grows with the number of examples: our matcher beside rapidfuzz's WRatio and BM25 (bm25s).

Run it from the root of the project, with the sizes to measure (from 1,000 to 100,000 examples
unless told otherwise):

    PYTHONPATH=. python tests/tools/benchmark.py 1000 10000

The data is made up, and the same in every run: questions of 4 to 12 words from the templates below,
whose `T` is a word that belongs to the intent and whose `Z` is any word; both are drawn from a
vocabulary of made-up words in which a few are common and most are rare (Zipf's law), and which
grows with the square root of the examples. The questions asked are phrased like the examples but
are not among them, and every other one has a typo. All rankers answer the same questions one by
one; the first 20 only warm them up, and WRatio, which reads every example each time, answers fewer
where there are many. BM25 ranks the examples as they are spelled, and answers with the intent of
the best one. The accuracy is that on made-up questions, in which intents share whole templates; it
says nothing certain about real ones. A plot of the medians follows the table, both of its axes
logarithmic: a time that grows as the examples do climbs at half a right angle.
"""

import argparse
import math
import random
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, count, islice
from time import perf_counter

import bm25s
from rapidfuzz import fuzz, process

from chatbot.matching import Matcher

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
PER_INTENT = 20
WARM_UP = 20
QUESTIONS = 200
FEW_QUESTIONS = 20
MANY_EXAMPLES = 5_000
"""From so many examples on, WRatio answers only `FEW_QUESTIONS`."""
WIDTH, HEIGHT = 60, 6
"""Characters of the plot: its width, and the height of a factor of ten."""
SEED = 20_240_229
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ONSETS = "b c d f g h k l m n p r s t v w br cl dr fl gr pl st tr sh ch".split()
VOWELS = "a e i o u ai ea ou".split()
CODAS = ["", "", "", "n", "r", "s", "l", "t", "nd", "ck"]
TEMPLATES = (
    "how do i T my T",
    "how can i T a T T",
    "how long does T with T T take",
    "how much does the T for T cost",
    "how often should i T the T",
    "what is T T",
    "what is the T T of a T",
    "what happens to my T if i Z the T",
    "what should i do when my T is T and T",
    "where do i find T T for my T",
    "when will the T be T",
    "why is my T not T",
    "why does the T Z every time i T it",
    "who can help me with T T Z",
    "which T is best for Z T",
    "can i T with T",
    "can you tell me if the T Z is T",
    "could i still T after T a T",
    "do i need T to T T",
    "does T Z T",
    "is it safe to T while T Z",
    "is there a T for people with T T",
    "are T and T the same",
    "should i worry about Z T",
    "i want to T my T but it is Z",
    "please explain T T T",
    "T or T Z which one",
    "my T has a T Z",
)

Ranker = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, and the intent it was made for."""

    text: str
    intent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """What one size is measured with."""

    examples: Mapping[str, Sequence[str]]
    questions: Sequence[Question]

    @property
    def intent_of(self) -> dict[str, str]:
        return {
            example: intent for intent, examples in self.examples.items() for example in examples
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one ranker did at one size; `ratio` is its median time as a multiple of ours."""

    examples: int
    intents: int
    ranker: str
    build_seconds: float
    p50_ms: float
    p95_ms: float
    ratio: float
    accuracy: float
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Zipf:
    """A vocabulary, its most common words first, with the running total of how often each is said."""

    words: Sequence[str]
    totals: Sequence[float]

    def draw(self, dice: random.Random, number: int) -> list[str]:
        return dice.choices(self.words, cum_weights=self.totals, k=number)


def make_word(dice: random.Random) -> str:
    syllables = dice.choice((1, 2, 2, 2, 3, 3))
    return "".join(
        dice.choice(ONSETS) + dice.choice(VOWELS) + dice.choice(CODAS) for _ in range(syllables)
    )


def make_vocabulary(dice: random.Random, size: int) -> Zipf:
    made = (make_word(dice) for _ in count())
    words: dict[str, None] = {}
    while len(words) < size:
        words[next(made)] = None
    return Zipf(words=list(words), totals=list(accumulate(1 / (rank + 10) for rank in range(size))))


def make_phrases(dice: random.Random, vocabulary: Zipf, seen: set[str]) -> Iterator[str]:
    """Phrase one intent without end, never as anyone has before."""
    topic = list(dict.fromkeys(vocabulary.draw(dice, 50)))[:4]
    while True:
        fill = {"T": iter(dice.sample(topic, k=3)), "Z": iter(vocabulary.draw(dice, 3))}
        text = " ".join(
            next(fill[slot]) if slot in fill else slot for slot in dice.choice(TEMPLATES).split()
        )
        if text not in seen:
            seen.add(text)
            yield text


def add_typo(dice: random.Random, text: str) -> str:
    """Drop, replace, double or swap a letter inside one of the longer words."""
    words = text.split()
    place = dice.choice(
        [number for number, word in enumerate(words) if len(word) >= min(4, max(map(len, words)))]
    )
    word, at = words[place], dice.randrange(1, len(words[place]))
    before, letter, after = word[:at], word[at], word[at + 1 :]
    other = dice.choice(LETTERS.replace(letter, ""))
    swapped = before[:-1] + letter + before[-1] + after
    typos = {before + after, before + other + after, before + letter + letter + after, swapped} - {
        word
    }
    words[place] = dice.choice(sorted(typos))
    return " ".join(words)


def make_data(size: int) -> Data:
    dice = random.Random(SEED + size)  # noqa: S311 - nobody has to guess it
    vocabulary = make_vocabulary(dice, round(40 * math.sqrt(size)))
    seen: set[str] = set()
    intents = {
        f"intent {number}": make_phrases(dice, vocabulary, seen)
        for number in range(max(1, size // PER_INTENT))
    }
    shares = {
        intent: size // len(intents) + (number < size % len(intents))
        for number, intent in enumerate(intents)
    }
    examples = {
        intent: list(islice(phrases, shares[intent])) for intent, phrases in intents.items()
    }
    asked = dice.choices(list(intents), k=WARM_UP + QUESTIONS)
    texts = [next(intents[intent]) for intent in asked]
    mistyped = [add_typo(dice, text) if number % 2 else text for number, text in enumerate(texts)]
    questions = [
        Question(text=text, intent=intent) for text, intent in zip(mistyped, asked, strict=True)
    ]
    return Data(examples=examples, questions=questions)


def build_ours(data: Data) -> Ranker:
    matcher = Matcher.from_examples(data.examples)

    def rank(question: str) -> str:
        candidates = matcher.rank(question)
        return candidates[0].intent if candidates else ""

    return rank


def build_wratio(data: Data) -> Ranker:
    intent_of = data.intent_of
    examples = list(intent_of)
    return lambda question: intent_of[process.extractOne(question, examples, scorer=fuzz.WRatio)[0]]


def build_bm25(data: Data) -> Ranker:
    intents = list(data.intent_of.values())
    retriever = bm25s.BM25()
    retriever.index([example.split() for example in data.intent_of], show_progress=False)

    def rank(question: str) -> str:
        known = [word for word in question.split() if word in retriever.vocab_dict]
        return intents[int(retriever.get_scores(known).argmax())] if known else ""

    return rank


RANKERS: Mapping[str, Callable[[Data], Ranker]] = {
    "ours": build_ours,
    "WRatio": build_wratio,
    "BM25": build_bm25,
}


def time_question(rank: Ranker, question: Question) -> tuple[float, bool]:
    """Return the milliseconds taken, and whether the answer is right."""
    start = perf_counter()
    intent = rank(question.text)
    return (perf_counter() - start) * 1000, intent == question.intent


def measure_ranker(name: str, data: Data, *, ours_ms: float | None = None) -> Row:
    start = perf_counter()
    rank = RANKERS[name](data)
    build_seconds = perf_counter() - start
    size = sum(map(len, data.examples.values()))
    number = FEW_QUESTIONS if name == "WRatio" and size >= MANY_EXAMPLES else QUESTIONS
    answers = [time_question(rank, question) for question in data.questions[: WARM_UP + number]][
        WARM_UP:
    ]
    slices = statistics.quantiles([time for time, _ in answers], n=20, method="inclusive")
    return Row(
        examples=size,
        intents=len(data.examples),
        ranker=name,
        build_seconds=build_seconds,
        p50_ms=slices[9],
        p95_ms=slices[18],
        ratio=slices[9] / (ours_ms or slices[9]),
        accuracy=statistics.fmean(right for _, right in answers),
        questions=number,
    )


def measure_size(size: int) -> Iterator[Row]:
    """Measure every ranker on the same data, ours first."""
    data = make_data(size)
    ours = measure_ranker("ours", data)
    yield ours
    for name in RANKERS:
        if name != ours.ranker:
            yield measure_ranker(name, data, ours_ms=ours.p50_ms)


def format_row(row: Row) -> str:
    times = f"{row.build_seconds:>8.2f} {row.p50_ms:>9.2f} {row.p95_ms:>9.2f} {row.ratio:>7.1f}"
    return f"{row.examples:>9} {row.intents:>8}  {row.ranker:<7} {times} {row.accuracy:>9.1%} {row.questions:>10}"


def plot_rows(rows: Sequence[Row]) -> str:
    """Draw the medians over the sizes, one letter a ranker, as lines of text."""
    sizes, times = (
        [math.log10(row.examples) for row in rows],
        [math.log10(row.p50_ms) for row in rows],
    )
    low, high = math.floor(min(times)), math.ceil(max(times))
    canvas = [[" "] * (WIDTH + 1) for _ in range(HEIGHT * (high - low) + 1)]
    for row, size, time in zip(rows, sizes, times, strict=True):
        across = round(WIDTH * (size - min(sizes)) / (max(sizes) - min(sizes) or 1))
        canvas[round(HEIGHT * (high - time))][across] = row.ranker[0]
    labels = {HEIGHT * (high - power): f"{10.0**power:g} ms" for power in range(low, high + 1)}
    lines = [f"{labels.get(number, ''):>8} |{''.join(line)}" for number, line in enumerate(canvas)]
    ends = (
        f"{min(row.examples for row in rows):,}",
        f"{max(row.examples for row in rows):,} examples",
    )
    return "\n".join(
        [*lines, " " * 9 + "+" + "-" * (WIDTH + 1), " " * 10 + f"{ends[0]:<{WIDTH - 10}}{ends[1]}"]
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Measure how the time per question grows with the examples."
    )
    parser.add_argument(
        "sizes", metavar="SIZES", nargs="*", type=int, default=SIZES, help="numbers of examples"
    )
    print(" examples  intents  ranker   build s    p50 ms    p95 ms  x ours  accuracy  questions")
    rows = []
    for size in parser.parse_args().sizes:
        for row in measure_size(size):
            print(format_row(row), flush=True)
            rows.append(row)
    print(
        f"\nMedian time of a question ({', '.join(f'{name[0]} {name}' for name in RANKERS)})\n{plot_rows(rows)}"
    )


if __name__ == "__main__":
    main()
