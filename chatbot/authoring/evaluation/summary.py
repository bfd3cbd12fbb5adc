"""Tell a curator in lines of text the figures of an evaluation, and the changes since another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chatbot.authoring.evaluation.baseline import Change, Comparison
from chatbot.authoring.evaluation.figures import Point, Risk, Share
from chatbot.authoring.evaluation.outcomes import MOST_LISTED, OUTCOMES, Evaluation, Group, Row
from chatbot.authoring.evaluation.substitutions import OTHER_NAMES, Failing, Substitutions

MEANINGS = {
    "right": "the reply is of the kind, intent and section that the label asks for",
    "clarified": "asked back which question was meant, where an answer or a refusal is due",
    "missed": "gave no answer, though the label asks for one, or took small talk for a question",
    "wrong": "gave an answer that the label does not ask for; the worst that can happen",
}
THRESHOLDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95)
"""A handful of the confidences from which one might answer; the first is the bot as it is."""
MOST_QUESTIONS = 20
MOST_ROWS = 3
"""Questions that stand below an intent."""
MOST_SHOWN = 60
"""Characters of a question that stay on a line."""
MOST_SUBSTITUTED = 200
"""Characters of a question in which a word has to be seen that may stand anywhere."""


def describe(evaluation: Evaluation) -> str:
    """Render an evaluation."""
    sections = [
        [
            *_tabulate(evaluation.groups),
            "",
            *(f"{name}: {meaning}" for name, meaning in MEANINGS.items()),
        ],
        _list_alarms(*evaluation.alarms),
        [
            "How much would be answered, and how much of that wrong, from which confidence on:",
            *_list_risk(evaluation.risk),
        ],
        [
            f"The confidence and the share that is right differ by {evaluation.calibration_error:.3f} (calibration error)"
        ],
        _list_confusions(evaluation),
        _list_failures(evaluation.rows),
        ["The same questions typed otherwise:", *_tabulate(evaluation.robustness)]
        if evaluation.robustness
        else [],
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines)


def _tabulate(groups: Sequence[Group]) -> Iterator[str]:
    """Yield a head and a line for each group; intervals of 95 percent stand in brackets."""
    width = max(len(group.name) for group in groups)
    yield f"{'':{width}}  questions  " + "".join(f"{outcome:18}" for outcome in OUTCOMES).rstrip()
    for group in groups:
        cells = "".join(f"{_describe_share(share):18}" for share in group.shares).rstrip()
        yield f"{group.name:{width}}  {group.shares[0].total:9}  {cells}"


def _describe_share(share: Share) -> str:
    return f"{share.share:5.1%} ({share.low:.0%}-{share.high:.0%})"


def _list_alarms(found: Share, false: Share) -> list[str]:
    """Return the alarms, where some question is an emergency or was taken for one."""
    if not found.total and not false.count:
        return []
    missed = found.total - found.count
    return [
        f"Emergencies found: {_describe_count(found)}; missed: {missed}",
        f"False alarms: {_describe_count(false)}",
    ]


def _describe_count(share: Share) -> str:
    return f"{share.count} of {share.total}, {_describe_share(share)}"


def read_off(risk: Risk) -> tuple[Point, ...]:
    """Read a handful of thresholds off the curve, each with what it lets through, if anything."""
    found: list[Point] = []
    for threshold in THRESHOLDS:
        # The points begin with the most confident answers; the last one above the threshold holds
        # all of those.
        kept = [point for point in risk.points if point.threshold >= threshold]
        found += [replace(point, threshold=threshold) for point in kept[-1:]]
    return tuple(found)


def _list_risk(risk: Risk) -> Iterator[str]:
    for one in read_off(risk):
        yield f"  {one.threshold:4.2f}  {one.coverage:6.1%} answered, {one.risk:5.1%} of that wrong"
    yield f"  area under risk and coverage {risk.area:.3f}"


def _list_confusions(evaluation: Evaluation) -> list[str]:
    lines = [
        f"  expected {expected}, got {got}: {count}"
        for expected, got, count in evaluation.confusions
    ]
    return ["Taken for something else, the most frequent first:", *lines] if lines else []


def _list_failures(rows: Sequence[Row]) -> list[str]:
    failed = sorted(
        (row for row in rows if row.outcome != "right"),
        key=lambda row: -OUTCOMES.index(row.outcome),
    )
    lines = [f"  {describe_row(row)}, expected {row.expected}" for row in failed[:MOST_QUESTIONS]]
    more = (
        [f"  and {len(failed) - MOST_QUESTIONS} more; --json has them all"]
        if len(failed) > MOST_QUESTIONS
        else []
    )
    return ["Not right, the worst first:", *lines, *more] if lines else []


def describe_substitutions(substitutions: Substitutions) -> str:
    """Render the outcomes of the questions that were asked of something else."""
    sections = [
        ["Titles and examples asked of something else:", *_tabulate(substitutions.groups)],
        [
            "foreign …: something else in its place; right is no answer, wrong is an answer",
            f"{OTHER_NAMES}: the same by another name; right is an answer by the same intent",
        ],
        _list_failing(substitutions.failing),
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines)


def _list_failing(failing: Sequence[Failing]) -> list[str]:
    lines = [line for one in failing[:MOST_LISTED] for line in _describe_failing(one)]
    more = len(failing) - MOST_LISTED
    rest = [f"  and {more} more intents; --json has them all"] if more > 0 else []
    return ["Where to act, the intents with the most first:", *lines, *rest] if lines else []


def _describe_failing(one: Failing) -> Iterator[str]:
    answered = sum(row.kind == "out_of_scope" for row in one.rows)
    yield f"  {one.intent}: {answered} wrongly answered, {len(one.rows) - answered} wrongly lost"
    for row in one.rows[:MOST_ROWS]:
        yield f"    {describe_row(row, MOST_SUBSTITUTED)} at {row.confidence:.2f}"


def describe_comparison(comparison: Comparison) -> str:
    """Render the changes since the baseline: counts, figures, then row by row what broke first."""
    counts = (
        f"Since the baseline: {len(comparison.improved)} improved, {len(comparison.broken)} broken, "
        f"{len(comparison.changed)} replied otherwise, {len(comparison.new)} new, {len(comparison.gone)} gone"
    )
    lines = [counts]
    lines += [
        f"  {one.name}: {one.before:.1%} before, {one.after:.1%} now ({(one.after - one.before) * 100:+z.1f})"
        for one in comparison.differences
    ]
    for name in ("broken", "improved", "changed"):
        lines += [f"{name}: {describe_change(change)}" for change in getattr(comparison, name)]
    for name in ("new", "gone"):
        lines += [f"{name}: {describe_row(row)}" for row in getattr(comparison, name)]
    return "\n".join(lines)


def describe_change(change: Change) -> str:
    """Render a question that came out otherwise."""
    before, after = change.before, change.after
    return f"{_shorten(after.text)}: was {before.outcome} ({_name(before)}), now {after.outcome} ({_name(after)})"


def describe_row(row: Row, most: int = MOST_SHOWN) -> str:
    """Render a question with its outcome."""
    return f"{_shorten(row.text, most)}: {row.outcome} ({_name(row)})"


def _name(row: Row) -> str:
    return ", ".join(row.intents) or row.got


def _shorten(text: str, most: int = MOST_SHOWN) -> str:
    plain = " ".join(text.split())
    return f"“{plain if len(plain) <= most else plain[:most] + '…'}”"
