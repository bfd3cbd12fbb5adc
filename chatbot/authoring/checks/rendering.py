"""Put the outcome of a check into words: for people, for programs, and for the pages of a change on GitHub."""

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from chatbot.authoring.anchoring import Fix
from chatbot.authoring.checks.finding import Finding, count_problems
from chatbot.authoring.checks.rules import RULES
from chatbot.authoring.citing import Coverage

COMMANDS = {"problem": "error", "advice": "warning"}
"""What GitHub calls a severity."""


def render(form: str, findings: Sequence[Finding], fixes: Sequence[Fix], folder: Path) -> str:
    """Render an outcome as text, as json, or for github; the folder is where the knowledge base lies."""
    if form == "json":
        return render_json(findings, fixes)
    lines = (
        render_github(findings, fixes, folder) if form == "github" else render_text(findings, fixes)
    )
    return "\n".join((*lines, summarise(findings)))


def summarise(findings: Sequence[Finding]) -> str:
    """Count the findings."""
    problems = count_problems(findings)
    advice = len(findings) - problems
    return (
        f"{problems} problem{'s' * (problems != 1)}, {advice} piece{'s' * (advice != 1)} of advice"
    )


def render_text(findings: Iterable[Finding], fixes: Iterable[Fix]) -> list[str]:
    """Return a line for each fix and finding."""
    return [*(f"{fix.place}: fixed: {fix.message}" for fix in fixes), *map(str, findings)]


def render_json(findings: Sequence[Finding], fixes: Iterable[Fix]) -> str:
    """Return all as one object, in ASCII."""
    rows = [
        {
            "rule": finding.rule,
            "severity": finding.severity,
            "file": finding.file,
            "line": finding.line,
            "message": finding.message,
        }
        for finding in findings
    ]
    fixed = [{"file": fix.file, "line": fix.line, "message": fix.message} for fix in fixes]
    problems = count_problems(findings)
    return json.dumps(
        {
            "problems": problems,
            "advice": len(findings) - problems,
            "findings": rows,
            "fixed": fixed,
        },
        indent=2,
    )


def render_github(findings: Iterable[Finding], fixes: Iterable[Fix], folder: Path) -> list[str]:
    """Return a workflow command for each fix and finding, which GitHub shows beside the line of the file."""
    rows = [("notice", "fixed", fix.file, fix.line, fix.message) for fix in fixes]
    rows += [
        (COMMANDS[finding.severity], finding.rule, finding.file, finding.line, finding.message)
        for finding in findings
    ]
    return [
        f"::{command} file={_escape_property(_find_file(folder, file))},line={line},title={title}::{_escape(message)}"
        for command, title, file, line, message in rows
    ]


def _find_file(folder: Path, file: str) -> str:
    """Return the path of a file from where we are, which on GitHub is the top of the repository."""
    # A folder that is not there is itself what is wrong, and is named as it was given.
    return Path(os.path.relpath(folder if file == str(folder) else folder / file)).as_posix()


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def render_coverage(rows: Iterable[Coverage]) -> str:
    """Return each sentence of the articles with the intents that cite it."""
    return "\n".join(f"{row.place}: {row.sentence.text}\n    {_say_who(row)}" for row in rows)


def _say_who(row: Coverage) -> str:
    if row.intents:
        but = f", but for {' and '.join(f'“{left}”' for left in row.left)}" if row.left else ""
        return f"cited by {', '.join(intent.id for intent in row.intents)}{but}"
    return f"waived: {row.waived}" if row.waived else "cited by nobody"


def render_rules() -> str:
    """List the rules for a knowledge base that loads."""
    width = max(len(rule.id) for rule in RULES)
    return "\n".join(f"{rule.id:{width}}  {rule.severity:7}  {rule.text}" for rule in RULES)
