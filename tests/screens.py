"""A real chat in a real pseudo-terminal, read back as the screen that a person sees."""

import os
import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence

import pexpect
import pyte
from places import ROOT

PATIENCE = 240.0
"""Seconds until a screen that does not come counts as missing; on a quiet machine it comes at once."""
UP, DOWN, RIGHT, ESCAPE, END = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b", "\x05"
# A pseudo-terminal does not answer when it is asked for the position of its cursor.
TERMINAL = {"TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}


class Chat:
    """The program in a window of a size; everything it wrote is kept in `raw`."""

    def __init__(
        self,
        *arguments: str,
        rows: int = 24,
        columns: int = 80,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start the chat."""
        inherited = {
            key: os.environ[key] for key in ("CHATBOT_CACHE", "PATH", "HOME") if key in os.environ
        }
        self.raw = ""
        self._screen = pyte.HistoryScreen(columns, rows, history=1000)
        self._stream = pyte.Stream(self._screen)
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "chatbot", *arguments],
            cwd=ROOT,
            encoding="utf-8",
            dimensions=(rows, columns),
            env=inherited | TERMINAL | dict(environment or {}),
        )

    def type(self, *keys: str) -> None:
        """Press keys, one group after the other, as a person would."""
        for key in keys:
            self._child.send(key)
            self._read(0.05)

    def paste(self, text: str) -> None:
        """Paste a text as terminals do it: in brackets."""
        self.type(f"\x1b[200~{text}\x1b[201~")

    def resize(self, rows: int, columns: int) -> None:
        """Change the size of the window."""
        self._child.setwinsize(rows, columns)
        self._screen.resize(rows, columns)

    def wait(self, *texts: str) -> Sequence[str]:
        """Return the lines of the screen, scrolled off ones included, once all the texts can be read on it."""
        return self._wait_until(
            lambda shown: all(text in shown for text in texts), f"{texts} to come"
        )

    def wait_gone(self, text: str) -> Sequence[str]:
        """Return the lines of the screen once a text can no longer be read on it."""
        return self._wait_until(lambda shown: text not in shown, f"{text!r} to go")

    def leave(self) -> int | None:
        """Wait for the program to end, and return its exit status."""
        self._child.expect(pexpect.EOF, timeout=PATIENCE)
        self._child.close()
        status: int | None = self._child.exitstatus
        return status

    def send_signal(self, number: int) -> None:
        """Send a signal to the program."""
        self._child.kill(number)

    def close(self) -> None:
        """End the program."""
        self._child.close(force=True)

    def lines(self) -> list[str]:
        """Return what was shown, from the first line on."""
        above = [
            "".join(line[column].data for column in range(self._screen.columns))
            for line in self._screen.history.top
        ]
        return [line.rstrip() for line in (*above, *self._screen.display)]

    def _wait_until(self, holds: Callable[[str], bool], what: str) -> Sequence[str]:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self._read(0.05)
            # A line that was wrapped reads on.
            if holds(re.sub(r"\s+", " ", "\n".join(self.lines()))):
                return self.lines()
        raise AssertionError(f"waited for {what}, saw:\n" + "\n".join(self.lines()))

    def _read(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                piece = self._child.read_nonblocking(65536, timeout=0.02)
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                return
            self.raw += piece
            self._stream.feed(piece)
