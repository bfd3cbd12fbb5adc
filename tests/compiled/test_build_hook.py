"""A wheel carries the shipped knowledge base ready for use; an editable installation does not."""

from pathlib import Path
from typing import Any

import pytest
from places import ROOT

from chatbot import Chatbot
from chatbot.build_hook import BuiltKnowledge


@pytest.fixture
def hook(tmp_path: Path) -> BuiltKnowledge:
    metadata: Any = None
    return BuiltKnowledge(str(ROOT), {}, None, metadata, str(tmp_path), "wheel")


def test_a_wheel_gets_a_build_that_answers_as_the_sources_do(
    hook: BuiltKnowledge, bot: Chatbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.path", ["elsewhere"])
    build_data: dict[str, Any] = {"force_include": {}}
    hook.initialize("standard", build_data)
    ((built, name),) = build_data["force_include"].items()
    assert name == "chatbot/intents.kb"
    assert not Path(built).is_relative_to(ROOT)
    question = "How long does the pain relief last?"
    assert Chatbot.load(built).ask(question) == bot.ask(question)
    hook.finalize("standard", build_data, "a.whl")
    assert not Path(built).exists()


def test_an_editable_installation_gets_none(hook: BuiltKnowledge) -> None:
    build_data: dict[str, Any] = {"force_include": {}}
    hook.initialize("editable", build_data)
    hook.finalize("editable", build_data, "a.whl")
    assert build_data == {"force_include": {}}
