"""What an author is told before publishing: each rule trips where it should, and only there."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from places import ROOT

from chatbot import Chatbot, KnowledgeBaseError
from chatbot.authoring.checks import RULES, Finding, check, list_load_findings

Edit = Callable[[str, str, str], None]
Change = tuple[str, str, str]
"""A file, what stands in it ("" for all of it), and what takes its place."""

FOLDER = "care-for-your-kettle"
CARE, ABOUT, ARTICLE = f"{FOLDER}/care.yaml", f"{FOLDER}/article.yaml", f"{FOLDER}/article.txt"
TOPICS, TALK, TRANSCRIPTS, SAFETY = (
    "not-covered.yaml",
    "small-talk.yaml",
    "transcripts.yaml",
    "safety.yaml",
)
GLOSSARY = "synonyms.yaml"
ROUNDS = (
    "    - how often do I repeat the vinegar\n    - number of rounds\n    - is one round enough\n"
)
WARRANTY = (
    "    - guarantee period\n    - for how many months is it covered\n    - warranty duration\n"
)
TWO = "- {type: %s, name: scale, words: [crust]}\n- {type: %s, name: lid, words: [crusts]}\n"
PRICES = "[how much is it, price of the kettle, what does a kettle cost]"
WAIVED = """
waive:
  - {sentence: A kettle lasts longer when it is descaled., reason: an opening}
  - {sentence: Rinse the kettle twice afterwards., reason: an answer is being written}
  - {sentence: It does not cover scale., reason: an answer is being written}
