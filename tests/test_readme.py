"""The README tells the truth."""

import re
from pathlib import Path

import pytest

from chatbot.english import MAX_CHARACTERS, MAX_LETTERS
from chatbot.english.sentences import MAX_QUESTIONS
from chatbot.files import LARGEST
from chatbot.matching.matcher import MAX_WORDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_test_command_of_the_readme() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (marked,) = re.findall(r"<!-- test command -->\n+```sh\n(.+)\n```", README)
    assert "pytest" in marked
    # The script holds no copy of the command: it reads the one in the README and runs that.
    assert "<!-- test command -->" in ci
    assert marked not in ci


@pytest.mark.parametrize("name", ["README.md", "chatbot/helpdesk/README.md"])
def test_every_file_that_a_readme_names_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = re.findall(r"[`(]((?:intents|tests|chatbot)/[\w./-]+)[`)#]", text)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_bounds_that_the_readme_names_are_those_of_the_program() -> None:
    bounds = [
        f"first {MAX_CHARACTERS:,} characters are read, of each word in it the first {MAX_LETTERS} letters",
        f"of its questions the first {MAX_QUESTIONS} with {MAX_WORDS} words each",
        f"hold at most {LARGEST // 2**20} MB together",
    ]
    flowing = " ".join(README.split())
    assert [bound for bound in bounds if bound not in flowing] == []
