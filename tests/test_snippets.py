"""The snippets of the help desk's page run as they stand there."""

import re
import subprocess
import sys
import types
from collections.abc import Callable
from typing import Any

import pytest
from places import ROOT

PAGE = (ROOT / "chatbot" / "helpdesk" / "README.md").read_text(encoding="utf-8")
MONTHS = "up to six months"


def read_snippet(name: str) -> str:
    (snippet,) = re.findall(rf"<!-- snippet {name} -->\n```python\n(.+?)```", PAGE, re.DOTALL)
    return str(snippet)


def test_a_coroutine_answers() -> None:
    run = subprocess.run(
        [sys.executable, "-c", read_snippet("asyncio")],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert MONTHS in run.stdout


def test_fastapi_answers_in_a_conversation() -> None:
    client = pytest.importorskip("fastapi.testclient")
    names: dict[str, Any] = {"__name__": "snippet"}
    exec(read_snippet("fastapi"), names)  # noqa: S102 - our own page
    web = client.TestClient(names["app"])
    first = web.post("/chat", json={"text": "how long does it last"}).json()
    assert MONTHS in first["text"]
    again = web.post("/chat", json={"text": "at most?", "state": first["state"]}).json()
    assert MONTHS in again["text"]


def test_a_chat_interface_of_gradio_tells_the_history_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Gradio brings a hundred packages: what its interface is given is taken here instead.
    given: list[Callable[[str, list[dict[str, str]]], str]] = []

    class ChatInterface:
        def __init__(self, respond: Any, **_: str) -> None:
            given.append(respond)

        def launch(self) -> None:
            """Serve nothing."""

    gradio = types.ModuleType("gradio")
    monkeypatch.setattr(gradio, "ChatInterface", ChatInterface, raising=False)
    monkeypatch.setitem(sys.modules, "gradio", gradio)
    exec(read_snippet("gradio"), {})  # noqa: S102 - our own page
    (respond,) = given
    history = [
        {"role": "user", "content": "how long does it last"},
        {"role": "assistant", "content": respond("how long does it last", [])},
    ]
    assert MONTHS in respond("at most?", history)
