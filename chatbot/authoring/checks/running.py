"""Look for everything in the table of rules, and leave out the waived findings."""

from dataclasses import replace

from chatbot.authoring.checks.finding import Finding, Rule, Spot
from chatbot.authoring.checks.rules import CONTENT_RULES, WAIVER_RULES
from chatbot.authoring.checks.survey import Progress, Survey, survey_bot
from chatbot.bot import Chatbot
from chatbot.errors import KnowledgeBaseError, Problem
from chatbot.knowledge import KnowledgeBase


def check(knowledge: KnowledgeBase, progress: Progress | None = None) -> tuple[Finding, ...]:
    """Return everything found, problems first; `progress` is told the step that is being done."""
    return check_bot(Chatbot.build(knowledge), progress)


def check_bot(bot: Chatbot, progress: Progress | None = None) -> tuple[Finding, ...]:
    """Check the knowledge base of a bot that is there already, which saves building its index again."""
    report = progress or _ignore
    survey = survey_bot(bot, report)
    spots: list[tuple[Rule, Spot]] = []
    for number, rule in enumerate(CONTENT_RULES, start=1):
        spots += [(rule, spot) for spot in rule.find(survey)]
        report("rules looked at", number, len(CONTENT_RULES))
    silenced = frozenset(key for rule, spot in spots for key in _find_waivers(rule, spot, survey))
    standing = [(rule, spot) for rule, spot in spots if not _find_waivers(rule, spot, survey)]
    final = replace(survey, silenced=silenced)
    standing += [(rule, spot) for rule in WAIVER_RULES for spot in rule.find(final)]
    findings = [
        Finding(rule=rule.id, severity=rule.severity, place=spot.place, message=spot.message)
        for rule, spot in standing
    ]
    return tuple(sorted(findings, key=lambda finding: finding.severity != "problem"))


def _find_waivers(rule: Rule, spot: Spot, survey: Survey) -> list[tuple[str, str]]:
    return [(about, rule.id) for about in spot.about if (about, rule.id) in survey.waivers]


def _ignore(_what: str, _done: int, _total: int) -> None:
    pass


def list_load_findings(error: KnowledgeBaseError) -> tuple[Finding, ...]:
    """Return as findings why a knowledge base does not load; no other rule is looked at then."""
    return tuple(map(_describe, error.problems))


def _describe(problem: Problem) -> Finding:
    place, hint = problem.place and f"{problem.place}: ", problem.hint and f"; {problem.hint}"
    return Finding(
        rule=problem.rule,
        severity="problem",
        place=f"{problem.file}:{problem.line}",
        message=f"{place}{problem.message}{hint}",
    )
