"""What an author is told before publishing: each rule trips where it should, and only there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from chatbot import Chatbot
from chatbot.authoring.check import Finding, check, cite_sentences

Edit = Callable[[str, str, str], None]
CARE = "care-for-your-kettle/care.yaml"


def findings(folder: Path, rule: str) -> list[Finding]:
    return [finding for finding in check(Chatbot.load(folder).knowledge) if finding.rule == rule]


def test_each_sentence_is_listed_with_the_intents_that_cite_it(kettle: Path) -> None:
    assert cite_sentences(Chatbot.load(kettle).knowledge) == {
        "A kettle lasts longer when it is descaled.": (),
        "Boil equal parts of water and white vinegar once a month.": ("descale",),
        "Some kettles need up to three rounds of vinegar.": ("rounds",),
        "Rinse the kettle twice afterwards.": (),
        "The warranty covers approximately 24 months of normal use.": ("warranty-length",),
        "It does not cover scale.": (),
    }


def test_a_sentence_that_no_intent_cites_is_a_problem(kettle: Path) -> None:
    first = findings(kettle, "uncited-sentence")[0]
    assert str(first) == (
        "care-for-your-kettle/article.txt:3: problem: "
        "no intent cites 'A kettle lasts longer when it is descaled.' [uncited-sentence]"
    )


def test_too_few_examples_are_a_problem(kettle: Path, edit: Edit) -> None:
    assert f"{CARE}:15: problem: 'rounds' has 3 examples; 5 are the least [few-examples]" in map(
        str, findings(kettle, "few-examples")
    )
    edit(CARE, "    - number of rounds\n", "    - number of rounds\n    - how many times\n    - rounds needed\n")
    assert "'rounds'" not in " ".join(map(str, findings(kettle, "few-examples")))


def test_an_example_that_stands_twice_is_a_problem(kettle: Path, edit: Edit) -> None:
    assert findings(kettle, "equal-examples") == []
    edit(CARE, "    - guarantee period\n", "    - Cleaning the KETTLE!\n")
    (finding,) = findings(kettle, "equal-examples")
    assert "'cleaning the kettle" in finding.message
    assert finding.severity == "problem"


def test_nearly_equal_examples_of_two_intents_are_pointed_out(kettle: Path, edit: Edit) -> None:
    assert findings(kettle, "similar-examples") == []
    edit(CARE, "    - guarantee period\n", "    - white crusts inside the kettle\n")
    (finding,) = findings(kettle, "similar-examples")
    assert finding.severity == "advice"


def test_examples_that_reach_another_intent_when_left_out_are_pointed_out(kettle: Path, edit: Edit) -> None:
    edit(CARE, "    - how often do I repeat the vinegar\n", "    - descaling the kettle with vinegar\n")
    edit(CARE, "    - number of rounds\n", "    - cleaning white crust inside the kettle\n")
    assert "'descale'" in " ".join(finding.message for finding in findings(kettle, "examples-astray"))


@pytest.mark.parametrize("rule", ["uncited-sentence", "few-examples", "equal-examples", "lost-title"])
def test_the_shipped_knowledge_base_has_no_problem(bot: Chatbot, rule: str) -> None:
    problems = [finding for finding in check_quickly(bot) if finding.rule == rule]
    assert problems == []


def check_quickly(bot: Chatbot) -> list[Finding]:
    from chatbot.authoring import check as rules  # noqa: PLC0415

    knowledge = bot.knowledge
    return [
        *rules.check_coverage(knowledge),
        *rules.check_numbers(knowledge),
        *rules.check_equal_examples(knowledge),
        *rules.check_titles(bot),
    ]


def test_a_turn_of_a_transcript_that_gets_another_reply_is_a_problem(kettle: Path) -> None:
    (kettle / "transcripts.yaml").write_text(
        """
- title: the warranty
  turns:
    - {user: How long is the warranty?, kind: answer, intent: warranty-length}
    - {user: How long is the warranty?, kind: clarify, intent: descale, suggestion: rounds}
""",
        encoding="utf-8",
    )
    (finding,) = findings(kettle, "transcript")
    assert str(finding) == (
        "transcripts.yaml:5: problem: in 'the warranty', 'How long is the warranty?' should get "
        "the kind 'clarify' instead of 'answer', the intent 'descale' instead of 'warranty-length', "
        "the suggestion 'rounds' instead of 'none' [transcript]"
    )
