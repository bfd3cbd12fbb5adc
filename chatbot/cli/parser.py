"""The commands and their options."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module

import chatbot
from chatbot.cli.options import (
    add_asking,
    add_authoring,
    add_batch,
    add_chat_options,
    add_diff,
    add_inbox,
    add_serve,
)

Run = Callable[[argparse.Namespace], int]


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; end the program with a message where they are none."""
    parser, names = build_parser()
    first = next(iter(arguments), "-")
    if first == "help":
        arguments = [*arguments[1:2], "--help"]
    elif not first.startswith("-") and first not in names:
        parser.error(_explain_unknown(first, arguments, names))
    defaults = argparse.Namespace(run="asking.run_chat", intents=None)
    return parser.parse_args(arguments, defaults)


def _explain_unknown(name: str, arguments: Sequence[str], names: Iterable[str]) -> str:
    """Say that there is no such command, and what was probably meant."""
    from difflib import get_close_matches  # noqa: PLC0415 - only here

    (near, *_) = [*get_close_matches(name, names, 1), ""]
    meant = f"chatbot {near}" if near else f"chatbot ask {' '.join(arguments)}"
    return f"there is no command '{name}'; did you mean: {meant}"


def run(options: argparse.Namespace) -> int:
    """Run the command that was chosen, and load only that; return its exit status."""
    module, name = options.run.split(".")
    command: Run = getattr(import_module(f"chatbot.cli.{module}"), name)
    return command(options)


def build_parser() -> tuple[argparse.ArgumentParser, Iterable[str]]:
    """Describe the commands and their options; return their names as well."""
    common = argparse.ArgumentParser(add_help=False)
    # Given before or after the command; a default here would overwrite the value given before it.
    common.add_argument(
        "--intents",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="the knowledge base to answer from (default: the shipped one)",
    )
    parser = argparse.ArgumentParser(
        prog="chatbot",
        description="Answer questions from one article, with the passage, or say that the article does not say.",
        parents=[common],
    )
    parser.add_argument(
        "--version", action=_Version, nargs=0, help="print the version of the program, and end"
    )
    add_chat_options(parser)
    commands = parser.add_subparsers(
        title="commands", description="without a command: chat", metavar="COMMAND"
    )

    def add(name: str, run: str, text: str, example: str) -> argparse.ArgumentParser:
        command = commands.add_parser(
            name,
            parents=[common],
            help=text,
            description=f"{text[0].upper()}{text[1:]}.",
            epilog=f"example: {example}",
        )
        command.set_defaults(run=run)
        return command

    add_asking(add)
    add_batch(add)
    add_serve(add)
    add_authoring(add)
    add_diff(add)
    add_inbox(add)
    return parser, commands.choices


class _Version(argparse.Action):
    """Prints the version; it is read only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(chatbot.__version__)
        parser.exit()
