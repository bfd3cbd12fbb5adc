"""Intents are scored by the words of a question, and explain them."""

import math

import pytest

from chatbot.english import tokenise
from chatbot.matching.building import index_examples
from chatbot.matching.index import MAX_WEIGHTS, Weights
from chatbot.matching.nearest import Examples
from chatbot.matching.reading import (
    STOP_IMPORTANCE,
    UNKNOWN_IMPORTANCE,
    UNKNOWN_NO_WORD,
    UNKNOWN_RARE,
    Question,
    Term,
    read_question,
    read_term,
)
from chatbot.matching.scoring import (
    CONTEXT_SHARE,
    EXPLAINED_SHARE,
    GRAM_SHARE,
    MAX_SCORED,
    NEAREST_SHARE,
    NO_CONTEXT,
    SYNONYM_EXPLAINS,
    Context,
    explain_share,
    explain_words,
    rate_meanings,
    rate_unknown,
    score_intents,
    score_question,
)

EXAMPLES = {
    "heat": ["boil water", "boil quickly"],
    "dirt": ["scrub limescale"],
    "money": ["kettle price"],
}
HEAT, DIRT, MONEY = range(3)
PASSAGES = {"money": ["Nobody boils at our prices."]}
INDEX = index_examples(EXAMPLES, synonyms=[["limescale", "white crust"]], passages=PASSAGES)

WORKED = index_examples(
    {
        "duration": ["how long does it last", "when does it wear off"],
        "price": ["what does it cost", "what is the price"],
    }
)
DURATION, PRICE = 0, 1
WORKED_QUESTION = read_question(
    [read_term(word, WORKED) for word in tokenise("when dose it waer off")], WORKED
)


def read_terms(text: str) -> list[Term]:
    return [read_term(word, INDEX) for word in text.split()]


def read(text: str) -> Question:
    return read_question(read_terms(text), INDEX)


def score(text: str, context: str = "") -> Weights:
    return score_intents(read(text), Context(terms=read_terms(context)), INDEX, {})


def score_worked(**handicaps: float) -> Weights:
    scores, _ = score_question(
        WORKED_QUESTION,
        NO_CONTEXT,
        WORKED,
        meanings=list(enumerate(WORKED.meanings.values())),
        rate_nearness=Examples(WORKED.examples).rate_nearness,
        handicaps=handicaps,
    )
    return scores


def rank(text: str, context: str = "") -> list[int]:
    scores = score(text, context)
    return sorted([intent for intent in scores if scores[intent]], key=lambda one: -scores[one])


def hundredths(value: float) -> object:
    return pytest.approx(value, abs=0.005)


def test_the_worked_example_reads_its_words() -> None:
    readings = [(term.reading.how, term.reading.spelling) for term in WORKED_QUESTION.terms]
    assert readings == [
        ("exact", "when"),
        ("exact", "does"),
        ("exact", "it"),
        ("repair", "wear"),
        ("exact", "off"),
    ]
    assert WORKED_QUESTION.terms[3].reading.stems == (("wear", 0.85),)


def test_the_worked_example_collects_its_features() -> None:
    idf = WORKED.words.idf
    assert [idf[word] for word in ("when", "wear", "off")] == [hundredths(math.log(5 / 1))] * 3
    assert [idf[word] for word in ("it", "doe")] == [hundredths(math.log(5 / 3))] * 2
    assert (idf["when"], idf["it"]) == (hundredths(1.61), hundredths(0.51))
    length = measure_length()
    assert length == hundredths(3.30)
    assert (idf["when"] / length, idf["it"] / length) == (hundredths(0.49), hundredths(0.15))


def measure_length() -> float:
    features = [*WORKED_QUESTION.joint]
    for term in WORKED_QUESTION.terms:
        features += term.features
    return math.sqrt(sum(value * value for _, value in features))


