"""Tell whether a message stands alone, or is half a sentence that needs the last answer.

A sentence whose words point at nothing but the subject stands alone, and so does small talk: "does
it hurt?". What asks and names nothing, points back, or goes on does not: "how many?", "do they go
away?", "and for the neck?".

Read `stands_alone` first, then `find_asked`: the words of half a sentence between those that lead
in and those that add nothing.
"""

from collections.abc import Sequence

from chatbot.dialogue.comparison import AUXILIARIES, QUESTION_WORDS
from chatbot.dialogue.phrases import PHRASES
from chatbot.dialogue.replacing import find_thing
from chatbot.english import (
    ASKING,
    FUNCTION_WORDS,
    STOP_WORDS,
    Phrase,
    Utterance,
    find_cues,
    is_thing,
    read,
    skip_cue,
    span_at,
    tokenise,
)
from chatbot.knowledge import KnowledgeBase
from chatbot.matching import Candidate, Matcher, Ranking

MAX_DEPENDENT = 9
"""Words of a message that may depend on what was said before. Set by hand, as the following."""
MAX_BARE = 4
"""Words of a message that is half a sentence if it is none: "neck pain too", "how many?"."""
MAX_REMARK = 14
"""Words of a message that may be a mere remark."""
MIN_CLAUSE = 3
"""Words of a sentence: "does it hurt"."""
SURE, MIN_SENTENCE = 0.7, 6
SURER, MIN_PHRASE = 0.9, 3
"""A message of so many words that is understood so well by itself stands alone."""
TALK_SHARE, MIN_TALK_EXPLAINED = 0.7, 0.4
"""Small talk stands from this share of the fallback threshold on, since there is little to lose; so
much of a message it has to explain."""
ARTICLES = frozenset("a an the is are of for to in on and or but so".split())
"""Words that, alone or with one that asks, say nothing."""
PERSONAL = frozenset("i we you he she".split())
"""Words that begin a sentence as its subject."""
TELLING = frozenset("i me my we us our you your it that this sorry ta ok".split())
"""Words of a remark: "you have been a star", but not "opening hours"."""
WANTING = frozenset(
    "need want know tell explain wonder wondering clarify confirm ask asking hoping find".split()
)
"""Words that ask for something all the same: "I need the address"."""
PLACES = frozenset("who where when".split())
"""Words that ask for something else than the noun after them: "who makes it", but "which type"."""
POINTERS = frozenset("they them those these ones their".split())
"""Words that stand for what was named before."""
REMARKS = frozenset("that this same 1 other others either neither both former latter".split())
"""Words that point back at an end of a sentence, or after the following."""
BEFORE_REMARK = (
    AUXILIARIES | QUESTION_WORDS | frozenset("of for than as the about with in like on".split())
)
"""Words before which "that" points back: "is that so", but not "I heard that it works"."""
CONCLUDING = frozenset(["so", "then"])
"""Words that draw a statement from what was said: "so I would need to go back?"."""
REASONS = frozenset(
    "because, how come, what for, for what reason, the reason, what is the reason".split(", ")
)
"""Messages that ask for a reason."""
WITNESSES = frozenset(
    """who says, says who, who said that, who said so, who says so, who says that, who found that,
    who reported that, according to who, according to whom""".replace("\n   ", "").split(", ")
)
"""Messages that ask who is behind an answer."""
WHY, WHO = read("why"), read("who")
HOW_MANY = ("how", "many")
NOT_OTHER = ("not", "the", "other")
TAILS = frozenset("though then please exactly lol haha anyway".split())
"""Words that half a sentence may end in: "how though?"."""


def find_half(message: Utterance) -> Utterance:
    """Return the half sentence that a message ends in, or the message: "Thank you. And the injections?".

    "because?" and the like are read as "why?", "says who?" as "who?", and "how though?" as "how?".
    """
    last = message.sentences[-1] if message.sentences else ()
    if len(message.sentences) > 1 and len(last) <= MAX_BARE and _goes_on(last):
        return read(message.quote(last))
    if (text := " ".join(message.texts)) in REASONS | WITNESSES:
        return WHY if text in REASONS else WHO
    if TAILS.isdisjoint(message.texts[-1:]) or len(message.texts) > MAX_BARE:
        return message
    shorter = read(" ".join(message.texts[:-1]))
    return shorter if is_bare(shorter) else message


def stands_alone(message: Utterance, plain: Ranking, knowledge: KnowledgeBase) -> bool:
    """Tell whether a message can be understood, and wholly, without the turns before it."""
    first = plain.candidates[0] if plain.candidates else Candidate("", 0.0)
    is_half = find_half(message) != message
    asked = find_asked(message)
    is_told = first.intent in knowledge.small_talk and len(message.words) >= MIN_PHRASE
    if plain.verbatim and (is_told or first.intent in knowledge.topics):
        return True
    if is_half or " ".join(asked) in PHRASES or find_thing(asked):
        return False
    if talk := knowledge.small_talk.get(first.intent):
        if is_bare(message) and not talk.act:
            return False
        is_unsure = points(message) and not talk.act
        least = SURE if is_unsure else TALK_SHARE * Matcher.fallback_threshold
        return first.confidence >= least and plain.explain_share(talk.id) >= MIN_TALK_EXPLAINED
    if is_title(message, first.intent, knowledge) or _is_whole(message):
        return True
    is_open = asks_for_rest(message) or _goes_on(message.words)
    return not is_open and _is_sure(message, first.confidence)


