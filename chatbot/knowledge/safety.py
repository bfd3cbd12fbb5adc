"""What must not be left to a ranking: emergencies, and questions about the reader's own case."""

from collections.abc import Mapping
from typing import NamedTuple

from chatbot.knowledge.waiver import Waiver


class Rule(NamedTuple):
    """A rule holds for a clause that has a word or phrase of every group in `every`, and none of `unless`."""

    id: str
    every: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...] = ()


class Case(NamedTuple):
    """A kind of message, such as "breathing", with its examples: the texts of each line that was written.

    `notice` is what is said to it after that of the alert, as for messages in another language.
    """

    id: str
    lines: tuple[tuple[str, ...], ...]
    notice: str = ""


class Alert(NamedTuple):
    """The rules and examples that set off an alert, and its notice.

    `rules` and `examples` speak for it, the examples of `harmless` against it; `synonyms` are groups
    of words that mean the same in both. `notice` is said when it holds; `caution` is added to a
    reply when it only might. `suggest` names intents that point to help.
    """

    notice: str
    rules: tuple[Rule, ...]
    suggest: tuple[str, ...] = ()
    caution: str = ""
    examples: Mapping[str, Case] = {}
    harmless: Mapping[str, Case] = {}
    synonyms: tuple[tuple[str, ...], ...] = ()


class Safety(NamedTuple):
    """The alerts of a knowledge base: `urgent` is looked at before anything else.

    `waivers` give the reason why there are none.
    """

    urgent: Alert
    personal_advice: Alert
    waivers: tuple[Waiver, ...] = ()


NO_ALERT = Alert(notice="", rules=())
NO_SAFETY = Safety(urgent=NO_ALERT, personal_advice=NO_ALERT)
