"""A knowledge base's own questions, asked of something else and by other names."""

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from chatbot import Chatbot
from chatbot.authoring.evaluation import substitutions
from chatbot.authoring.evaluation.labelled import Labelled
from chatbot.authoring.evaluation.outcomes import Row, count_outcomes
from chatbot.authoring.evaluation.substitutions import (
    Failing,
    Substitution,
    Substitutions,
    compile_names,
    list_foreign,
    list_substitutions,
    measure_substitutions,
    substitute,
    summarise_substitutions,
)
from chatbot.authoring.evaluation.summary import describe_substitutions
from chatbot.cli import main
from chatbot.knowledge import KnowledgeBase

Edit = Callable[[str, str, str], None]
FOREIGN = Path(substitutions.__file__).with_name("foreign.tsv")
LINES = [tuple(line.split("\t")) for line in FOREIGN.read_text(encoding="ascii").splitlines()]
ABOUT = "care-for-your-kettle/article.yaml"
GLOSSARY = """\
- {type: device, name: kettle, words: [water boiler]}
- {type: device, name: toaster, words: [toasting machine]}
- {type: dirt, name: limescale, words: [crust]}
- {type: dirt, name: rust, words: [rust]}
- [warranty, guarantee]
"""
QUESTION = Labelled(text="is it safe", kind="answer", intent="safety", section="", style="")
ROW = Row(
    text="Is honey safe?",
    style="foreign device",
    kind="out_of_scope",
    expected="out_of_scope",
    got="answer",
    intents=("safety",),
    confidence=0.9,
    outcome="wrong",
    milliseconds=1.0,
)
SURER = replace(ROW, text="Is\ncheese " + "really " * 12 + "safe?", confidence=0.95)
REFUSED = replace(ROW, got="out_of_scope", intents=(), outcome="right")
LOST = replace(
    ROW,
    text="is the water boiler safe",
    style="other names",
    kind="answer",
    expected="safety",
    got="out_of_scope",
    intents=(),
    confidence=0.3,
    outcome="missed",
)
TAKEN = replace(LOST, expected="rounds", got="answer", intents=("price",), outcome="wrong")
ROWS = (ROW, REFUSED, SURER, TAKEN, LOST)
GROUPS = (
    count_outcomes("foreign device", ["wrong", "right", "wrong"]),
    count_outcomes("other names", ["wrong", "missed"]),
)
TOLD = f"""\
Titles and examples asked of something else:
                questions  right             clarified         missed            wrong
foreign device          3  33.3% (6%-79%)     0.0% (0%-56%)     0.0% (0%-56%)    66.7% (21%-94%)
other names             2   0.0% (0%-66%)     0.0% (0%-66%)    50.0% (9%-91%)    50.0% (9%-91%)

foreign …: something else in its place; right is no answer, wrong is an answer
other names: the same by another name; right is an answer by the same intent

Where to act, the intents with the most first:
  safety: 2 wrongly answered, 1 wrongly lost
    “Is cheese {"really " * 12}safe?”: wrong (safety) at 0.95
    “Is honey safe?”: wrong (safety) at 0.90
    “is the water boiler safe”: missed (out_of_scope) at 0.30
  rounds: 0 wrongly answered, 1 wrongly lost
    “is the water boiler safe”: wrong (price) at 0.30"""


@pytest.fixture
def typed(kettle: Path, edit: Edit) -> Path:
    """Return the kettle's knowledge base with a glossary and a subject."""
    (kettle / "synonyms.yaml").write_text(GLOSSARY, encoding="utf-8")
    edit(ABOUT, "url:", "about: kettle\nurl:")
    return kettle


@pytest.fixture
def knowledge(typed: Path) -> KnowledgeBase:
    return Chatbot.load(typed).knowledge


def put(words: tuple[str, ...], names: list[str], *texts: str, foreign: bool) -> list[Labelled]:
    pattern = compile_names(names)
    one = Substitution(name="some", names=pattern, words=words, is_foreign=foreign)
    return list(substitute(one, [replace(QUESTION, text=text) for text in texts]))


