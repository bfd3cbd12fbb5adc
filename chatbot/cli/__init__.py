"""The command line: parse the arguments, call one function, return its exit status.

0 is fine, 1 a negative outcome (a question that was not answered), 2 bad usage or an unreadable
knowledge base, 130 interrupted. `parser` lists the commands; the other modules hold what each of
them runs, and are loaded only for that.
"""

import gc
import sys
from collections.abc import Sequence

from chatbot.cli.output import give_up, open_streams, speak_utf8
from chatbot.errors import KnowledgeBaseError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    try:
        open_streams()
        speak_utf8()
        return _run(sys.argv[1:] if arguments is None else list(arguments))
    except KnowledgeBaseError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        return give_up(error)
    except KeyboardInterrupt:
        return 130


def _run(arguments: list[str]) -> int:
    try:
        return _run_command(arguments)
    finally:
        # Here, where a full disk is told in a line, not at exit, where the interpreter tells it in
        # ten: `--help` as well.
        sys.stdout.flush()


def _run_command(arguments: list[str]) -> int:
    match arguments:
        case ["ask", text] if not text.startswith("-"):
            # The whole work of most processes, which start without the parser of options.
            from chatbot.cli.asking import answer  # noqa: PLC0415

            return answer(text)
    from chatbot.cli.parser import parse, run  # noqa: PLC0415 - see above

    # What takes longer makes garbage, which is not looked for from the start of the program.
    gc.enable()
    return run(parse(arguments))
