"""What a curator lets stand on purpose, and why."""

from typing import NamedTuple


class Waiver(NamedTuple):
    """`waives` is the id of a rule of `chatbot check`, or in an article a sentence that no intent needs to cite."""

    place: str
    waives: str
    reason: str
