"""Say what is wrong with a knowledge base, all of it at once."""

from dataclasses import dataclass


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
