"""Tell the problems of a knowledge base, all of them at once."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

MOST = 1000
"""Problems that are looked for at a time: somebody who has more mends these first, or has named the
wrong folder."""
LONGEST = 400
"""Characters of a message, of a hint and of a place that are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that a curator has to mend, and where.

    `line` counts from 1, `place` is a path inside the file such as `relief-duration.answer[0].quotes[0]`,
    `rule` a short stable name, and `hint` what was probably meant ("" when there is no good guess).
    """

    file: str
    line: int
    place: str
    rule: str
    message: str
    hint: str = ""

    def __post_init__(self) -> None:
        """Bound what is told, and make it safe to print: it repeats what stands in files of any origin."""
        for field in fields(self):
            if isinstance(value := getattr(self, field.name), str):
                object.__setattr__(self, field.name, _tame(value))

    def __str__(self) -> str:
        """Render as `file:line: place: message [rule] - hint`."""
        place = f" {self.place}:" if self.place else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.file}:{self.line}:{place} {self.message} [{self.rule}]{hint}"


class KnowledgeBaseError(Exception):
    """Report that a knowledge base can't be used; `problems` holds every reason found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems, in the order of file and line."""
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.file, problem.line)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Render one problem a line."""
        return "\n".join(map(str, self.problems))

    def __reduce__(self) -> tuple[type["KnowledgeBaseError"], tuple[tuple[Problem, ...]]]:
        """Survive the way back from a worker process."""
        return KnowledgeBaseError, (self.problems,)


class Problems(list[Problem]):
    """The problems found so far; with the last of `MOST` the search ends, so that it ends soon whatever the files hold."""

    def append(self, problem: Problem, /) -> None:
        """Add a problem; raise `KnowledgeBaseError` when that is enough."""
        super().append(problem)
        if len(self) >= MOST:
            message = f"there may be more: the search ended here, after {MOST:,} problems"
            last = Problem(
                file=problem.file,
                line=problem.line,
                place="",
                rule="too-many-problems",
                message=message,
            )
            raise KnowledgeBaseError((*self, last))

    def extend(self, problems: Iterable[Problem], /) -> None:
        """Add problems one by one."""
        for problem in problems:
            self.append(problem)


def _tame(text: str) -> str:
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    if text.isprintable():
        return text
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode() for one in text
    )
