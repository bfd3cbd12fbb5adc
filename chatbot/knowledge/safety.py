"""What must not be left to a ranking: emergencies, and questions about the reader's own case."""

from typing import NamedTuple


class Rule(NamedTuple):
    """A rule holds for a sentence that has a word or phrase of every group in `every`, and none of `unless`."""

    id: str
    every: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...] = ()


class Alert(NamedTuple):
    """Rules with what is said when one of them holds; `suggest` names intents that point to help."""

    notice: str
    rules: tuple[Rule, ...]
    suggest: tuple[str, ...] = ()


class Safety(NamedTuple):
    """The alerts of a knowledge base: `urgent` is looked at before anything else."""

    urgent: Alert
    personal_advice: Alert


NO_ALERT = Alert(notice="", rules=())
NO_SAFETY = Safety(urgent=NO_ALERT, personal_advice=NO_ALERT)
