"""The outcome of a check, as people, programs and GitHub read it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from chatbot.authoring.anchoring import Fix
from chatbot.authoring.checks import RULES, Finding
from chatbot.authoring.checks.rendering import render
from chatbot.cli import main

Edit = Callable[[str, str, str], None]
CARE = "care-for-your-kettle/care.yaml"
QUOTE = "        - Some kettles need up to three rounds of vinegar."
FINDINGS = (
    Finding(
        rule="draft", severity="problem", place="a,b/c.yaml:3", message="100 % of\nthis: draft"
    ),
    Finding(rule="one-word", severity="advice", place="not-covered.yaml:7", message="a, b"),
)
FIXES = (Fix(file="a/c.yaml", line=1, old="x", new="y"),)


def test_text_has_a_line_for_each_and_ends_with_how_many() -> None:
    assert render("text", FINDINGS, FIXES, Path("kb")).splitlines() == [
        "a/c.yaml:1: fixed: 'x' is 'y' now",
        "a,b/c.yaml:3: problem: 100 % of",
        "this: draft [draft]",
        "not-covered.yaml:7: advice: a, b [one-word]",
        "1 problem, 1 piece of advice",
    ]


def test_json_is_one_object() -> None:
    assert json.loads(render("json", FINDINGS, FIXES, Path("kb"))) == {
        "problems": 1,
        "advice": 1,
        "findings": [
            {
                "rule": "draft",
                "severity": "problem",
                "file": "a,b/c.yaml",
                "line": 3,
                "message": "100 % of\nthis: draft",
            },
            {
                "rule": "one-word",
                "severity": "advice",
                "file": "not-covered.yaml",
                "line": 7,
                "message": "a, b",
            },
        ],
        "fixed": [{"file": "a/c.yaml", "line": 1, "message": "'x' is 'y' now"}],
    }


def test_github_gets_a_command_a_line_with_what_it_reads_as_signs_escaped() -> None:
    assert render("github", FINDINGS, FIXES, Path("kb")).splitlines() == [
        "::notice file=kb/a/c.yaml,line=1,title=fixed::'x' is 'y' now",
        "::error file=kb/a%2Cb/c.yaml,line=3,title=draft::100 %25 of%0Athis: draft",
        "::warning file=kb/not-covered.yaml,line=7,title=one-word::a, b",
        "1 problem, 1 piece of advice",
    ]


def test_the_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--rules"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == [rule.id for rule in RULES]


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_the_status_tells_of_problems(
    kettle: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    assert main(["check", str(kettle), "--format", form]) == 1
    assert "uncited-sentence" in capsys.readouterr().out


def test_advice_counts_as_a_problem_when_strict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tea").mkdir()
    (tmp_path / "safety.yaml").write_text("waive: {no-safety: it is tea}\n", encoding="utf-8")
    (tmp_path / "tea" / "article.txt").write_text(
        "Tea\n\nSteep green tea for two minutes.\n", encoding="utf-8"
    )
    texts = [
        "how long to steep",
        "minutes for green tea",
        "steeping time",
        "how many minutes",
        "time for tea to brew",
    ]
    (tmp_path / "tea" / "steeping.yaml").write_text(
        "- id: steeping\n  title: How long do I steep green tea?\n  waive: {idle-link: so}\n"
        f"  examples: [{', '.join(texts)}]\n"
        "  answer: [{sentence: Steep green tea for two minutes., quotes: [Steep green tea for two minutes.]}]\n",
        encoding="utf-8",
    )
    for name in ("synonyms", "small-talk", "not-covered"):
        (tmp_path / f"{name}.yaml").write_text("[]\n", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "0 problems, 2 pieces of advice"
    assert main(["check", str(tmp_path), "--strict"]) == 1


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_what_does_not_load_is_told_in_the_same_form(
    kettle: Path, edit: Edit, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    edit(CARE, QUOTE, "        - Never immerse it in water.")
    edit("synonyms.yaml", "- [warranty, guarantee]", "- [warranty]")
    assert main(["check", str(kettle), "--format", form]) == 2
    output = capsys.readouterr()
    assert re.findall("quote-lost|lonely-synonym", output.out) == ["quote-lost", "lonely-synonym"]
    assert output.err == ""


def test_a_folder_that_is_not_there_is_named_as_it_was_given(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "no/where", "--format", "github"]) == 2
    assert capsys.readouterr().out.startswith("::error file=no/where,line=1,title=no-folder::")


def test_coverage_comes_before_the_findings_and_only_as_text(
    kettle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(kettle), "--coverage"]) == 1
    table, _, found = capsys.readouterr().out.partition("\n\n")
    assert table.splitlines()[2:4] == [
        "care-for-your-kettle/article.txt:3: Boil equal parts of water and white vinegar once a month.",
        "    cited by descale",
    ]
    assert found.startswith("care-for-your-kettle/article.txt:3: problem: no intent cites")
    assert main(["check", str(kettle), "--coverage", "--format", "json"]) == 2


def test_fixing_tells_what_it_did_and_checks_again(
    kettle: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(CARE, QUOTE, QUOTE.replace("up to three", "up  to three"))
    assert main(["check", str(kettle)]) == 2
    assert "[quote-moved]" in capsys.readouterr().out
    assert main(["check", str(kettle), "--fix"]) == 1
    assert capsys.readouterr().out.startswith(
        f"{CARE}:24: fixed: 'Some kettles need up  to three rounds of vinegar.' is "
    )
    assert main(["check", str(kettle)]) == 1
