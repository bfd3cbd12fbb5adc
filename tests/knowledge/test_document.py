"""Whichever parser PyYAML has, a file says the same."""

from pathlib import Path

import pytest
import yaml
from places import ROOT

from chatbot.errors import Problems
from chatbot.knowledge.loading import document
from chatbot.knowledge.loading.document import Node, read_document

FILES = sorted({*(ROOT / "intents").rglob("*.yaml"), *(ROOT / "tests").rglob("*.yaml")})
MOST_BYTES = 10_000
"""The parser in Python takes seconds for larger files."""


def plain(node: Node) -> object:
    if isinstance(node.value, str):
        return node.value
    return (
        {key: plain(item) for key, item in node.value.items()}
        if isinstance(node.value, dict)
        else [*map(plain, node.value)]
    )


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.stat().st_size < MOST_BYTES], ids=lambda path: path.name
)
def test_the_parser_in_python_reads_what_the_one_in_c_reads(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, problems = path.read_text(encoding="utf-8"), Problems()
    fast = read_document(text, path.name, problems)
    monkeypatch.setattr(document, "LOADER", yaml.SafeLoader)
    slow = read_document(text, path.name, problems)
    assert problems == []
    assert fast
    assert slow
    assert plain(fast) == plain(slow)