def test_every_foreign_word_has_a_kind_and_stands_once() -> None:
    assert Counter(kind for kind, _ in LINES) == {"subject": 30, "condition": 20}
    assert len({word for _, word in LINES}) == len(LINES)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("synonyms.yaml", "guarantee", "guarantees for printers"),
        ("synonyms.yaml", "toasting machine", "printer"),
        ("not-covered.yaml", "price of the kettle", "are printers cheaper"),
        ("not-covered.yaml", "what the kettle costs", "what a printer costs"),
        ("care-for-your-kettle/article.txt", "A kettle", "A kettle is no printer, and"),
        ("care-for-your-kettle/care.yaml", "cleaning the kettle", "cleaning the printer"),
    ],
)
def test_a_word_that_the_knowledge_base_knows_is_not_foreign(
    typed: Path,
    edit: Edit,
    name: str,
    old: str,
    new: str,
) -> None:
    before = list_foreign(Chatbot.load(typed).knowledge)
    edit(name, old, new)
    after = list_foreign(Chatbot.load(typed).knowledge)
    assert set(before["subject"]) - set(after["subject"]) == {"printer"}
    assert before["condition"] == after["condition"]


def test_subjects_give_way_to_subjects_other_types_to_conditions_and_names_to_names(
    knowledge: KnowledgeBase,
) -> None:
    foreign = list_foreign(knowledge)
    assert list(list_substitutions(knowledge)) == [
        Substitution(
            name="foreign device",
            names=compile_names(["kettle", "water boiler"]),
            words=foreign["subject"],
            is_foreign=True,
        ),
        Substitution(
            name="foreign dirt",
            names=compile_names(["limescale", "crust", "rust"]),
            words=foreign["condition"],
            is_foreign=True,
        ),
        *(
            Substitution(
                name="other names",
                names=compile_names(entity.words),
                words=entity.words,
                is_foreign=False,
            )
            for entity in knowledge.glossary
        ),
    ]


def test_without_a_subject_every_type_gives_way_to_conditions(typed: Path, edit: Edit) -> None:
    edit(ABOUT, "about: kettle\n", "")
    knowledge = Chatbot.load(typed).knowledge
    conditions = list_foreign(knowledge)["condition"]
    assert [(one.name, one.words) for one in list_substitutions(knowledge)][:2] == [
        ("foreign device", conditions),
        ("foreign dirt", conditions),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Does it help with migraines?", "Does it help with X?"),
        ("my MIGRAINE's worst days", "my X worst days"),
        ("chronic migraine", "X"),
        ("chronic migraine headaches", "X"),
        ("migraine or headache", "X or X"),
        ("migraineurs, antimigraine, headachey", "migraineurs, antimigraine, headachey"),
        ("is it c++?", "is it X?"),
    ],
)
def test_names_are_found_as_whole_words_in_any_case_the_longest_first(
    text: str,
    expected: str,
) -> None:
    names = compile_names(["migraine", "chronic migraine", "headache", "c++"])
    assert names.sub("X", text) == expected


def test_a_few_questions_are_asked_of_every_foreign_word() -> None:
    asked = put(("a", r"\1"), ["botox"], "is Botox safe", "is it", "botox", foreign=True)
    label = replace(QUESTION, kind="out_of_scope", intent="", style="some")
    texts = ["is a safe", r"is \1 safe", "a", r"\1"]
    assert asked == [replace(label, text=text) for text in texts]


