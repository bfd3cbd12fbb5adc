"""Run the command line as `chatbot` or `python -m chatbot`."""

import gc
import signal
import sys
from types import FrameType


def run() -> int:
    """Run one command; an interruption while the program is still being loaded ends it as quietly as one later."""
    try:
        # A request to end cleans up as Ctrl-C does: the terminal is as it was, nothing half-written
        # stays, workers end.
        signal.signal(signal.SIGTERM, _end)
        # One question makes hardly any garbage: to look for it, at the start and at the end,
        # would take a seventh of the time.
        gc.disable()
        from chatbot.cli import main  # noqa: PLC0415 - loading takes long enough to be interrupted

        return main()
    except KeyboardInterrupt:
        return 130
    finally:
        gc.freeze()


def _end(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(run())
