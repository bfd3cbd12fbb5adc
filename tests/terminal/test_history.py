"""Questions are kept where somebody asks for it and where they can be."""

from pathlib import Path

import pytest
from prompt_toolkit.history import InMemoryHistory

from chatbot.terminal.history import open_history


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "chatbot" / "history"


def test_what_was_kept_is_found_again(state: Path) -> None:
    open_history(keep=True)[0].append_string("how long?")
    assert list(open_history(keep=True)[0].load_history_strings()) == ["how long?"]
    assert state.stat().st_mode & 0o777 == 0o600


def test_a_full_disk_does_not_end_the_chat(state: Path) -> None:
    history, notice = open_history(keep=True)
    state.unlink()
    state.symlink_to("/dev/full")
    history.append_string("how long?")
    assert (history.get_strings(), notice) == (["how long?"], "")


def test_a_damaged_history_is_read_as_far_as_it_goes(state: Path) -> None:
    open_history(keep=True)
    state.write_bytes(b"\xff\0\x1b[2J no comment\n\n+how long?\n")
    assert "how long?" in list(open_history(keep=True)[0].load_history_strings())


def test_without_a_home_nothing_is_kept_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setattr(Path, "home", refuse)
    history, notice = open_history(keep=True)
    assert isinstance(history, InMemoryHistory)
    assert notice == "Questions are not kept: Could not determine home directory."
