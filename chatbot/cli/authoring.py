"""The commands of who writes a knowledge base. Nobody else pays for loading what they need."""

import argparse
import json
import sys
from collections.abc import Sequence
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
    from chatbot.authoring.evaluation.labelled import Labelled
    from chatbot.authoring.evaluation.outcomes import Evaluation
    from chatbot.authoring.evaluation.substitutions import Substitutions

REPORT_PACKAGES = ("jinja2", "matplotlib")
"""What the extra `report` brings."""
NO_ENTITY = "--substitutions found no entity of synonyms.yaml in a title or example"


def run_check(options: argparse.Namespace) -> int:
    """Print the findings; the status tells whether anything has to be mended."""
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
        begun = write_scaffold(Path(options.article), Path(options.folder))
    except ValueError as error:
        return refuse(str(error))
    for left_out in begun.left_out:
        print(f"Left out of the article: {inert(left_out)}.")
    Chatbot.load(options.folder)
    drafts = len(begun.drafts)
    count = "1 new draft" if drafts == 1 else f"{drafts or 'no'} new drafts"
    print(
        inert(
            f"{options.folder} has {count}. See what is left to do: chatbot check {options.folder}"
        )
    )
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
    print(
        inert(
            f"{output} answers from {len(bot.knowledge.intents)} intents; {examples:,} examples in {size:.1f} MB"
        )
    )
    return 0


def run_evaluate(options: argparse.Namespace) -> int:
    """Measure the replies to labelled questions, and to its own questions asked of something else.

    The figures, of all files together, are shown as text, as JSON, or on a page.
    """
    from chatbot.authoring.evaluation import baseline  # noqa: PLC0415
    from chatbot.authoring.evaluation.labelled import read_labelled  # noqa: PLC0415
    from chatbot.authoring.evaluation.substitutions import measure_substitutions  # noqa: PLC0415

    if reason := _refuse_evaluation(options):
        return refuse(reason)
    questions = [question for file in options.files for question in read_labelled(Path(file))]
    if options.files and not questions:
        return refuse(f"there is no question in {', '.join(options.files)}")
    before = baseline.read_baseline(Path(options.baseline)) if options.baseline else None
    bot = Chatbot.load(options.intents)
    substitutions = measure_substitutions(bot) if options.substitutions else None
    if substitutions and not substitutions.rows:
        return refuse(NO_ENTITY)
    figures = _evaluate(questions, bot, options) if questions else None
    comparison = baseline.compare(before, figures) if before and figures else None
    if options.html and figures:
        from chatbot.authoring.report.page import render_page, write_page  # noqa: PLC0415

        page = render_page(figures, bot.knowledge, comparison, substitutions)
        write_page(page, Path(options.html))
    show = _print_json if options.json else _print_text
    show(figures, comparison, substitutions)
    return 0


def _refuse_evaluation(options: argparse.Namespace) -> str:
    """Say what is wrong with the arguments, or return ""."""
    if not options.files and not options.substitutions:
        return "name a FILE of labelled questions, or give --substitutions"
    if not options.files and (options.html or options.baseline or options.robustness):
        return "--html, --baseline and --robustness go with labelled questions: name a FILE"
    if options.html and not all(map(find_spec, REPORT_PACKAGES)):
        return "--html draws with packages that are not installed; in the clone: pip install '.[report]'"
    if options.html and is_one_of(Path(options.html), map(Path, options.files)):
        return f"{options.html} holds the questions: name another file for the page"
    return ""


def _evaluate(
    questions: Sequence["Labelled"],
    bot: Chatbot,
    options: argparse.Namespace,
) -> "Evaluation":
    from chatbot.authoring.evaluation import outcomes, robustness  # noqa: PLC0415

    if unknown := outcomes.find_unknown(questions, bot.knowledge):
        names = ", ".join(unknown)
        message = f"chatbot: labels name what the knowledge base does not have: {names}"
        print(inert(message), file=sys.stderr)
    figures = outcomes.evaluate(questions, bot)
    if not (options.robustness or options.html):
        return figures
    return replace(figures, robustness=robustness.measure_robustness(questions, bot))


def _print_json(
    figures: "Evaluation | None",
    comparison: "Comparison | None",
    substitutions: "Substitutions | None",
) -> None:
    parts = asdict(figures) if figures else {}
    if comparison:
        parts["comparison"] = asdict(comparison)
    if substitutions:
        parts["substitutions"] = asdict(substitutions)
    print(json.dumps(parts))


def _print_text(
    figures: "Evaluation | None",
    comparison: "Comparison | None",
    substitutions: "Substitutions | None",
) -> None:
    from chatbot.authoring.evaluation import summary  # noqa: PLC0415

    parts = (
        summary.describe(figures) if figures else "",
        summary.describe_substitutions(substitutions) if substitutions else "",
        summary.describe_comparison(comparison) if comparison else "",
    )
    print(inert("\n\n".join(filter(None, parts))))
