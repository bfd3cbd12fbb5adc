"""Tell which messages lean on what came before, and on what they lean.

"how many?", "and for the neck?", "do they go away?" are half sentences: what was answered last supplies the other half. Two
things of it count: its words vote along, quietly, and whatever a curator put beside it is favoured. A message that stands on
its own never comes here, so that an old topic cannot leak into a new one.
"""

import re
from collections.abc import Mapping

from chatbot.knowledge import Intent, KnowledgeBase
from chatbot.matching import EVERYDAY
from chatbot.text import stem, words

LONGEST_LEANING = 9
"""A message of more words than this stands on its own, whatever its pronouns."""
SHORT = 4
"""A message of up to so many words is taken for half a sentence: "neck pain too", "minimum?"."""

OPENER = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|fine|right|well|oh|ah|hm+|yes|no|go on)\b\W*)*"
    r"(?:and|but|so|or|then|also|plus|because|cos|why|what about|how about|what of|what if|what else|anything else|"
    r"any other|same|even|only|just|not|unlike|really|often|how (?:many|much|often|come)|in what|in which|"
    r"for (?:how|what|which)|with what|which|what kind|what sort|who(?:'s| is)? (?:said|says)|says who|like what|such as|"
    r"compared|versus|vs)\b",
    re.IGNORECASE,
)
CORRECTION = re.compile(
    r"^\W*(?:(?:no|nope|nah|sorry|wait|actually|oops)\b\W*)*"
    r"(?:i (?:meant|mean|was asking about|was talking about|asked about)|not that)\b\W*",
    re.IGNORECASE,
)
EXCLUSION = re.compile(
    r"^\W*(?:(?:no|nope|nah|sorry|but)\b\W*)*not\b\W*(?:about|for|in|on|with|by)?\b(?P<excluded>[^,;.:!?]*?)"
    r"(?:(?:[,;.:!?]|\bbut\b|\brather\b)\W*(?P<rest>.*))?$",
    re.IGNORECASE | re.DOTALL,
)
POINTER = re.compile(
    r"\b(?:that|this|they|them|those|these|their|there|its|ones?|both|either|neither|others?|else|same|instead|did|then|it|"
    r"former|latter|again|too)\b",
    re.IGNORECASE,
)
AUXILIARY = re.compile(
    r"\W*(?:(?:and|but|so|or)\W+)?(?:is|are|was|were|do|does|did|can|could|will|would|has|have)\b", re.IGNORECASE
)
DEMONSTRATIVE = re.compile(r"\b(?:they|them|those|these|ones?|others?|else|both|either)\b", re.IGNORECASE)
ASKING = frozenset(
    map(stem, ["what", "which", "who", "where", "when", "why", "how", "many", "much", "long", "often", "else", "because"])
)

FIRST_FOLLOW_UP, STEP, BARE_FACTOR = 0.45, 0.05, 2
"""What is added, in typical scores, to the first authored follow-up of an intent, how much less to each after it, and by how
much more for a bare message, which has nothing else to go by. Found on four sets of conversations."""
SAME_SECTION, NEAR_TOPIC = 0.1, 0.3
"""What is added to the neighbours of an intent in the article, and to the topics that point to it; 0.1 more or less of
either hardly matters."""


def leans(text: str) -> bool:
    """Tell whether a message cannot be understood, or not fully, without what came before."""
    found = words(text)
    if len(found) > LONGEST_LEANING or all(word.isdigit() for word in found):
        return False
    return len(found) <= SHORT or any(sign.search(text) for sign in (OPENER, CORRECTION, POINTER))


def points(text: str) -> bool:
    """Tell whether a message points at something said before: "any of those", "what else do they do"."""
    return bool(DEMONSTRATIVE.search(text))


def asks(text: str) -> bool:
    """Tell whether a message has a word that asks: "how many?", but not "and the neck"."""
    return not ASKING.isdisjoint(map(stem, words(text)))


def is_bare(text: str) -> bool:
    """Tell whether a short message asks without naming a subject: "why?", "how many?", "and then what?"."""
    found = words(text)
    return len(found) <= SHORT and asks(text) and EVERYDAY.union(ASKING).issuperset(map(stem, found))


def find_correction(text: str) -> str:
    """Return what a correction puts in the place of what was understood: "no, I meant the pills" means "the pills"."""
    match = CORRECTION.match(text)
    return text[match.end() :] if match and match.end() < len(text) else text


def find_exclusion(text: str) -> tuple[frozenset[str], str]:
    """Return the stems of what a message excludes, and the rest of it: "not pills, the injection"."""
    match = EXCLUSION.match(text)
    if not match:
        return frozenset(), text
    return frozenset(map(stem, words(match["excluded"]))) - EVERYDAY - ASKING, match["rest"] or ""


def pick_context(title: str) -> str:
    """Return what a title is about: its words but for the everyday ones and those that ask."""
    return " ".join(word for word in words(title) if stem(word) not in EVERYDAY | ASKING)


def favour_near(intent: Intent, text: str, knowledge: KnowledgeBase) -> Mapping[str, float]:
    """Return what stands beside an intent and may be meant by a message, each with what is added to its score."""
    favoured = {other.id: SAME_SECTION for other in knowledge.beside(intent)}
    # "and twitches?" asks of twitches what was asked before; what causes them would have to be said.
    if asks(text) or AUXILIARY.match(text):
        favoured |= {topic.id: NEAR_TOPIC for topic in knowledge.topics.values() if intent.id in topic.nearest}
    factor = BARE_FACTOR if is_bare(text) else 1
    for place, name in enumerate(intent.follow_ups):
        favoured[name] = max(SAME_SECTION, factor * (FIRST_FOLLOW_UP - STEP * place))
    return favoured
