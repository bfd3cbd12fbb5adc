"""What a check brings home: findings, and the rules that find them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from chatbot.authoring.checks.survey import Survey

Severity = Literal["problem", "advice"]
"""A problem has to be mended before publishing; advice may be weighed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What a rule found: where (file and line), and in words.

    `about` are the ids of the items, or the sentence, whose waiver of the rule silences it; each is enough.
    """

    place: str
    message: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Something to look for: `text` says in a line what it finds."""

    id: str
    severity: Severity
    text: str
    find: Callable[[Survey], Iterable[Spot]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a curator should know; `place` is a file, inside the knowledge base, and a line."""

    rule: str
    severity: Severity
    place: str
    message: str

    @property
    def file(self) -> str:
        """Return the file, by its path inside the knowledge base."""
        return self.place.rpartition(":")[0]

    @property
    def line(self) -> int:
        """Return the line, counted from 1."""
        return int(self.place.rpartition(":")[2])

    def __str__(self) -> str:
        """Render as `place: severity: message [rule]`."""
        return f"{self.place}: {self.severity}: {self.message} [{self.rule}]"


def count_problems(findings: Iterable[Finding]) -> int:
    """Return how many findings are problems."""
    return sum(finding.severity == "problem" for finding in findings)
