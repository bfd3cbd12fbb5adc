"""A wheel carries the shipped knowledge base ready for use; an editable installation does not."""

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from places import KETTLE

from chatbot import Chatbot
from chatbot.build_hook import BuiltKnowledge


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a source tree that ships a small knowledge base."""
    shutil.copytree(KETTLE, tmp_path / "project" / "intents")
    return tmp_path / "project"


@pytest.fixture
def hook(project: Path, tmp_path: Path) -> BuiltKnowledge:
    metadata: Any = None
    return BuiltKnowledge(str(project), {}, None, metadata, str(tmp_path), "wheel")


def test_a_wheel_gets_a_build_that_answers_as_the_sources_do(
    hook: BuiltKnowledge, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.path", ["elsewhere", *sys.path])
    build_data: dict[str, Any] = {"force_include": {}}
    hook.initialize("standard", build_data)
    ((built, name),) = build_data["force_include"].items()
    assert name == "chatbot/intents.kb"
    assert not Path(built).is_relative_to(project)
    question = "How often should I descale it?"
    assert Chatbot.load(built).ask(question) == Chatbot.load(project / "intents").ask(question)
    hook.finalize("standard", build_data, "a.whl")
    assert not Path(built).exists()


def test_an_editable_installation_gets_none(hook: BuiltKnowledge) -> None:
    build_data: dict[str, Any] = {"force_include": {}}
    hook.initialize("editable", build_data)
    hook.finalize("editable", build_data, "a.whl")
    assert build_data == {"force_include": {}}
