"""The commands of who writes a knowledge base. Nobody else pays for loading what they need."""

import argparse
import json
import sys
from dataclasses import asdict, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from chatbot.bot import Chatbot
from chatbot.cli.output import is_one_of, refuse, report_progress
from chatbot.compiled import SHIPPED
from chatbot.errors import KnowledgeBaseError
from chatbot.terminal.rendering import inert

if TYPE_CHECKING:
    from chatbot.authoring.evaluation.baseline import Comparison
    from chatbot.authoring.evaluation.outcomes import Evaluation

REPORT_PACKAGES = ("jinja2", "matplotlib")
"""What the extra `report` brings."""


def run_check(options: argparse.Namespace) -> int:
    """Print what an author should know; the status tells whether anything has to be mended."""
    # Nobody but an author pays for loading these.
    from chatbot.authoring.anchoring import fix_quotes  # noqa: PLC0415
    from chatbot.authoring.checks import check_bot, count_problems, list_load_findings  # noqa: PLC0415
    from chatbot.authoring.checks.rendering import render, render_coverage, render_rules  # noqa: PLC0415
    from chatbot.authoring.citing import cite_sentences  # noqa: PLC0415

    if options.rules:
        print(render_rules())
        return 0
    if options.coverage and options.format != "text":
        return refuse("--coverage is for people: it goes with --format text")
    folder = Path(options.folder or options.intents or SHIPPED)
    fixes = fix_quotes(folder) if options.fix else ()
    try:
        bot = Chatbot.load(folder)
    except KnowledgeBaseError as error:
        print(inert(render(options.format, list_load_findings(error), fixes, folder)))
        return 2
    if options.coverage:
        print(inert(render_coverage(cite_sentences(bot.knowledge))), end="\n\n")
    with report_progress() as progress:
        findings = check_bot(bot, progress)
    print(inert(render(options.format, findings, fixes, folder)))
    return 1 if count_problems(findings) or (options.strict and findings) else 0


def run_new(options: argparse.Namespace) -> int:
    """Write a knowledge base that loads, with a draft for every passage, and say what to do next."""
    from chatbot.authoring.scaffold.writing import write_scaffold  # noqa: PLC0415

    try:
        drafts = write_scaffold(Path(options.article), Path(options.folder))
    except ValueError as error:
        return refuse(str(error))
    Chatbot.load(options.folder)
    count = "1 draft" if len(drafts) == 1 else f"{len(drafts)} drafts"
    print(inert(f"{options.folder} answers from {count}. See what is left to do: chatbot check {options.folder}"))
    return 0


def run_build(options: argparse.Namespace) -> int:
    """Compile a knowledge base into one file."""
    folder, output = Path(options.folder or options.intents or SHIPPED), Path(options.output)
    if is_one_of(output, [*folder.rglob("*.yaml"), *folder.rglob("*.txt")]):
        return refuse(f"{output} is a source of the knowledge base: name another file")
    bot = Chatbot.load(folder)
    bot.save(output)
    examples = sum(map(len, bot.knowledge.list_examples().values()))
    size = output.stat().st_size / 1_000_000
    print(inert(f"{output} answers from {len(bot.knowledge.intents)} intents; {examples:,} examples in {size:.1f} MB"))
    return 0


def run_evaluate(options: argparse.Namespace) -> int:
    """Measure the replies to labelled questions from all files together, and show the figures as text, JSON or a page."""
    from chatbot.authoring.evaluation import baseline, outcomes, robustness  # noqa: PLC0415
    from chatbot.authoring.evaluation.labelled import read_labelled  # noqa: PLC0415

    if options.html and not all(map(find_spec, REPORT_PACKAGES)):
        return refuse("--html draws with packages that are not installed: pip install 'faq-chatbot[report]'")
    if options.html and is_one_of(Path(options.html), map(Path, options.files)):
        return refuse(f"{options.html} holds the questions: name another file for the page")
    questions = [question for file in options.files for question in read_labelled(Path(file))]
    if not questions:
        return refuse(f"there is no question in {', '.join(options.files)}")
    before = baseline.read_baseline(Path(options.baseline)) if options.baseline else None
    bot = Chatbot.load(options.intents)
    if unknown := outcomes.find_unknown(questions, bot.knowledge):
        print(inert(f"chatbot: labels name what the knowledge base does not have: {', '.join(unknown)}"), file=sys.stderr)
    figures = outcomes.evaluate(questions, bot)
    if options.robustness or options.html:
        figures = replace(figures, robustness=robustness.measure_robustness(questions, bot))
    comparison = baseline.compare(before, figures) if before else None
    if options.html:
        from chatbot.authoring.report.page import render_page, write_page  # noqa: PLC0415

        write_page(render_page(figures, bot.knowledge, comparison), Path(options.html))
    _print_figures(figures, comparison, as_json=options.json)
    return 0


def _print_figures(figures: "Evaluation", comparison: "Comparison | None", *, as_json: bool) -> None:
    from chatbot.authoring.evaluation.summary import describe, describe_comparison  # noqa: PLC0415

    if as_json:
        print(json.dumps(asdict(figures) | ({"comparison": asdict(comparison)} if comparison else {})))
    else:
        print(inert(describe(figures)))
        if comparison:
            print(inert("\n" + describe_comparison(comparison)))