def test_the_worked_example_adds_its_weights_up() -> None:
    weights = WORKED.words.weights
    assert weights["when"] == {DURATION: hundredths(1.16)}
    assert weights["it"] == {DURATION: hundredths(0.72), PRICE: hundredths(0.50)}
    assert add_words(WORKED_QUESTION) == {DURATION: hundredths(2.68), PRICE: hundredths(0.18)}
    assert add_letters(WORKED_QUESTION) == {DURATION: hundredths(2.11), PRICE: hundredths(0.30)}
    scores = score_intents(WORKED_QUESTION, NO_CONTEXT, WORKED, {})
    assert scores == {DURATION: hundredths(4.80), PRICE: hundredths(0.47)}


def add_words(question: Question) -> Weights:
    features = [*question.joint]
    for term in question.terms:
        features += term.features
    weights = WORKED.words.weights
    return {
        intent: sum(value * weights[name].get(intent, 0.0) for name, value in features)
        / measure_length()
        for intent in (DURATION, PRICE)
    }


def add_letters(question: Question) -> Weights:
    length = math.sqrt(sum(term.norm for term in question.terms))
    return {
        intent: GRAM_SHARE * sum(term.letters.get(intent, 0.0) for term in question.terms) / length
        for intent in (DURATION, PRICE)
    }


def test_the_worked_example_asks_about_the_rest() -> None:
    explained = {n: explain_words(n, WORKED_QUESTION, WORKED.users) for n in (DURATION, PRICE)}
    assert explained == {DURATION: [1.0, 1.0, 1.0, 0.85, 1.0], PRICE: [0.0, 1.0, 1.0, 0.0, 0.0]}
    shares = {n: explain_share(found, WORKED_QUESTION.terms) for n, found in explained.items()}
    assert shares == {DURATION: hundredths(0.94), PRICE: hundredths(0.14)}
    scores = score_intents(WORKED_QUESTION, NO_CONTEXT, WORKED, {})
    assert {n: scores[n] * (1 - EXPLAINED_SHARE * (1 - shares[n])) for n in scores} == {
        DURATION: hundredths(4.68),
        PRICE: hundredths(0.31),
    }


def test_the_worked_example_looks_at_single_examples() -> None:
    rate, ordered = Examples(WORKED.examples).rate_nearness, "does it off wear when"
    assert rate(ordered, "duration") == 1.0
    assert rate(ordered, "price") == hundredths(0.53)
    assert (WORKED.typical, NEAREST_SHARE) == (hundredths(4.86), 0.4)
    scores = score_worked()
    assert scores == {DURATION: hundredths(7.84), PRICE: 0.0}


def test_the_worked_example_compares_the_meaning() -> None:
    meanings = list(enumerate(WORKED.meanings.values()))
    assert [one.strength for _, one in meanings] == [0.92, 0.92]
    likeness = rate_meanings(["when", "does", "it", "wear", "off"], meanings)
    assert likeness == {DURATION: hundredths(0.25), PRICE: hundredths(-0.54)}


def test_the_meaning_finds_what_no_word_has() -> None:
    index = index_examples({"pay": ["how can I pay", "card or cash"], "hurt": ["does it hurt"]})
    meanings = list(enumerate(index.meanings.values()))
    likeness = rate_meanings(["payment", "methods"], meanings)
    assert likeness[0] > 0 > likeness[1]
    assert rate_meanings(["zzzz"], meanings) == {}


def test_a_handicap_is_taken_off_in_typical_scores() -> None:
    plain, scores = score_worked(), score_worked(duration=0.5)
    assert scores == {
        DURATION: pytest.approx(plain[DURATION] - 0.5 * WORKED.typical),
        PRICE: plain[PRICE],
    }
    assert score_worked(duration=9.0)[DURATION] == 0.0


def test_every_example_scores_highest_for_its_own_intent() -> None:
    ranked = {
        intent: [rank(example)[0] for example in examples] for intent, examples in EXAMPLES.items()
    }
    assert ranked == {"heat": [HEAT, HEAT], "dirt": [DIRT], "money": [MONEY]}


def test_a_word_gives_the_intents_that_use_it_their_weights() -> None:
    term = read_term("price", INDEX)
    assert term.features == (("pric", INDEX.words.idf["pric"]),)
    assert sorted(INDEX.words.weights["pric"]) == [MONEY]
    assert term.norm > 0