def is_title(message: Utterance, name: str, knowledge: KnowledgeBase) -> bool:
    """Tell whether a message is the title of an intent."""
    intent = knowledge.intents.get(name)
    return intent is not None and message.texts == tokenise(intent.title)


def asks_for_rest(message: Utterance) -> bool:
    """Tell whether a message points back, or asks without naming anything."""
    return points(message) or is_bare(message)


def points(message: Utterance) -> bool:
    """Tell whether a message points at something said before: "any of those", "what else do they do"."""
    return "demonstrative" in message.cues


def asks(message: Utterance) -> bool:
    """Tell whether a message has a word that asks: "how many?", but not "and the neck"."""
    return not ASKING.isdisjoint([word.stem for word in message.words])


def is_bare(message: Utterance) -> bool:
    """Tell whether a short message asks without naming a subject: "why?", "how many?"."""
    stems = [word.stem for word in message.words]
    return len(stems) <= MAX_BARE and asks(message) and ASKING.union(STOP_WORDS).issuperset(stems)


def is_remark(message: Utterance) -> bool:
    """Tell whether a short message only tells something of its writer: "my cat is on the keyboard"."""
    is_short = 1 < len(message.words) <= MAX_REMARK and len(message.sentences) == 1
    if not is_short or "?" in message.words[-1].mark or asks(message):
        return False
    said = message.texts
    wants = _asks(said[_find_clause(message) :]) or not WANTING.isdisjoint(said)
    return not wants and not TELLING.isdisjoint(said)


def says_nothing(message: Utterance) -> bool:
    """Tell whether a message has only words that name nothing and point at nothing: "what is the"."""
    empty = {word.text for word in message.words} <= FUNCTION_WORDS
    stems = {word.stem for word in message.words} - ASKING
    return (
        0 < len(message.words) < MAX_BARE and not points(message) and (empty or stems <= ARTICLES)
    )


def _is_sure(message: Utterance, confidence: float) -> bool:
    length = len(message.words)
    return (confidence >= SURE and length >= MIN_SENTENCE) or (
        confidence >= SURER and length >= MIN_PHRASE
    )


def _is_whole(message: Utterance) -> bool:
    """Tell whether a message is a sentence whose words point at nothing but the subject."""
    texts, start = message.texts, _find_clause(message)
    if len(texts) > MAX_DEPENDENT or all(text.isdigit() for text in texts):
        return True
    clause = texts[start:]
    if not POINTERS.isdisjoint(texts) or _points_back(clause):
        return False
    if start and texts[0] in CONCLUDING and not _asks(clause):
        return False
    goes_on = _goes_on(message.words) or bool(message.rest and not message.excluded)
    return is_clause(clause) or (len(texts) > MAX_BARE and not goes_on)


def _asks(texts: Sequence[str]) -> bool:
    """Tell whether words begin like a question."""
    return not (AUXILIARIES | QUESTION_WORDS).isdisjoint(texts[:1])


def _points_back(texts: Sequence[str]) -> bool:
    """Tell whether "that" or the like points back among some words."""
    places = [place for place, text in enumerate(texts) if text in REMARKS]
    return any(
        place in {0, len(texts) - 1} or texts[place - 1] in BEFORE_REMARK for place in places
    )


def is_clause(texts: Sequence[str]) -> bool:
    """Tell whether words are a sentence: "does it hurt", "who makes it", "I want to go"."""
    if len(texts) < MIN_CLAUSE:
        return False
    if texts[0] in AUXILIARIES | PLACES:
        return True
    if texts[0] in QUESTION_WORDS and len(texts) > MAX_BARE:
        return True
    has_verb = not AUXILIARIES.isdisjoint(texts[1:-1])
    return has_verb or not PERSONAL.isdisjoint(texts[:2])


def _find_clause(message: Utterance) -> int:
    """Return the first word after those that lead in: "ok, and so does it hurt"."""
    start, end = 0, -1
    while end != start:
        end = start
        for cue in ("filler", "lead-in", "connector"):
            start = skip_cue(message.cues, cue, start)
    return start


def find_asked(message: Utterance) -> tuple[str, ...]:
    """Return the words between those that lead in and those that add nothing at the end.

    "how many of them" asks "how many", "how many people found that" asks "how many people", and "the
    headache one, not the other" for the headache one.
    """
    asked = message.texts[_find_clause(message) :]
    if len(asked) > 1 and asked[-1] in TAILS:
        asked = asked[:-1]
    if asked[-3:] == NOT_OTHER:
        return asked[:-3]
    if asked[:2] == HOW_MANY and len(asked) > MIN_CLAUSE and not any(map(is_thing, asked[2:])):
        return (*HOW_MANY, "people") if "people" in asked else HOW_MANY
    return asked[:-2] if asked[-2:-1] == ("of",) and not POINTERS.isdisjoint(asked[-1:]) else asked


def _goes_on(words: Phrase) -> bool:
    """Tell whether words begin like the other half of a sentence: "and for", "what about"."""
    cues = find_cues([word.text for word in words])
    start = skip_cue(cues, "filler", 0)
    return span_at(cues, "ellipsis", start) > start
