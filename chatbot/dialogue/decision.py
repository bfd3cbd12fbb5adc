"""The values that a decision is made of: the stages before it, an interpretation, and the outcome."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from chatbot.dialogue.completion import (
    Completion,
)
from chatbot.dialogue.memory import Memory
from chatbot.dialogue.verification import Objection
from chatbot.english import Utterance
from chatbot.knowledge import Intent, SmallTalk, Topic
from chatbot.matching import Ranking


class Complete(Protocol):
    """Completes a message, given as it stands with its ranking, by the memory."""

    def __call__(  # noqa: D102
        self, message: Utterance, plain: Ranking, memory: Memory
    ) -> Completion | None: ...


class Verify(Protocol):
    """Finds the objection to an intent as the answer; `elliptic` tells of half a sentence."""

    def __call__(self, intent: str, ranking: Ranking, *, elliptic: bool) -> Objection | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """What is done to a message before anything is decided.

    `rank_near` ranks half a sentence among what may be asked next; `is_personal` tells whether a
    question is about the reader's own case, `names_subject` whether a message names anything of the
    subject of the articles, where these say it, and `names_thing` whether it has a noun that an
    intent or an article uses.
    """

    complete: Complete
    rank: Callable[[Utterance], Ranking]
    rank_near: Callable[[Utterance, Memory], Ranking]
    verify: Verify
    is_personal: Callable[[Utterance], bool]
    names_subject: Callable[[Utterance], bool]
    names_thing: Callable[[Utterance], bool]


class Interpretation(NamedTuple):
    """A way to understand a question: its ranking, and whether it is half a sentence.

    `completed` are the rankings of everything that half a sentence was completed to.
    """

    ranking: Ranking
    elliptic: bool = False
    completed: tuple[Ranking, ...] = ()


class Decision(NamedTuple):
    """Hold intents to answer, options to choose from, a piece of small talk, or only the nearest intents.

    `confidences` are the probabilities of the answers, one each; `confidence` that of the reply.
    `topic` is the one that the article does not cover. `objection` is why the best intent is no answer.
    `about_last` is set when the answer is the last one again, told for its source. `declined` says
    that the question is about the reader's own case, and `beyond` that a number was picked that is
    not on offer. `language` is that of a message that is not English. `others` are the decisions
    about further questions of the message that have no answer, each with its number; `more` says
    that there were more questions than are looked at.
    """

    confidence: float
    answers: tuple[Intent, ...] = ()
    confidences: tuple[float, ...] = ()
    options: tuple[Intent, ...] = ()
    talk: SmallTalk | None = None
    topic: Topic | None = None
    near: tuple[Intent, ...] = ()
    objection: Objection | None = None
    about_last: bool = False
    declined: bool = False
    beyond: bool = False
    language: str = ""
    others: tuple[tuple[int, "Decision"], ...] = ()
    more: bool = False

    @property
    def is_plain_refusal(self) -> bool:
        """Tell whether nothing was found, and no reason either."""
        return self._replace(confidence=0.0, near=()) == Decision(confidence=0.0)
