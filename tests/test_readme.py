"""The README tells the truth."""

import re
from pathlib import Path

import pytest
from places import ROOT

from chatbot.english import MAX_CHARACTERS, MAX_LETTERS
from chatbot.english.sentences import MAX_QUESTIONS
from chatbot.files import LARGEST
from chatbot.matching.matcher import MAX_WORDS

PAGES = (
    "README.md",
    "intents/README.md",
    "chatbot/authoring/README.md",
    "chatbot/helpdesk/README.md",
    ".github/CONTRIBUTING.md",
)
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAX_LINES = 150
"""Lines of a page for somebody who has never heard of the program."""


def test_ci_runs_the_test_command_of_the_readme() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (marked,) = re.findall(r"<!-- test command -->\n+```sh\n(.+)\n```", README)
    assert "pytest" in marked
    # The script holds no copy of the command: it reads the one in the README and runs that.
    assert "<!-- test command -->" in ci
    assert marked not in ci


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= MAX_LINES


@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_a_page_leads_somewhere(name: str) -> None:
    page = ROOT / name
    links = re.findall(r"\]\((?!https?:)([^)\s]*)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not leads(page, link)] == []


def leads(page: Path, link: str) -> bool:
    """Tell whether a link names a file, and a heading of it if it has a part for that."""
    name, _, anchor = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    if not anchor:
        return target.exists()
    headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
    return anchor in [re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings]


@pytest.mark.parametrize("name", PAGES)
def test_every_file_that_a_page_names_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = re.findall(r"[`(]((?:intents|tests|chatbot)/[\w./-]+)[`)#]", text)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_bounds_that_the_pages_name_are_those_of_the_program() -> None:
    bounds = [
        f"first {MAX_CHARACTERS:,} characters are read, of each word in it the first {MAX_LETTERS} letters",
        f"of its questions the first {MAX_QUESTIONS} with {MAX_WORDS} words each",
        f"hold at most {LARGEST // 2**20} MB together",
    ]
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in PAGES]
    flowing = " ".join(" ".join(texts).split())
    assert [bound for bound in bounds if bound not in flowing] == []
