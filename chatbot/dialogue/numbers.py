"""Find answers by the numbers that they give: a share, a time, or a certain number."""

from collections.abc import Sequence

from chatbot.dialogue.scope import Scopes
from chatbot.english import is_empty, is_time, stem
from chatbot.knowledge import Intent


def gives_share(intent: Intent, scopes: Scopes) -> bool:
    """Tell whether an intent gives a number of something else than time: "80 percent"."""
    return not all(map(is_time, scopes.by_intent[intent.id].numbers))


def find_unit(texts: Sequence[str]) -> str:
    """Return the stem of the unit of time that half a sentence asks for: "for how many months?"."""
    unit = next((stem(text) for text in texts if is_time(stem(text))), "")
    asks = "many" in texts and all(is_empty(text) or stem(text) == unit for text in texts)
    return unit if asks else ""


def find_number(number: str, near: Sequence[Intent], scopes: Scopes) -> list[str]:
    """Return the title of the first intent that gives a number, or any number."""
    for intent in near:
        for numbers in scopes.by_intent[intent.id].numbers.values():
            if number in numbers or (not number and numbers):
                return [intent.title]
    return []
