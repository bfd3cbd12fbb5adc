"""Verify that an intent may answer a question: rules that object, made for precision.

The ranking finds the intent that fits best, and a word that nothing explains costs it little: "side
effects of aspirin" is very near to "side effects of Botox".

1. Put the question beside the intent (`comparison`).
2. Ask every rule which words it objects to (`rules`).
3. Write the message of the first rule that does. It quotes only words of the dictionary or of the
   glossary, so that nothing else that was typed comes back.

Example: in "what are the side effects of aspirin", "aspirin" is an artifact that neither the
examples of the intent nor the article use, and nothing in the question names Botox. The rule
"another-subject" objects: "The article speaks of Botox, not of aspirin."
"""

from typing import NamedTuple

from chatbot.dialogue.comparison import compare
from chatbot.dialogue.rules import RULES, Rule
from chatbot.dialogue.scope import Scopes
from chatbot.english import look_up
from chatbot.knowledge import Entity
from chatbot.matching import Ranking

UNQUOTED = "that"
"""What stands in a message for a word that is in no dictionary."""


class Objection(NamedTuple):
    """Why an intent may not answer: the id of the rule, and a sentence for the reader."""

    rule: str
    message: str


def verify(
    intent: str, ranking: Ranking, scopes: Scopes, *, elliptic: bool = False
) -> Objection | None:
    """Return the objection to answering a question by an intent, or None.

    `elliptic` says that the question is half a sentence, whose subject was named before.
    """
    comparison = compare(intent, ranking, scopes, elliptic=elliptic)
    for rule in RULES:
        if words := rule.find(comparison):
            return Objection(rule.id, write_message(rule, words[0], comparison.subject, scopes))
    return None


def write_message(rule: Rule, word: str, subject: Entity | None, scopes: Scopes) -> str:
    """Write the message of a rule about a word, which is quoted if a dictionary or the glossary has it."""
    is_quotable = all(look_up(part) for part in word.split()) or bool(
        scopes.glossary.find_named(word)
    )
    return rule.message.format(
        word=word if is_quotable else UNQUOTED, subject=subject.name if subject else ""
    )