"""
UP_TO = " up to three rounds of vinegar"
REPLAYED = "- title: t\n  turns: [{user: How long is the warranty?, kind: %s}]\n"


def examples(*texts: str) -> str:
    return "".join(f"    - {text}\n" for text in texts)


MORE = [
    (CARE, "    - cleaning the kettle\n", examples("cleaning the kettle", "get rid of scale")),
    (CARE, ROUNDS, ROUNDS + examples("how many times", "rounds needed")),
    (CARE, WARRANTY, WARRANTY + examples("is there a warranty", "how long am I covered")),
    (
        TOPICS,
        PRICES,
        "[how much is it, price of the kettle, what does a kettle cost, cost, what to pay]",
    ),
    (TALK, "good morning]", "good morning, good evening, hey]"),
]

RULE_EXAMPLES: dict[str, tuple[list[Change], list[Change]]] = {
    "uncited-sentence": ([], [(ABOUT, "url: https://example.org/kettle", WAIVED)]),
    "no-safety": (
        [(SAFETY, "", 2 * "%s: {notice: n, rules: []}\n" % ("urgent", "personal_advice"))],
        [],
    ),
    "no-subject": (
        [],
        [
            (ABOUT, "", "about: kettle\n"),
            (
                GLOSSARY,
                "- [limescale",
                "- {type: device, name: kettle, words: [pot]}\n- [limescale",
            ),
        ],
    ),
    "draft": ([(CARE, "- id: rounds\n", "- id: rounds\n  draft: yes\n")], []),
    "claiming-title": (
        [(CARE, "How many rounds of vinegar does it need?", "Vinegar mends every kettle")],
        [(CARE, "How many rounds of vinegar does it need?", "Rounds of vinegar")],
    ),
    "few-examples": ([], MORE),
    "equal-examples": ([(CARE, "    - guarantee period\n", examples("Cleaning the KETTLE!"))], []),
    "lost-title": (
        [(CARE, "How many rounds of vinegar does it need?", "How do I descale the kettle?")],
        [],
    ),
    "unreachable-intent": (
        [
            (CARE, "    - rounds\n", ""),
            (CARE, "How many rounds of vinegar does it need?", "Inside the kettle?"),
            (CARE, ROUNDS, examples("kettle covered", "price of vinegar", "cleaning for how long")),
        ],
        [(CARE, "    - rounds\n", "")],
    ),
    "transcript": (
        [(TRANSCRIPTS, "", REPLAYED % "clarify")],
        [(TRANSCRIPTS, "", REPLAYED % "answer")],
    ),
    "idle-link": ([(CARE, "    - rounds\n", "    - descale\n")], []),
    "similar-examples": (
        [(CARE, "    - guarantee period\n", examples("white crusts inside the kettle"))],
        [],
    ),
    "one-word": (
        [
            (
                CARE,
                ROUNDS,
                examples(
                    "number of rounds",
                    "is one round enough",
                    "two rounds",
                    "rounds needed",
                    "round count",
                ),
            )
        ],
        [
            (
                CARE,
                ROUNDS,
                examples(
                    "number of rounds",
                    "how much vinegar",
                    "two",
                    "how often do I repeat it",
                    "needed",
                ),
            )
        ],
    ),
    "weak-title": (
        [(CARE, "How many rounds of vinegar does it need?", "Does the warranty cover it?")],
        [],
    ),
    "swallowing-topic": (
        [
            (
                CARE,
                WARRANTY,
                WARRANTY + examples("price of the cover", "what it may cost", "the lid price"),
            ),
            (
                TOPICS,
                PRICES,
                PRICES[:-1]
                + ", price of the lid, what does the lid cost, how much is the lid, price today]",
            ),
        ],
        [],
    ),
    "examples-astray": (
        [],
        [(TOPICS, PRICES, "[price, price of it, price now, price list, price today]")],
    ),
    "word-in-two-types": (
        [(GLOSSARY, "", TWO % ("thing", "part"))],
        [(GLOSSARY, "", TWO % ("thing", "thing"))],
    ),
    "unused-entity": (
        [(GLOSSARY, "", "- {type: thing, name: teapot, words: [tea pot]}\n")],
        [(GLOSSARY, "", "- {type: thing, name: teapot, words: [tea pot, kettles]}\n")],
    ),
    "unknown-waiver": (
        [(CARE, "- id: rounds\n", "- id: rounds\n  waive: {few-example: nobody asks this}\n")],
        [(CARE, "- id: rounds\n", "- id: rounds\n  waive: {few-examples: nobody asks this}\n")],
    ),
    "idle-waiver": (
        [(CARE, "- id: rounds\n", "- id: rounds\n  waive: {draft: nobody asks this}\n")],
        [(CARE, "- id: rounds\n", "- id: rounds\n  waive: {few-examples: nobody asks this}\n")],
    ),
}

QUOTE = "        - Some kettles need up to three rounds of vinegar."
LOAD_EXAMPLES: dict[str, Change] = {
    "missing-file": (TALK, "", "gone"),
    "unknown-file": ("synonym.yaml", "", "[]"),
    "yaml-syntax": (TALK, "", "\t- a"),
    "yaml-depth": (TALK, "", "[" * 20),
    "yaml-cut": (CARE, "- number of rounds", "- number #1 of rounds"),
    "yaml-alias": (CARE, "- number of rounds", "- &a number of rounds"),
    "duplicate-key": (CARE, "- id: rounds\n", "- id: rounds\n  id: rounds\n"),
    "missing-key": (CARE, "- id: rounds\n  title", "- title"),
    "unknown-key": (CARE, "  follow_ups", "  followups"),
    "text-expected": (CARE, "- number of rounds", "- []"),
    "list-expected": (TOPICS, PRICES, "price"),
    "table-expected": (CARE, "- id: rounds\n", "- id: rounds\n  waive: few-examples\n"),
    "empty-list": (TOPICS, PRICES, "[]"),
    "bad-id": (CARE, "- id: rounds\n", "- id: Rounds\n"),
    "duplicate-id": (CARE, "- id: rounds\n", "- id: descale\n"),
    "unknown-flag": (CARE, "- id: rounds\n", "- id: rounds\n  draft: maybe\n"),
    "unknown-act": (TALK, "  reply", "  act: dance\n  reply"),
    "unknown-kind": (TRANSCRIPTS, "", REPLAYED % "refuse"),
    "unknown-sentence": (ABOUT, "", "waive: [{sentence: It covers scale., reason: r}]"),
    "lonely-synonym": ("synonyms.yaml", "", "- [scale]"),
    "bad-type": (GLOSSARY, "", "- {type: 'a|b', name: scale, words: [crust]}"),
    "duplicate-entity": (GLOSSARY, "", 2 * "- {type: thing, name: scale, words: [crust]}\n"),
    "unknown-entity": (ABOUT, "", "about: kettle"),
    "unknown-type": (CARE, "- number of rounds", "- number of rounds for {thing}"),
    "pattern-syntax": (CARE, "- number of rounds", "- number (of|rounds"),
    "pattern-depth": (CARE, "- number of rounds", f"- number of {'(' * 20} rounds"),
    "pattern-size": (CARE, "- number of rounds", f"- ({'|'.join('abcdefg' * 6)}) rounds"),
    "dangling-follow-up": (CARE, "    - rounds\n", "    - round\n"),
    "dangling-nearest": (TOPICS, "[warranty-length]", "[warranty]"),
    "dangling-suggestion": (
        SAFETY,
        "",
        "urgent: {notice: n, rules: [], suggest: [descaling]}\npersonal_advice: {notice: n, rules: []}\n",
    ),
    "ambiguous-quote": (CARE, QUOTE, "        - vinegar"),
    "quote-moved": (
        CARE,
        QUOTE,
        "        - {quote: Some kettles need up to three rounds of vinegar., prefix: 'Scale. '}",
    ),
    "quote-changed": (CARE, QUOTE, "        - Some kettles take up to three rounds of vinegar."),
    "quote-lost": (CARE, QUOTE, "        - Never immerse it in water."),
    "yaml-documents": (TOPICS, PRICES, "[]\n---\n[]"),
    "long-text": ("synonyms.yaml", "", "- [scale, " + 20_001 * "a" + "]"),
    "ungrounded": (CARE, "- sentence: Some kettles", "- sentence: All kettles"),
}
WITHOUT_EDIT = {
    "no-folder",
    "no-article",
    "no-knowledge-base",
    "unreadable-file",
    "yaml-size",
    "too-many-problems",
}
"""What no small edit of a text can trip; each has a test of its own in tests/knowledge/test_loading.py or
with hostile knowledge."""


def change(folder: Path, changes: list[Change]) -> None:
    for name, old, new in changes:
        path = folder / name
        text = path.read_text(encoding="utf-8") if old else ""
        assert old in text
        path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")


def findings(folder: Path, rule: str) -> list[Finding]:
    return [finding for finding in check(Chatbot.load(folder).knowledge) if finding.rule == rule]


def test_every_rule_has_an_example_that_trips_it_and_one_that_passes() -> None:
    assert list(RULE_EXAMPLES) == [rule.id for rule in RULES]


def test_every_rule_of_the_loader_has_an_example() -> None:
    files = [
        *(ROOT / "chatbot/knowledge").rglob("*.py"),
        ROOT / "chatbot/files.py",
        ROOT / "chatbot/errors.py",
    ]
    sources = "".join(path.read_text(encoding="utf-8") for path in files)
    named = set(re.findall(r'"([a-z]+(?:-[a-z]+)+|ungrounded)"', sources))
    assert set(LOAD_EXAMPLES) | WITHOUT_EDIT == named
    assert not named & set(RULE_EXAMPLES)


@pytest.mark.parametrize("rule", RULE_EXAMPLES)
def test_a_rule_trips_on_its_example(kettle: Path, rule: str) -> None:
    change(kettle, RULE_EXAMPLES[rule][0])
    severity = next(one.severity for one in RULES if one.id == rule)
    assert {finding.severity for finding in findings(kettle, rule)} == {severity}


@pytest.mark.parametrize("rule", RULE_EXAMPLES)
def test_a_rule_lets_its_other_example_pass(kettle: Path, rule: str) -> None:
    change(kettle, RULE_EXAMPLES[rule][1])
    assert findings(kettle, rule) == []


@pytest.mark.parametrize("rule", LOAD_EXAMPLES)
def test_a_rule_of_the_loader_trips_on_its_example(kettle: Path, rule: str) -> None:
    Chatbot.load(kettle)
    if rule == "missing-file":
        (kettle / TALK).unlink()
    else:
        change(kettle, [LOAD_EXAMPLES[rule]])
    with pytest.raises(KnowledgeBaseError) as caught:
        Chatbot.load(kettle)
    assert rule in {finding.rule for finding in list_load_findings(caught.value)}


@pytest.mark.parametrize(
    ("rule", "changes", "text"),
    [
        (
            "uncited-sentence",
            [
                (
                    ABOUT,
                    "",
                    WAIVED.replace(
                        "Rinse the kettle twice afterwards.", "It does not cover scale."
                    ),
                )
            ],
            f"{ARTICLE}:7: problem: no intent cites 'Rinse the kettle twice afterwards.' [uncited-sentence]",
        ),
        (
            "few-examples",
            MORE[1:],
            f"{CARE}:1: problem: 'descale' has 4 examples; 5 are the least [few-examples]",
        ),
        (
            "equal-examples",
            RULE_EXAMPLES["equal-examples"][0],
            (
                f"{CARE}:1: problem: 'cleaning the kettle' of 'descale' stands again in 'warranty-length' ({CARE}:25) "
                "[equal-examples]"
            ),
        ),
        (
            "similar-examples",
            RULE_EXAMPLES["similar-examples"][0],
            (
                f"{CARE}:1: advice: 'white crust inside the kettle' of 'descale' is nearly 'white crusts inside the kettle' "
                "of 'warranty-length' [similar-examples]"
            ),
        ),
        (
            "one-word",
            RULE_EXAMPLES["one-word"][0],
            (
                f"{CARE}:15: advice: 'rounds' lives on one word, 'rounds', in 5 of 5 examples; "
                "hardly any says 'vinegar' or 'kettles' [one-word]"
            ),
        ),
        (
            "unreachable-intent",
            RULE_EXAMPLES["unreachable-intent"][0],
            (
                f"{CARE}:14: problem: other words than the very examples of 'rounds' would not reach it, and no follow-up "
                "leads there [unreachable-intent]"
            ),
        ),
        (
            "swallowing-topic",
            RULE_EXAMPLES["swallowing-topic"][0],
            (
                f"{TOPICS}:1: advice: the topic 'price' wins 3 of 7 examples of 'warranty-length', each left out, "
                "by 'price', 'what', 'cost', as 'price of the cover' [swallowing-topic]"
            ),
        ),
        (
            "idle-link",
            [(CARE, "    - rounds\n", "    - descale\n    - warranty-length\n")],
            (
                f"{CARE}:1: problem: 'descale' is a follow-up of itself [idle-link]\n"
                f"{CARE}:1: problem: 'descale' leads to 'warranty-length' 2 times [idle-link]"
            ),
        ),
        (
            "unknown-waiver",
            RULE_EXAMPLES["unknown-waiver"][0],
            f"{CARE}:16: problem: there is no rule 'few-example' to waive; did you mean 'few-examples'? [unknown-waiver]",
        ),
        (
            "idle-waiver",
            [
                (
                    ABOUT,
                    "",
                    WAIVED.replace("Rinse the kettle twice", "Some kettles need").replace(
                        " afterwards", UP_TO
                    ),
                )
            ],
            (
                f"{ABOUT}:4: advice: the waiver of 'Some kettles need up to three rounds of vinegar.' hides nothing: "
                "delete it [idle-waiver]"
            ),
        ),
    ],
)
def test_a_finding_says_where_and_what(
    kettle: Path, rule: str, changes: list[Change], text: str
) -> None:
    change(kettle, changes)
    assert "\n".join(map(str, findings(kettle, rule))) == text


def test_a_waiver_silences_its_rule_for_its_item_alone(kettle: Path, edit: Edit) -> None:
    before = findings(kettle, "few-examples")
    edit(CARE, "- id: rounds\n", "- id: rounds\n  waive: {few-examples: nobody asks this}\n")
    after = findings(kettle, "few-examples")
    assert [finding.message[:10] for finding in before if "'rounds'" not in finding.message] == [
        finding.message[:10] for finding in after
    ]


def test_a_finding_about_two_items_is_waived_at_either(kettle: Path, edit: Edit) -> None:
    change(kettle, RULE_EXAMPLES["similar-examples"][0])
    edit(
        CARE,
        "- id: warranty-length\n",
        "- id: warranty-length\n  waive: {similar-examples: one is a plural}\n",
    )
    assert findings(kettle, "similar-examples") == []
    assert findings(kettle, "idle-waiver") == []


def test_a_waiver_without_a_reason_is_refused(kettle: Path, edit: Edit) -> None:
    edit(CARE, "- id: rounds\n", "- id: rounds\n  waive: {few-examples: ''}\n")
    with pytest.raises(KnowledgeBaseError) as caught:
        Chatbot.load(kettle)
    assert [(problem.line, problem.rule) for problem in caught.value.problems] == [
        (16, "text-expected")
    ]


def test_waivers_survive_the_cache(kettle: Path) -> None:
    change(
        kettle,
        [*RULE_EXAMPLES["idle-waiver"][1], (ABOUT, "url: https://example.org/kettle", WAIVED)],
    )
    fresh, kept = Chatbot.load(kettle).knowledge, Chatbot.load(kettle).knowledge
    assert kept == fresh
    assert kept.intents["rounds"].waivers[0].reason == "nobody asks this"
    assert kept.articles[0].url is None


def test_a_turn_that_gets_another_reply_is_told_with_all_that_differs(kettle: Path) -> None:
    (kettle / TRANSCRIPTS).write_text(
        "- title: the warranty\n"
        "  turns:\n"
        "    - {user: How long is the warranty?, kind: answer, intent: warranty-length}\n"
        "    - {user: How long is the warranty?, kind: clarify, intent: descale, suggestion: rounds}\n",
        encoding="utf-8",
    )
    (finding,) = findings(kettle, "transcript")
    assert str(finding) == (
        "transcripts.yaml:4: problem: in 'the warranty', 'How long is the warranty?' should get "
        "the kind 'clarify' instead of 'answer', the intent 'descale' instead of 'warranty-length', "
        "the suggestion 'rounds' instead of 'none' [transcript]"
    )


def test_progress_is_told_up_to_the_end(kettle: Path) -> None:
    told: list[tuple[str, int, int]] = []
    check(Chatbot.load(kettle).knowledge, lambda *news: told.append(news))
    assert ("examples left out and ranked", 19, 19) in told
    assert told[-1] == ("rules looked at", 18, 18)
