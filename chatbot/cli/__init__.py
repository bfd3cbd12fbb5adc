"""The command line: parse the arguments, call one function, return its exit status.

0 is fine, 1 a negative outcome (a question that was not answered), 2 bad usage or an unreadable knowledge base,
130 interrupted. `parser` lists the commands; the other modules hold what each of them runs.
"""

import argparse
import sys
from collections.abc import Sequence

from chatbot.cli.asking import run_chat
from chatbot.cli.output import give_up, open_streams, speak_utf8
from chatbot.cli.parser import build_parser
from chatbot.errors import KnowledgeBaseError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    try:
        open_streams()
        speak_utf8()
        return _run(arguments)
    except KnowledgeBaseError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        return give_up(error)
    except KeyboardInterrupt:
        return 130


def _run(arguments: Sequence[str] | None) -> int:
    try:
        options = build_parser().parse_args(arguments, argparse.Namespace(run=run_chat, intents=None))
        status: int = options.run(options)
    finally:
        # Here, where a full disk is told in a line, not at exit, where the interpreter tells it in ten: `--help` as well.
        sys.stdout.flush()
    return status
