"""Complete a message that cannot stand alone into whole questions, by the last answer.

1. Tell whether the message stands alone (`stands_alone`): then nothing before it changes it.
2. Else list the whole questions that it may stand for (`replacing`).
3. Put the last title in the place of the words that point at it (`_fill_in`).

Example: after "Does Botox help with neck pain?", "and for the back?" becomes "does botox help with
back pain"; after "What are the side effects of oral pain medicine?", "how often do they happen?"
becomes "how often do the side effects of oral pain medicine happen", and "such as?" asks the same
once more.
"""

from collections.abc import Sequence
from typing import NamedTuple

from chatbot.dialogue.comparison import AUXILIARIES
from chatbot.dialogue.ellipsis import (
    POINTERS,
    find_asked,
    find_half,
    is_bare,
    is_clause,
    points,
    stands_alone,
)
from chatbot.dialogue.memory import Memory
from chatbot.dialogue.replacing import (
    find_mentions,
    list_others,
    list_questions,
    name_subjects,
)
from chatbot.dialogue.scope import Scopes
from chatbot.english import (
    Utterance,
    read,
    tokenise,
)
from chatbot.knowledge import Intent, KnowledgeBase
from chatbot.matching import Ranking


class Completion(NamedTuple):
    """What a message that cannot stand alone may mean.

    `questions` are the whole questions, all as good; `filled` is the message with what was answered
    in the place of the words that point at it, where it has such.
    """

    questions: tuple[Utterance, ...] = ()
    filled: tuple[Utterance, ...] = ()

    def list_wholes(self) -> tuple[Utterance, ...]:
        """Return everything that the message was completed to."""
        return (*self.questions, *self.filled)


def complete(
    message: Utterance, plain: Ranking, memory: Memory, knowledge: KnowledgeBase, scopes: Scopes
) -> Completion | None:
    """Complete a message by the memory, or return None when it stands alone.

    `plain` is the ranking of the message as it stands.
    """
    if not memory.intent or stands_alone(message, plain, knowledge):
        return None
    half = find_half(message)
    asked = find_asked(half)
    repeats = is_bare(half) and not points(half)
    questions = list_questions(
        asked, memory.told, knowledge, scopes, repeats=repeats, is_clause=is_clause(asked)
    )
    filled = _fill_in(half.texts, knowledge.intents[memory.intent], scopes)
    return Completion(tuple(map(read, questions)), tuple(map(read, filled)))


def _fill_in(texts: Sequence[str], before: Intent, scopes: Scopes) -> list[str]:
    """Return a message with the last title in the place of "they" and the like.

    After a title with two subjects "they" are not the article's, which is "it": "do they make you
    dizzy?". "Those people" are none that a title names.
    """
    words = tokenise(before.title)
    place = next((place for place, text in enumerate(texts) if text in POINTERS), None)
    if place is None or name_subjects(texts, scopes) or texts[place + 1 : place + 2] == ("people",):
        return []
    subjects = name_subjects(words, scopes)
    if len(subjects) > 1:
        named = [tokenise(name) for name in list_others(subjects, before.id, scopes)]
    elif find_mentions(texts, scopes) and texts[place - 1] != "of":
        return []
    else:
        start = next((n for n, text in enumerate(words, start=1) if text in AUXILIARIES), 0)
        named = [words[start:]]
    return [" ".join([*texts[:place], *found, *texts[place + 1 :]]) for found in named]
