"""Words vote, and intents explain words."""

import math

import pytest

from chatbot.matching.index import build_index
from chatbot.matching.scoring import (
    EVERYDAY_IMPORTANCE,
    MOST_HEARD,
    SYNONYM_EXPLAINS,
    UNKNOWN_IMPORTANCE,
    UNKNOWN_NO_WORD,
    UNKNOWN_RARE,
    Context,
    Question,
    Scores,
    Votes,
    count_votes,
    explain_share,
    explain_words,
    read_question,
    score_intents,
)

EXAMPLES = {"heat": ["boil water", "boil quickly"], "dirt": ["scrub limescale"], "money": ["kettle price"]}
HEAT, DIRT, MONEY = range(3)
INDEX = build_index(EXAMPLES, [["limescale", "white crust"]], {"money": ["Nobody boils at our prices."]})


def vote(text: str) -> list[Votes]:
    return [count_votes(word, INDEX) for word in text.split()]


def read(text: str) -> Question:
    return read_question(vote(text), INDEX)


def score(text: str, context: str = "") -> Scores:
    return score_intents(read(text), Context(votes=vote(context)), INDEX)


def rank(text: str, context: str = "") -> list[int]:
    scores = score(text, context)
    return sorted(scores, key=lambda intent: -scores[intent])


def test_every_example_scores_highest_for_its_own_intent() -> None:
    ranked = {intent: [rank(example)[0] for example in examples] for intent, examples in EXAMPLES.items()}
    assert ranked == {"heat": [HEAT, HEAT], "dirt": [DIRT], "money": [MONEY]}


def test_a_word_votes_only_for_the_intents_that_use_it() -> None:
    (votes,) = vote("price")
    assert sorted(votes.words) == [MONEY]
    assert votes.words == INDEX.words.speak("pric")
    assert votes.word_norm == INDEX.words.idf["pric"] ** 2


def test_the_order_of_words_counts() -> None:
    assert score("kettle price")[MONEY] > score("price kettle")[MONEY] > 0


def test_a_phrase_votes_and_explains_as_its_synonym_does() -> None:
    assert rank("white crust")[0] == DIRT
    assert explain_words(DIRT, read("white crust here"), INDEX) == [SYNONYM_EXPLAINS, SYNONYM_EXPLAINS, 0.0]
    assert explain_words(HEAT, read("white crust here"), INDEX) == [0.0, 0.0, 0.0]


def test_a_synonym_in_words_that_were_run_together_is_found_in_them() -> None:
    index = build_index({"dirt": ["remove white crust"], "heat": ["boil water"]}, [["limescale", "white crust"]], {})
    question = read_question([count_votes(word, index) for word in ("whitecrust", "gone")], index)
    assert question.synonyms == [(0, 1, "=0")]
    assert [joint.feature for joint in question.joint] == ["whit crust", "=0"]


def test_one_word_is_heard_by_a_bounded_number_of_intents() -> None:
    index = build_index({f"intent {number}": ["kettle", f"topic{number}"] for number in range(200)}, (), {})
    votes = count_votes("kettle", index)
    assert (len(votes.words), len(votes.grams)) == (MOST_HEARD, MOST_HEARD)


def test_context_votes_more_quietly() -> None:
    assert (rank("boil"), rank("price")) == ([HEAT], [MONEY])
    assert rank("boil", context="price") == [HEAT, MONEY]
    assert rank("price", context="boil") == [MONEY, HEAT]
    assert 0 < score("boil", context="price")[MONEY] < score("price", context="boil")[MONEY]


def test_a_passage_explains_words_that_only_other_intents_are_asked_with() -> None:
    assert explain_words(MONEY, read("boil quickly"), INDEX) == [1.0, 0.0]
    assert explain_words(DIRT, read("boil quickly"), INDEX) == [0.0, 0.0]


def test_rare_words_matter_more_and_everyday_words_hardly() -> None:
    rarest = math.log(len(EXAMPLES) + 1)
    importance = {votes.reading.word: votes.importance for votes in vote("price mate chicken zebra xyzzy")}
    assert importance == {
        "price": rarest,
        "mate": EVERYDAY_IMPORTANCE,
        "chicken": rarest * UNKNOWN_IMPORTANCE[20],
        "zebra": rarest * UNKNOWN_RARE,
        "xyzzy": rarest * UNKNOWN_NO_WORD,
    }


def test_unknown_words_lower_the_explained_share() -> None:
    question = read("price zebra")
    assert explain_words(MONEY, question, INDEX) == [1.0, 0.0]
    assert explain_share([1.0, 0.0], question.votes) == pytest.approx(1 / (1 + UNKNOWN_RARE))
    assert explain_share([1.0], question.votes[:1]) == 1.0


def test_nothing_votes_for_nothing_and_explains_nothing() -> None:
    assert score("") == {}
    assert explain_words(HEAT, read(""), INDEX) == []
    assert explain_share([], []) == 0.0
