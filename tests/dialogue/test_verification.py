"""What an intent may not answer, rule by rule, and what it may."""

import json
import pickle
from dataclasses import replace

import pytest
from invariants import Invariants
from places import KETTLE, PEPPERMINT

from chatbot import Chatbot
from chatbot.dialogue.comparison import compare
from chatbot.dialogue.rules import RULES, Example, Rule
from chatbot.dialogue.scope import find_negation
from chatbot.dialogue.verification import verify
from chatbot.english import look_up, read
from chatbot.explanation import describe

STOPS = [(rule, example) for rule in RULES for example in rule.stops]
PASSES = [(rule, example) for rule in RULES for example in rule.passes]


@pytest.fixture(scope="module")
def tea() -> Chatbot:
    """Return a bot with a small knowledge base about peppermint tea, whose glossary has types."""
    return Chatbot.load(PEPPERMINT)


def find_words(rule: Rule, example: Example, tea: Chatbot) -> list[str]:
    ranking = tea.matcher.rank_message(read(example.text))
    unexplained = dict.fromkeys(tea.knowledge.intents, [0.0] * len(ranking.terms))
    asked = ranking._replace(explained=unexplained | dict(ranking.explained))
    return list(rule.find(compare(example.intent, asked, tea.scopes)))


def test_no_rule_is_without_examples_of_both_kinds() -> None:
    assert [rule.id for rule in RULES if len(rule.stops) < 2 or len(rule.passes) < 2] == []
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("rule", "example"), STOPS, ids=[f"{rule.id}: {example.text}" for rule, example in STOPS]
)
def test_a_rule_stops_what_it_should(rule: Rule, example: Example, tea: Chatbot) -> None:
    assert find_words(rule, example, tea)


@pytest.mark.parametrize(
    ("rule", "example"), PASSES, ids=[f"{rule.id}: {example.text}" for rule, example in PASSES]
)
def test_a_rule_lets_pass_what_it_should(rule: Rule, example: Example, tea: Chatbot) -> None:
    assert find_words(rule, example, tea) == []


def test_a_title_is_never_objected_to(bot: Chatbot, tea: Chatbot) -> None:
    for one in (bot, tea):
        titles = {intent.id: intent.title for intent in one.knowledge.intents.values()}
        assert {
            name: [answer.intent for answer in one.ask(title).answers]
            for name, title in titles.items()
        } == {name: [name] for name in titles}


def test_a_refusal_says_why_and_shows_what_is_near(tea: Chatbot) -> None:
    reply = tea.ask("What are the side effects of aspirin?")
    assert reply.kind == "out_of_scope"
    assert reply.text.splitlines()[0] == "The article speaks of peppermint tea, not of aspirin."
    assert "What are the side effects of peppermint tea?" in [
        suggestion.title for suggestion in reply.suggestions
    ]


@pytest.mark.parametrize("word", ["zorblax", "<b>zorblax</b>", "zorblax\u202e"])
def test_a_word_that_is_in_no_dictionary_does_not_come_back(word: str, tea: Chatbot) -> None:
    assert look_up("zorblax") is None
    reply = tea.ask(f"What are the side effects of {word}?")
    assert reply.text.splitlines()[0] == "The article speaks of peppermint tea, not of that."
    assert "zorblax" not in json.dumps(reply.to_dict())


def test_an_address_does_not_come_back(tea: Chatbot) -> None:
    reply = tea.ask("What are the side effects of http://zorblax.example?")
    assert "zorblax" not in json.dumps(reply.to_dict())


@pytest.mark.parametrize(
    "text",
    ["side effects of zorblax", "is it good for my knee", "is it 40 percent", "any \u202eharm"],
)
def test_a_refusal_says_nothing_that_only_a_user_knows(text: str, tea: Chatbot) -> None:
    Invariants(tea).ask(text)


def test_where_the_best_intent_is_objected_to_the_next_may_answer(tea: Chatbot) -> None:
    ranking = tea.matcher.rank_message(read("side effects of the antacids"))
    assert verify("side-effects", ranking, tea.scopes)
    assert verify("tablet-side-effects", ranking, tea.scopes) is None


def test_a_candidate_that_is_taken_off_leaves_its_probability_to_the_others(tea: Chatbot) -> None:
    ranking = tea.matcher.rank_message(read("side effects of the antacids"))
    first, second, *_ = ranking.candidates
    left = ranking.without(first.intent)
    assert left.candidates[0].intent == second.intent
    assert left.candidates[0].confidence == pytest.approx(
        second.confidence / (1 - first.confidence)
    )


def test_half_a_sentence_has_its_subject_from_before(tea: Chatbot) -> None:
    before = tea.ask("Does peppermint tea help with bloating?")
    reply = tea.ask("and for snoring?", before.state)
    assert reply.answers == ()


def test_without_a_subject_no_other_subject_is_objected_to() -> None:
    kettle = Chatbot.load(KETTLE)
    assert kettle.ask("how do I descale the kettle please").kind == "answer"
    ranking = kettle.matcher.rank_message(read("how do I descale my dog"))
    assert verify("descale", ranking, kettle.scopes) is None


def test_an_explanation_names_the_objection(tea: Chatbot) -> None:
    explanation = tea.explain("What are the side effects of aspirin?")
    assert {"side-effects", "tablet-side-effects"} <= {
        intent for intent, _ in explanation.objections
    }
    assert {objection.rule for _, objection in explanation.objections} == {"another-subject"}
    assert "The article speaks of peppermint tea, not of aspirin. [another-subject]" in describe(
        explanation
    )


@pytest.mark.parametrize(
    ("text", "negation"),
    [
        ("who should not try it", "not"),
        ("which patients had no relief", "no"),
        ("what if it does not work", ""),
        ("what is it for, not just pain", ""),
        ("why does it not work", ""),
        ("does it not work", ""),
    ],
)
def test_finds_what_turns_a_question_around(text: str, negation: str) -> None:
    assert find_negation([word.text for word in read(text).words]) == negation


def test_scopes_can_be_sent_to_another_process(tea: Chatbot) -> None:
    sent = pickle.loads(pickle.dumps(replace(tea)))  # noqa: S301 - written here
    assert sent.ask("side effects of aspirin") == tea.ask("side effects of aspirin")
