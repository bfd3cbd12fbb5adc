"""The right intent comes first, and the evidence says why."""

import pickle
from collections.abc import Mapping

import pytest

from chatbot import Chatbot
from chatbot.english import read
from chatbot.matching import Candidate, Match, Matcher, Ranking, WordEvidence
from chatbot.matching.ranking import NOTHING

EXAMPLES = {
    "boiling": [
        "How long does the kettle take to boil?",
        "When is the water ready?",
        "boiling time",
    ],
    "cleaning": ["How do I clean the kettle?", "How do I remove limescale?", "descaling"],
    "price": ["What is the price?", "How much money is the kettle?"],
    "warranty": ["How long is the warranty?", "Is the kettle guaranteed?"],
}
MATCHER = Matcher.from_examples(EXAMPLES, synonyms=[["limescale", "white crust"]])
STORY = "We bought the kettle in spring and clean it every week, and the water is always ready in no time at all."
QUESTIONS = [
    "how costly",
    "kettel warrenty",
    "remove white crust",
    "boilingtime",
    "kettle",
    STORY,
    "quantum",
    "who is it for",
]


def first(text: str) -> str:
    return MATCHER.rank(text)[0].intent


def first_in_context(text: str, earlier: str, favoured: Mapping[str, float] = NOTHING) -> str:
    return MATCHER.rank_in_context(read(text).words, earlier, favoured).candidates[0].intent


def match(text: str) -> Match:
    return MATCHER.match(read(text))


def rank(text: str) -> Ranking:
    return MATCHER.rank_message(read(text))


@pytest.mark.parametrize("intent", EXAMPLES)
def test_an_example_ranks_its_intent_first_whatever_its_case_and_punctuation(intent: str) -> None:
    for example in EXAMPLES[intent]:
        assert MATCHER.rank(f"  {example.upper()}!!") == (Candidate(intent, 0.99),)


def test_courtesies_say_nothing_about_the_question() -> None:
    assert MATCHER.rank("Dear team, how do I clean it? Many thanks for your help!") == MATCHER.rank(
        "how do I clean it?"
    )


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("how long is teh warrenty", "warranty"),
        ("removing the white crust", "cleaning"),
        ("kettleprice", "price"),
        ("is the water boiled", "boiling"),
    ],
)
def test_finds_what_is_misspelt_said_otherwise_run_together_or_inflected(
    text: str, intent: str
) -> None:
    assert first(text) == intent


@pytest.mark.parametrize("text", ["", "  ", "?!", "\ud800", "hello"])
def test_a_text_without_a_telling_word_has_no_candidates(text: str) -> None:
    assert MATCHER.rank(text) == ()
    assert (match(text).candidates, match(text).nearest, match(text).margin) == ((), "", 0.0)


@pytest.mark.parametrize("text", QUESTIONS)
def test_confidences_are_probabilities_and_the_first_is_the_highest(text: str) -> None:
    confidences = [candidate.confidence for candidate in MATCHER.rank(text)]
    assert confidences
    assert 0 < sum(confidences) <= 1
    assert confidences[0] == max(confidences)


def test_a_pickled_matcher_answers_the_same_to_the_last_digit() -> None:
    before = [match(text) for text in QUESTIONS]
    copy = pickle.loads(pickle.dumps(MATCHER))  # noqa: S301
    assert [copy.match(read(text)) for text in QUESTIONS] == before
    again = Matcher.from_examples(EXAMPLES, synonyms=[["limescale", "white crust"]])
    assert [again.match(read(text)) for text in QUESTIONS] == before


def test_a_long_message_is_answered_by_the_asking_sentence_that_is_understood_best() -> None:
    asked = "How long would its warranty be?"
    found = match(f"Did Napoleon drink tea? {STORY} {asked} Cleaning it is my hobby.")
    assert found.question == asked
    assert found.candidates == MATCHER.rank(asked)
    assert found.candidates[0].intent == "warranty"


def test_context_decides_only_what_the_text_leaves_open() -> None:
    assert [first_in_context("how long", earlier) for earlier in ("boil water", "warranty")] == [
        "boiling",
        "warranty",
    ]
    assert [first_in_context("the price", earlier) for earlier in ("boil", "warranty")] == [
        "price",
        "price",
    ]


