"""The curator's guide, followed to the letter: from an article to a bot, and through everything that a curator does."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest
from places import LIBRARY, ROOT

from chatbot import Chatbot
from chatbot.authoring.checks import check
from chatbot.authoring.evaluation.labelled import read_labelled
from chatbot.authoring.evaluation.outcomes import OUTCOMES, evaluate
from chatbot.authoring.scaffold.writing import write_scaffold
from chatbot.knowledge.loading import load_folder

ARTICLE = LIBRARY / "library-guide.md"
GUIDE = (ROOT / "intents" / "README.md").read_text(encoding="utf-8")
MEASURED = re.compile(r"% \(|pieces of advice|replies changed| MB$")
RIGHT = 0.9
"""The share of the labelled questions that is answered rightly; 96 percent were when they were
written."""


@pytest.fixture(scope="module")
def finished() -> Chatbot:
    return Chatbot.load(LIBRARY / "finished")


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    write_scaffold(ARTICLE, tmp_path / "library")
    return tmp_path / "library"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return variables by which a shell finds the program under its own name."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "chatbot"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m chatbot "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return os.environ | {
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
    }


def list_steps() -> list[tuple[str, list[str]]]:
    """Return the guide's commands, each with the lines that it should print."""
    text = "\n".join(re.findall(r"<!-- guide -->\n```console\n(.+?)\n```", GUIDE, re.DOTALL))
    return [
        (command, lines)
        for command, *lines in (step.split("\n") for step in text[2:].split("\n$ "))
    ]


def prints(expected: list[str], got: list[str]) -> bool:
    """Tell whether the lines are the expected ones, of which … stands for any number of others."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == "…" else allow_figures(line) + r"\n" for line in expected
    )
    return re.fullmatch(pattern, "".join(line + "\n" for line in got)) is not None


def allow_figures(line: str) -> str:
    """Return a pattern for a line: what is measured may be another figure than when the guide was written.

    How many problems there are is not measured.
    """
    if not MEASURED.search(line):
        return re.escape(line)
    blanks = re.sub(r"(?:\\ )+", r"\\s+", re.escape(line))
    return re.sub(r"\d+(?!\\s\+problem)", r"\\d+", blanks)


@pytest.mark.skipif(
    sys.platform == "win32", reason="the guide's commands are those of a POSIX shell"
)
def test_the_guide_followed_to_the_letter_prints_what_it_says(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    for command, expected in list_steps():
        run = subprocess.run(
            ["sh", "-c", command.replace("/path/to/chatbot", str(ROOT))],
            cwd=desk,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert prints(expected, run.stdout.splitlines()), f"{command}\n{run.stdout}{run.stderr}"


def test_the_guide_names_every_command_of_a_curator() -> None:
    shown = {word for command, _ in list_steps() for word in re.findall(r"chatbot (\w+)", command)}
    assert shown == {"new", "check", "ask", "evaluate", "build", "batch", "inbox", "diff"}


def test_the_guide_shows_a_draft_as_it_is_written(begun: Path) -> None:
    (shown,) = re.findall(r"<!-- draft -->\n```yaml\n(.+?)\n```", GUIDE, re.DOTALL)
    assert shown in (begun / "library-guide" / "intents.yaml").read_text(encoding="utf-8")


def show(name: str, language: str) -> str:
    (shown,) = re.findall(rf"<!-- {name} -->\n```{language}\n(.+?)```", GUIDE, re.DOTALL)
    return str(shown)


def test_the_pattern_in_the_guide_counts_as_the_examples_below_it(tmp_path: Path) -> None:
    library = Path(shutil.copytree(LIBRARY / "finished", tmp_path / "library"))
    (library / "synonyms.yaml").write_text(show("glossary", "yaml"), encoding="utf-8")
    examples = indent(show("pattern", "yaml"), "    ")
    topic = f"- id: keeping\n  title: how long\n  examples:\n{examples}"
    (library / "not-covered.yaml").write_text(topic, encoding="utf-8")
    knowledge = load_folder(library)
    assert knowledge.topics["keeping"].examples == tuple(show("expansions", "text").splitlines())
    assert [(entity.type, entity.name) for entity in knowledge.glossary] == [
        ("item", "film"),
        ("item", "tool"),
    ]


def test_what_is_begun_asks_for_a_review_of_each_draft(begun: Path) -> None:
    knowledge = Chatbot.load(begun).knowledge
    (article,) = knowledge.articles
    found = [(one.rule, one.place) for one in check(knowledge) if one.severity == "problem"]
    assert len(knowledge.intents) == len(article.passages) == 17
    assert found == [("draft", intent.place) for intent in knowledge.intents.values()]


def test_what_a_curator_made_of_it_has_no_problem_and_the_same_article(
    begun: Path, finished: Chatbot
) -> None:
    assert [
        str(finding) for finding in check(finished.knowledge) if finding.severity == "problem"
    ] == []
    assert finished.knowledge.articles[0].text == Chatbot.load(begun).knowledge.articles[0].text
    assert min(len(intent.examples) for intent in finished.knowledge.intents.values()) >= 8
    assert min(len(topic.examples) for topic in finished.knowledge.topics.values()) >= 8


def test_the_labelled_questions_are_answered_rightly(finished: Chatbot) -> None:
    questions = read_labelled(LIBRARY / "questions.yaml")
    everything = evaluate(questions, finished).groups[0]
    shares = {
        outcome: share.share for outcome, share in zip(OUTCOMES, everything.shares, strict=True)
    }
    assert shares["right"] >= RIGHT
    assert shares["wrong"] == 0


def test_no_labelled_question_is_an_example(finished: Chatbot) -> None:
    known = {
        example.lower()
        for examples in finished.knowledge.list_examples().values()
        for example in examples
    }
    assert [
        one.text for one in read_labelled(LIBRARY / "questions.yaml") if one.text.lower() in known
    ] == []


def test_an_answer_cites_the_article_and_a_refusal_names_what_it_does_not_say(
    finished: Chatbot,
) -> None:
    (answer,) = finished.ask("for how many weeks are books lent?").answers
    assert answer.citations[0].quote == "Books are lent for three weeks."
    text = finished.knowledge.articles[0].text
    assert all(
        text[citation.start : citation.end] == citation.quote for citation in answer.citations
    )
    refusal = finished.ask("is there a place to park?")
    assert (refusal.kind, refusal.text) == (
        "out_of_scope",
        "The article does not say where to park.",
    )
