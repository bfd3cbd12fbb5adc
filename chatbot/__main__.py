"""Run the command line as `chatbot` or `python -m chatbot`."""

import signal
import sys
from types import FrameType


def run() -> int:
    """Run one command; an interruption while the program is still being loaded ends it as quietly as one later."""
    try:
        # A request to end cleans up as Ctrl-C does: the terminal is as it was, nothing half-written stays, workers end.
        signal.signal(signal.SIGTERM, _end)
        from chatbot.cli import main  # noqa: PLC0415 - loading takes long enough to be interrupted

        return main()
    except KeyboardInterrupt:
        return 130


def _end(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(run())
