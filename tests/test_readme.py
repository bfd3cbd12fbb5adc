"""The README tells the truth."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_test_command_of_the_readme() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (marked,) = re.findall(r"<!-- test command -->\n+```sh\n(.+)\n```", README)
    assert "pytest" in marked
    # The script holds no copy of the command: it reads the one in the README and runs that.
    assert "<!-- test command -->" in ci
    assert marked not in ci


def test_every_file_that_the_readme_names_is_there() -> None:
    named = re.findall(r"`((?:intents|tests|chatbot)/[\w./-]+)`", README)
    assert [name for name in named if not (ROOT / name).exists()] == []
