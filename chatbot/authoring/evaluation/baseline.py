"""Compare an evaluation with an earlier one, as `chatbot evaluate --json` wrote it: what got better, what broke.

The rows of the earlier run are read and measured again, so that only they have to be sound, and its
figures are counted the same way as today's.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from chatbot.authoring.evaluation.labelled import EXPECTED
from chatbot.authoring.evaluation.outcomes import OUTCOMES, Evaluation, Row, summarise
from chatbot.errors import KnowledgeBaseError, Problem
from chatbot.reply import Kind

FORMS: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("text", "style", "kind", "expected", "got", "outcome"), (str,)),
    **dict.fromkeys(("confidence", "milliseconds"), (int, float)),
    "intents": (list,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A question that came out otherwise than before."""

    before: Row
    after: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A figure before and after."""

    name: str
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed since the baseline.

    `improved` and `broken` have a better or worse outcome, `changed` the same outcome by another reply; `new` and `gone` are
    questions that only one of the two runs asked. A question with another label counts as another
    question.
    """

    differences: tuple[Difference, ...]
    improved: tuple[Change, ...]
    broken: tuple[Change, ...]
    changed: tuple[Change, ...]
    new: tuple[Row, ...]
    gone: tuple[Row, ...]


def read_baseline(path: Path) -> Evaluation:
    """Read an earlier evaluation; raise `KnowledgeBaseError` when the file is something else."""
    try:
        content = json.loads(path.read_bytes())
        return summarise([_read_row(row) for row in content["rows"]])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        problem = Problem(
            file=str(path),
            line=1,
            place="",
            rule="broken-baseline",
            message="this is not what 'chatbot evaluate --json' wrote",
            hint="make one with: chatbot evaluate FILE --json > baseline.json",
        )
        raise KnowledgeBaseError((problem,)) from error


def _read_row(row: Any) -> Row:
    """Build a row; raise KeyError, TypeError or ValueError when it is none."""
    cells = {key: row[key] for key in FORMS}
    sound = (
        all(type(cells[key]) in form for key, form in FORMS.items())
        and all(isinstance(intent, str) for intent in cells["intents"])
        and 0 <= cells["confidence"] <= 1
        and cells["outcome"] in OUTCOMES
        and cells["kind"] in EXPECTED
        and cells["got"] in get_args(Kind)
    )
    if not sound:
        raise ValueError(row)
    # Baselines of before emergencies were counted do not have it.
    flagged = row.get("flagged") is True
    return Row(**cells | {"intents": tuple(cells["intents"]), "flagged": flagged})


def compare(before: Evaluation, after: Evaluation) -> Comparison:
    """Set two evaluations side by side, question by question."""
    old, new = _number(before.rows), _number(after.rows)
    pairs = [Change(before=old[key], after=row) for key, row in new.items() if key in old]
    ranked = [
        (OUTCOMES.index(pair.after.outcome) - OUTCOMES.index(pair.before.outcome), pair)
        for pair in pairs
    ]
    return Comparison(
        differences=_compare_figures(before, after),
        improved=tuple(pair for rank, pair in ranked if rank < 0),
        broken=tuple(pair for rank, pair in ranked if rank > 0),
        changed=tuple(
            pair
            for rank, pair in ranked
            if rank == 0 and _reply_of(pair.before) != _reply_of(pair.after)
        ),
        new=tuple(row for key, row in new.items() if key not in old),
        gone=tuple(row for key, row in old.items() if key not in new),
    )


def _number(rows: Iterable[Row]) -> dict[tuple[str, str, str, int], Row]:
    """Key rows by question and label; a question that is asked twice is numbered."""
    numbered: dict[tuple[str, str, str, int], Row] = {}
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in rows:
        key = (row.text, row.kind, row.expected)
        numbered[*key, counts[key]] = row
        counts[key] += 1
    return numbered


def _reply_of(row: Row) -> tuple[str, tuple[str, ...]]:
    return row.got, row.intents


def _compare_figures(before: Evaluation, after: Evaluation) -> tuple[Difference, ...]:
    shares = [
        (f"{outcome} answers", old, new)
        for outcome, old, new in zip(
            OUTCOMES, before.groups[0].shares, after.groups[0].shares, strict=True
        )
    ]
    return (
        *(Difference(name=name, before=old.share, after=new.share) for name, old, new in shares),
        Difference(
            name="calibration error", before=before.calibration_error, after=after.calibration_error
        ),
        Difference(
            name="area under risk and coverage", before=before.risk.area, after=after.risk.area
        ),
    )
