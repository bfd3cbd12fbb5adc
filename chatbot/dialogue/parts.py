"""Take a message with several questions apart: "how long does it last and what are the side effects?"."""

import re

from chatbot.matching import find_questions

MOST_PARTS = 3
SHORTEST = 3
"""A part of fewer words is no question of its own: "how, and why, does it work?"."""
ASK = (
    r"(?:what|which|who|whom|where|when|why|how|is|are|was|were|do|does|did|can|could|will|would|has|have)\b"
    r"(?!\s+(?:about|if)\b)"
)
SEAM = re.compile(
    rf"[?!.;]+\W+(?:(?:and|also|plus|then)\b\W+)*|(?<!\W)(?:\W++(?:and|also|plus|then)\b){{1,3}}\W++(?={ASK})|,\W*(?={ASK})",
    re.IGNORECASE,
)
OPENS = re.compile(rf"\W*(?:(?:and|also|but|so|hi|hello|hey|please|ok|plus|then)\b\W*)*{ASK}", re.IGNORECASE)


def split_questions(text: str) -> tuple[str, ...]:
    """Return the questions of a message in order, at most three, or nothing when there is only one.

    "neck and back pain" is not split: what follows a seam has to ask. Of a long message only sentences that ask count.
    """
    pieces = [piece for sentence in find_questions(text) for piece in _cut(sentence)]
    asking = [piece for piece in pieces if OPENS.match(piece) and len(piece.split()) >= SHORTEST]
    return tuple(asking) if 1 < len(asking) <= MOST_PARTS else ()


def _cut(sentence: str) -> list[str]:
    return [piece for piece in map(str.strip, SEAM.split(sentence)) if piece]
