"""Where questions are kept when somebody asks for it; they are private, and not kept otherwise."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from prompt_toolkit.history import FileHistory, History, InMemoryHistory


class _KeptHistory(FileHistory):
    def store_string(self, string: str) -> None:
        """Keep a question, where there is room: a full disk must not end the chat."""
        with suppress(OSError):
            super().store_string(string)


def open_history(*, keep: bool) -> tuple[History, str]:
    """Return the history of questions, and a notice where it cannot be kept as wished."""
    if not keep:
        return InMemoryHistory(), ""
    try:
        path = locate_history()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except (OSError, RuntimeError) as error:
        # Where there is no home, that is a RuntimeError.
        return InMemoryHistory(), f"Questions are not kept: {error}"
    return _KeptHistory(path), ""


def locate_history() -> Path:
    """Return the file in the user's state folder, as the platform has it."""
    if sys.platform == "win32":
        return (
            Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
            / "chatbot"
            / "history"
        )
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "chatbot" / "history"
    return (
        Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
        / "chatbot"
        / "history"
    )
