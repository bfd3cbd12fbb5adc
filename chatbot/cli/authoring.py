"""The commands of who writes a knowledge base. Nobody else pays for loading what they need."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from chatbot.bot import Chatbot, list_examples
from chatbot.cli.output import refuse
from chatbot.compiled import Compiled, write_compiled
from chatbot.terminal.rendering import inert


def run_check(options: argparse.Namespace) -> int:
    """Print what an author should know; the status tells whether anything has to be mended."""
    # Nobody but an author pays for loading these.
    from chatbot.authoring.check import check, cite_sentences, count_problems  # noqa: PLC0415

    knowledge = Chatbot.load(options.folder or options.intents).knowledge
    findings = check(knowledge)
    for sentence, intents in cite_sentences(knowledge).items():
        print(inert(f"{sentence}\n  cited by {', '.join(intents) or 'nobody'}"))
    print(*(inert(str(finding)) for finding in findings), sep="\n")
    problems = count_problems(findings)
    print(f"{problems} problems, {len(findings) - problems} pieces of advice")
    return 1 if problems else 0


def run_new(options: argparse.Namespace) -> int:
    """Write a knowledge base that loads, with a draft for every passage, and say what to do next."""
    from chatbot.authoring.scaffold import write_scaffold  # noqa: PLC0415

    try:
        drafts = write_scaffold(Path(options.article), Path(options.folder))
    except ValueError as error:
        return refuse(str(error))
    Chatbot.load(options.folder)
    print(
        inert(f"{options.folder} answers from {len(drafts)} drafts. See what is left to do: chatbot check {options.folder}")
    )
    return 0


def run_build(options: argparse.Namespace) -> int:
    """Compile a knowledge base into one file."""
    folder, output = options.folder or options.intents, Path(options.output)
    bot = Chatbot.load(folder)
    write_compiled(Compiled(knowledge=bot.knowledge, index=bot.matcher.index), output)
    examples = sum(map(len, list_examples(bot.knowledge).values()))
    size = output.stat().st_size / 1_000_000
    print(inert(f"{output} answers from {len(bot.knowledge.intents)} intents; {examples:,} examples in {size:.1f} MB"))
    return 0


def run_evaluate(options: argparse.Namespace) -> int:
    """Measure the replies to labelled questions from all files together."""
    from chatbot.authoring.evaluation import describe as describe_figures  # noqa: PLC0415
    from chatbot.authoring.evaluation import evaluate  # noqa: PLC0415
    from chatbot.authoring.labelled import read_labelled  # noqa: PLC0415

    rows = [row for file in options.files for row in read_labelled(Path(file))]
    figures = evaluate(rows, Chatbot.load(options.intents))
    print(json.dumps(asdict(figures)) if options.json else inert(describe_figures(figures)))
    return 0