def test_what_is_favoured_wins_among_near_ties_even_if_no_word_speaks_for_it() -> None:
    assert first_in_context("how long", "", {"warranty": 0.5}) == "warranty"
    assert first_in_context("how long", "", {"boiling": 0.5}) == "boiling"
    assert first_in_context("and then", "", {"price": 0.5}) == "price"
    assert first_in_context("the price", "", {"boiling": 0.1}) == "price"


def test_a_handicap_is_taken_off_an_intent() -> None:
    plain = Matcher(MATCHER.index).rank("how long is the warranty of a kettle")[0]
    handicapped = Matcher(MATCHER.index, {"warranty": 0.2}).rank(
        "how long is the warranty of a kettle"
    )[0]
    assert plain.intent == handicapped.intent == "warranty"
    assert handicapped.confidence < plain.confidence


def test_says_how_much_of_a_text_an_intent_explains() -> None:
    assert rank("of warranty").explain_share("warranty") > 0.8
    assert rank("warranty zebra").explain_share("warranty") < 0.7
    both = rank("zebra warranty price")
    assert 0.2 < both.explain_share("price") == both.explain_share("warranty") < 0.5


def test_a_word_that_asks_names_nothing() -> None:
    assert rank("how zebra is the warranty").explain_content("warranty") < 0.7
    assert rank("how much warranty is it").explain_content("warranty") == 1.0
    assert rank("how long").explain_content("warranty") == 1.0


def test_unknown_words_make_it_unsure_and_everyday_words_hardly() -> None:
    plain, chatty, strange = (
        MATCHER.rank(text)[0]
        for text in (
            "is warranty long",
            "is warranty long mate honestly",
            "is warranty long zebra kidney",
        )
    )
    assert plain.intent == chatty.intent == strange.intent == "warranty"
    assert plain.confidence > chatty.confidence > strange.confidence
    assert plain.confidence - chatty.confidence < (plain.confidence - strange.confidence) / 4


def test_a_match_gives_its_evidence() -> None:
    found = match("warrenty of zebra")
    first, second = found.candidates[:2]
    assert (found.question, found.nearest) == ("warrenty of zebra", "how long is the warranty")
    assert first.intent == "warranty"
    assert found.margin == first.confidence - second.confidence > 0
    assert found.words == (
        WordEvidence(
            word="warrenty", spelling="warranty", how="repair", importance=1.609, explained=0.85
        ),
        WordEvidence(word="of", spelling="of", how="unknown", importance=0.2, explained=0.0),
        WordEvidence(
            word="zebra", spelling="zebra", how="unknown", importance=1.288, explained=0.0
        ),
    )


def test_the_margin_of_a_lone_candidate_is_its_confidence() -> None:
    found = match("boiling time")
    assert found.candidates == (Candidate("boiling", 0.99),)
    assert (found.nearest, found.margin) == ("boiling time", 0.99)


def test_saying_a_word_again_makes_nothing_surer() -> None:
    matcher = Matcher.from_examples(
        {"tea": ["how is green tea brewed", "tea"], "price": ["what does the pot cost", "price"]}
    )
    once, often = matcher.rank("green"), matcher.rank("green " * 50)
    assert [candidate.intent for candidate in often] == [candidate.intent for candidate in once]
    assert often[0].confidence <= once[0].confidence + 0.01


def test_the_order_of_the_intents_makes_no_difference() -> None:
    back = Matcher.from_examples(
        dict(reversed(EXAMPLES.items())), synonyms=[["limescale", "white crust"]]
    )
    for text in QUESTIONS:
        ranked = {one.intent: pytest.approx(one.confidence) for one in MATCHER.rank(text)}
        assert {one.intent: one.confidence for one in back.rank(text)} == ranked
        assert back.rank(text)[0].confidence == pytest.approx(MATCHER.rank(text)[0].confidence)


def test_the_order_of_the_intents_changes_no_answer(bot: Chatbot) -> None:
    some = {name: bot.knowledge.list_examples()[name] for name in list(bot.knowledge.intents)[:12]}
    forth, back = Matcher.from_examples(some), Matcher.from_examples(dict(reversed(some.items())))
    for text in [f"so {texts[0].lower()} then" for texts in some.values()]:
        assert back.rank(text)[0].intent == forth.rank(text)[0].intent
        assert back.rank(text)[0].confidence == pytest.approx(
            forth.rank(text)[0].confidence, abs=0.01
        )


def list_titles(bot: Chatbot) -> list[str]:
    return [intent.title for intent in bot.knowledge.intents.values()]