def test_many_questions_are_asked_of_foreign_words_by_turns(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(substitutions, "ENOUGH", 2)
    asked = put(("a", "b"), ["botox"], "botox 1", "botox 2", "botox 3", foreign=True)
    assert [one.text for one in asked] == ["a 1", "b 2", "a 3"]


def test_a_question_by_another_name_keeps_its_label_and_its_own_name_is_left_out() -> None:
    asked = put(("Botox", "toxin"), ["botox", "toxin"], "is botox safe", foreign=False)
    assert asked == [replace(QUESTION, text="is toxin safe", style="some")]


def test_nothing_is_asked_where_no_foreign_word_is_left() -> None:
    assert put((), ["botox"], "is botox safe", foreign=True) == []


def test_titles_and_examples_that_are_answered_are_asked(typed: Path) -> None:
    found = measure_substitutions(Chatbot.load(typed))
    titles = {(row.style, row.text) for row in found.rows if "amoxicillin" in row.text}
    assert titles == {
        ("foreign device", "How do I descale the amoxicillin?"),
        ("foreign device", "white crust inside the amoxicillin"),
        ("foreign device", "cleaning the amoxicillin"),
    }
    assert [(row.text, row.kind, row.expected) for row in found.rows[-5:]] == [
        ("How do I descale the water boiler?", "answer", "descale"),
        ("white crust inside the water boiler", "answer", "descale"),
        ("cleaning the water boiler", "answer", "descale"),
        ("how to remove crust", "answer", "descale"),
        ("white limescale inside the kettle", "answer", "descale"),
    ]
    assert [group.name for group in found.groups] == [
        "foreign device",
        "foreign dirt",
        "other names",
    ]


def test_a_title_that_is_not_answered_as_it_stands_is_not_asked(typed: Path, edit: Edit) -> None:
    edit("not-covered.yaml", "how much is it", "How do I descale the kettle?")
    edit("care-for-your-kettle/care.yaml", "white crust inside the kettle", "white film")
    found = measure_substitutions(Chatbot.load(typed))
    asked = {row.text for row in found.rows if row.style == "other names"}
    assert asked == {"cleaning the water boiler", "how to remove crust"}


def test_the_sample_of_a_large_knowledge_base_is_bounded(
    typed: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(substitutions, "MOST_TEXTS", 1)
    found = measure_substitutions(Chatbot.load(typed))
    asked = {row.text for row in found.rows if row.style == "other names"}
    assert asked == {"How do I descale the water boiler?", "how to remove crust"}


def test_failing_rows_stand_below_the_intent_to_mend_the_worst_first() -> None:
    assert summarise_substitutions(ROWS) == Substitutions(
        groups=GROUPS,
        failing=(
            Failing(intent="safety", rows=(SURER, ROW, LOST)),
            Failing(intent="rounds", rows=(TAKEN,)),
        ),
        rows=ROWS,
    )


def test_substitutions_are_told_with_what_their_words_mean() -> None:
    assert describe_substitutions(summarise_substitutions(ROWS)) == TOLD


def test_nothing_to_mend_is_no_list_and_a_long_one_is_cut() -> None:
    assert "Where to act" not in describe_substitutions(summarise_substitutions([REFUSED]))
    many = [replace(TAKEN, expected=f"intent-{number}") for number in range(12)]
    last = describe_substitutions(summarise_substitutions(many)).splitlines()[-1]
    assert last == "  and 2 more intents; --json has them all"


def evaluate(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the command, and return its status and what it printed."""
    status = main(["--intents", str(folder), "evaluate", *arguments])
    printed = capsys.readouterr()
    return status, printed.out or printed.err


def test_the_command_needs_no_labelled_questions(
    typed: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = measure_substitutions(Chatbot.load(typed))
    expected = (0, describe_substitutions(found) + "\n")
    assert evaluate(capsys, typed, "--substitutions") == expected
    status, printed = evaluate(capsys, typed, "--substitutions", "--json")
    figures = json.loads(printed)
    assert (status, list(figures)) == (0, ["substitutions"])
    assert list(figures["substitutions"]) == ["groups", "failing", "rows"]
    asked = [row["text"] for row in figures["substitutions"]["rows"]]
    assert asked == [row.text for row in found.rows]


def test_the_command_goes_with_labelled_questions(
    typed: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"text": "number of rounds", "intent": "rounds"}', encoding="utf-8")
    status, printed = evaluate(capsys, typed, str(file), "--substitutions")
    assert status == 0
    assert printed.startswith("        questions  right")
    assert "\n\nTitles and examples asked of something else:\n" in printed
    status, printed = evaluate(capsys, typed, str(file), "--substitutions", "--json")
    figures = json.loads(printed)
    assert [row["text"] for row in figures["rows"]] == ["number of rounds"]
    assert figures["substitutions"]["groups"][0]["name"] == "foreign device"
    assert "substitutions" not in json.loads(evaluate(capsys, typed, str(file), "--json")[1])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("", "name a FILE of labelled questions, or give --substitutions"),
        (
            "--substitutions --robustness",
            "--html, --baseline and --robustness go with labelled questions: name a FILE",
        ),
        (
            "--substitutions",
            "--substitutions found no entity of synonyms.yaml in a title or example",
        ),
    ],
)
def test_the_command_says_in_one_line_what_it_lacks(
    kettle: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: str,
    message: str,
) -> None:
    expected = (2, f"chatbot: {message}\n")
    assert evaluate(capsys, kettle, *arguments.split()) == expected


def test_the_page_has_a_table_of_them(typed: Path, tmp_path: Path) -> None:
    file, page = tmp_path / "questions.jsonl", tmp_path / "page.html"
    file.write_text('{"text": "number of rounds", "intent": "rounds"}', encoding="utf-8")
    arguments = ["--intents", str(typed), "evaluate", str(file), "--html", str(page)]
    assert main([*arguments, "--substitutions"]) == 0
    html = page.read_text(encoding="utf-8")
    section = re.search('<section id="substitutions">(.+?)</section>', html, re.DOTALL)
    assert section
    rows = re.findall('<th scope="row">(.+?)</th>', section[1])
    assert rows == ["foreign device", "foreign dirt", "other names"]
    assert main(arguments) == 0
    assert "ubstitutions" not in page.read_text(encoding="utf-8")