def test_the_order_of_words_counts() -> None:
    assert score("kettle price")[MONEY] > score("price kettle")[MONEY] > 0


def test_a_phrase_scores_and_explains_as_its_synonym_does() -> None:
    question = read("white crust here")
    assert rank("white crust")[0] == DIRT
    assert explain_words(DIRT, question, INDEX.users) == [SYNONYM_EXPLAINS, SYNONYM_EXPLAINS, 0.0]
    assert explain_words(HEAT, question, INDEX.users) == [0.0, 0.0, 0.0]


def test_a_synonym_in_words_that_were_run_together_is_found_in_them() -> None:
    examples = {"dirt": ["remove white crust"], "heat": ["boil water"]}
    index = index_examples(examples, synonyms=[["limescale", "white crust"]])
    terms = [read_term(word, index) for word in ("whitecrust", "gone")]
    question = read_question(terms, index)
    assert question.synonyms == [(0, 1, "=0")]
    assert [name for name, _ in question.joint] == ["whit crust", "=0"]


def test_the_letters_of_a_word_score_a_bounded_number_of_intents() -> None:
    index = index_examples({f"{number}": ["kettle", f"kettle{number}s"] for number in range(200)})
    assert len(read_term("kettle", index).letters) <= MAX_WEIGHTS
    assert len(index.words.weights["kettl"]) == MAX_WEIGHTS
    terms = [read_term("kettle", index)]
    scores = score_intents(read_question(terms, index), NO_CONTEXT, index, {})
    assert len(scores) == MAX_SCORED


def test_what_is_favoured_is_scored_whatever_the_words() -> None:
    context = Context(favoured={MONEY: 0.3})
    assert score_intents(read("zebra"), context, INDEX, {}) == {MONEY: 0.0}


def test_an_earlier_turn_scores_less_than_the_question() -> None:
    assert (rank("boil")[0], rank("price")[0]) == (HEAT, MONEY)
    assert rank("boil", context="price")[:2] == [HEAT, MONEY]
    assert rank("price", context="boil")[:2] == [MONEY, HEAT]
    assert 0 < score("boil", context="price")[MONEY] < score("price", context="boil")[MONEY]
    assert 0 < CONTEXT_SHARE < 1


def test_a_word_that_is_said_again_scores_no_more_by_itself() -> None:
    assert score("price price price")[MONEY] <= score("price")[MONEY]


def test_a_passage_explains_words_that_only_other_intents_are_asked_with() -> None:
    assert explain_words(MONEY, read("boil quickly"), INDEX.users) == [1.0, 0.0]
    assert explain_words(DIRT, read("boil quickly"), INDEX.users) == [0.0, 0.0]


def test_rare_words_matter_more_and_stop_words_hardly() -> None:
    rarest = math.log(len(EXAMPLES) + 1)
    terms = read_terms("price boil mate chicken zebra xyzzy")
    assert {term.reading.word: term.importance for term in terms} == {
        "price": rarest,
        "boil": rarest - math.log(2),
        "mate": STOP_IMPORTANCE,
        "chicken": rarest * UNKNOWN_IMPORTANCE[20],
        "zebra": rarest * UNKNOWN_RARE,
        "xyzzy": rarest * UNKNOWN_NO_WORD,
    }


def test_unknown_words_lower_the_explained_share() -> None:
    question = read("price zebra")
    assert explain_words(MONEY, question, INDEX.users) == [1.0, 0.0]
    assert explain_share([1.0, 0.0], question.terms) == pytest.approx(1 / (1 + UNKNOWN_RARE))
    assert explain_share([1.0], question.terms[:1]) == 1.0
    assert rate_unknown(question.terms) == pytest.approx(UNKNOWN_RARE / (1 + UNKNOWN_RARE))


def test_nothing_scores_nothing_and_explains_nothing() -> None:
    assert score("") == {}
    assert explain_words(HEAT, read(""), INDEX.users) == []
    assert explain_share([], []) == rate_unknown([]) == 0.0
