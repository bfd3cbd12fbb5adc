"""Run the command line as `chatbot` or `python -m chatbot`."""

import sys


def run() -> int:
    """Run one command; an interruption while the program is still being loaded ends it as quietly as one later."""
    try:
        from chatbot.cli import main  # noqa: PLC0415 - loading takes long enough to be interrupted

        return main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(run())
