"""Ask the same questions as other people would have typed them: with slips, words left out, in capitals, politely.

Each perturbation is a pure function of a text and of chance, and chance is seeded by the text: a
question gets the same slips in every run, whichever file it stands in. A perturbed question may
have lost the word that it hung on ("cost" of "botox cost"), so even a perfect bot would not keep
its figures; what counts is how gently they fall.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random

from chatbot.authoring.evaluation.labelled import Labelled
from chatbot.authoring.evaluation.outcomes import Group, count_outcomes, judge
from chatbot.bot import Chatbot

Perturbation = Callable[[str, Random], str]

WORD = re.compile(r"[A-Za-z]{4,}")
"""Words that are long enough to be recognised with a slip in them."""
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = {
    key: row[max(0, at - 1) : at] + row[at + 1 : at + 2]
    for row in KEYBOARD
    for at, key in enumerate(row)
}
GREETINGS = ("Hello, ", "Good morning! ", "Dear team, ", "Hi there, sorry to bother you: ")
THANKS = (
    " Thank you!",
    " Thanks a lot in advance.",
    " Many thanks for your help.",
    " Please let me know.",
)


def keep(text: str, _chance: Random) -> str:
    """Leave a text as it was written."""
    return text


def misspell(text: str, chance: Random) -> str:
    """Make one slip of the keyboard in a word of four letters or more, never in its first letter."""
    found = list(WORD.finditer(text))
    if not found:
        return text
    word = chance.choice(found)
    at = chance.randrange(word.start() + 1, word.end() - 1)
    letter, following = text[at], text[at + 1]
    slips = (
        following + letter,  # swapped
        following,  # left out
        letter + letter + following,  # doubled
        chance.choice(NEIGHBOURS[letter.lower()]) + following,  # the key beside it
    )
    # Swapping the two letters of "ee" would be no slip.
    slip = chance.choice([slip for slip in slips if slip != letter + following])
    return text[:at] + slip + text[at + 2 :]


def misspell_twice(text: str, chance: Random) -> str:
    """Make two slips, in one word or in two."""
    return misspell(misspell(text, chance), chance)


def drop_word(text: str, chance: Random) -> str:
    """Leave out one word; a single word stays."""
    parts = text.split()
    if len(parts) > 1:
        del parts[chance.randrange(len(parts))]
    return " ".join(parts)


def capitalise(text: str, _chance: Random) -> str:
    """Write in capitals throughout."""
    return text.upper()


def strip_marks(text: str, _chance: Random) -> str:
    """Write without capitals and punctuation; what stands inside a word, as in "it's" and "flu-like", stays."""
    return re.sub(r"(?<!\w)[^\w\s]+|[^\w\s]+(?!\w)", "", text).lower()


def add_politeness(text: str, chance: Random) -> str:
    """Greet before and thank after."""
    return chance.choice(GREETINGS) + text + chance.choice(THANKS)


PERTURBATIONS: Mapping[str, Perturbation] = {
    "as written": keep,
    "one typo": misspell,
    "two typos": misspell_twice,
    "a word left out": drop_word,
    "in capitals": capitalise,
    "no capitals, no punctuation": strip_marks,
    "politely": add_politeness,
}


def measure_robustness(questions: Sequence[Labelled], bot: Chatbot) -> tuple[Group, ...]:
    """Ask every question in every way, and count the outcomes by the way."""
    groups = []
    for name, perturb in PERTURBATIONS.items():
        replies = [bot.ask(perturb(one.text, _seed(one.text))) for one in questions]
        groups.append(count_outcomes(name, list(map(judge, questions, replies))))
    return tuple(groups)


def _seed(text: str) -> Random:
    # As bytes, since a text may hold half a surrogate pair, which `Random` would not take.
    return Random(text.encode("utf-8", "surrogatepass"))  # noqa: S311 - to be repeated, not to keep a secret
