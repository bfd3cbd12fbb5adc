"""List the whole questions that half a sentence may stand for, by the last answer.

In this order, and only the first that fits:

1. "such as?", "anything else?", "unlike what?", "give me a number", "at most?", "what are the odds?":
   a set phrase asks for the last answer again, or for the first one beside it that was not told, has
   two subjects, or a number or share of the same subject.
2. "the 80?", "for how many months?": the question whose answer gives that number, or that unit.
3. "how many?", "how?", "who?": the first question that begins so, the last one before those beside
   it.
4. "what does the other one do?": the same with the other subject named; "the other study": the
   first answer not told that names one.
5. "the headache one": the words with the noun of the last question, "the headache study".
6. "which study was that?": the question beside the answer that names the thing.
7. "and for the back?", "and pills?": the last question about another entity of the same type, or
   another part of the body.

Example: after "How common are the side effects of Botox?", "and of the pills?" becomes "how common
are the side effects of pills".
"""

from collections.abc import Collection, Sequence
from itertools import pairwise

from chatbot.dialogue.comparison import AUXILIARIES
from chatbot.dialogue.glossary import Mention
from chatbot.dialogue.numbers import find_number, find_unit, gives_share
from chatbot.dialogue.phrases import (
    BOUNDS,
    CONTRASTS,
    COUNT,
    DETAILS,
    NUMBERS,
    OBJECTS,
    PHRASES,
    SHARES,
)
from chatbot.dialogue.scope import Scopes
from chatbot.english import (
    FUNCTION_WORDS,
    STOP_WORDS,
    is_thing,
    look_up,
    stem,
    tokenise,
)
from chatbot.knowledge import Intent, KnowledgeBase

THINGS = frozenset("1 ones option treatment kind way thing".split())
"""Words after "the other"."""
AFTER_OTHER = frozenset("for with in to then instead though".split())
"""Words after "the other" alone: "and the other for migraines"."""
NO_KIND = frozenset(
    "which the that this other first second last what any some these those no".split()
)
"""Words before "one" that do not say which: "that one"."""
ABOUT = (("what", "about"), ("how", "about"), ("what", "of"))
"""Words before what is named: "what about migraines"."""
WHICH = frozenset("that this which what".split())
MAX_POINTING = 12
"""Words of a message that points at a thing."""
BESIDE_THING = FUNCTION_WORDS | AUXILIARIES | frozenset("tell more say give about".split())
"""Words beside the thing that is pointed at: "tell me more about that study"."""


def list_questions(  # noqa: PLR0913 - the half sentence, and what it may lean on
    asked: Sequence[str],
    told: Sequence[str],
    knowledge: KnowledgeBase,
    scopes: Scopes,
    *,
    repeats: bool,
    is_clause: bool,
) -> list[str]:
    """Return the whole questions that some words may stand for after intents were told.

    `repeats` says that the words ask and name nothing, and `is_clause` that they are a sentence.
    """
    last = knowledge.intents[told[-1]]
    near = [last, *[knowledge.intents[name] for name in last.follow_ups]]
    title, phrase = tokenise(last.title), " ".join(asked)
    if phrase in PHRASES:
        return _find_more(phrase, told, near, knowledge, scopes)
    everywhere = [*near, *knowledge.intents.values()]
    if number := next((text for text in asked if text.isdigit() and text != "1"), ""):
        return find_number(number, everywhere, scopes)
    if unit := find_unit(asked):
        return [one.title for one in everywhere if unit in scopes.by_intent[one.id].numbers][:1]
    if repeats and (begun := [one.title for one in near if _begins(one.title, asked)]):
        return begun[:1]
    thing = find_thing(asked)
    nouns = _list_nouns(title, scopes)
    others = _name_other(asked, title, near, scopes)
    if others := others or _find_other(asked, nouns, told, knowledge):
        return others
    whole = _name_kind(asked, nouns) or (_find_named(thing, near) if thing else "")
    return [whole] if whole else [] if is_clause else _replace(asked, title, scopes)


def _find_more(
    phrase: str,
    told: Sequence[str],
    near: Sequence[Intent],
    knowledge: KnowledgeBase,
    scopes: Scopes,
) -> list[str]:
    """Return the title of the answer that a set phrase asks for: "such as?", "anything else?"."""
    last = near[0]
    gives_number = bool(scopes.by_intent[last.id].numbers)
    if phrase in BOUNDS or (phrase == COUNT and gives_number):
        return [last.title] if gives_number else []
    if phrase in NUMBERS:
        alike = _keep_subject([*near, *knowledge.intents.values()], scopes)
        return find_number("", alike, scopes)
    if phrase in SHARES or phrase == COUNT:
        titles = [one.title for one in _keep_subject(near, scopes) if gives_share(one, scopes)]
        # A share asks for a question that is no yes or no: "What percentage of migraine patients …?"
        return sorted(titles, key=_asks_yes_or_no)[:1]
    if phrase in CONTRASTS:
        return [one.title for one in near if len(list_subjects(one.id, scopes)) > 1][:1]
    lists = not gives_number and not _asks_yes_or_no(last.title)
    if phrase in OBJECTS or (phrase in DETAILS and lists):
        return [last.title]
    return [one.title for one in near if one.id not in told][:1]


def _keep_subject(near: Sequence[Intent], scopes: Scopes) -> list[Intent]:
    """Return the intents about a subject of the first: after those of pills no side effects of Botox."""
    own = name_subjects(tokenise(near[0].title), scopes) or list_subjects(near[0].id, scopes)
    return [one for one in near if not own or not own.isdisjoint(list_subjects(one.id, scopes))]


def _asks_yes_or_no(title: str) -> bool:
    return tokenise(title)[0] in AUXILIARIES


def _begins(title: str, asked: Sequence[str]) -> bool:
    """Tell whether a title begins with some words.

    "how" asks for no "how long" or "how often", and "what" alone for nothing: "then what?".
    """
    words, end = tokenise(title), len(asked)
    if words[:end] != tuple(asked) or tuple(asked) in {("what",), ("which",)}:
        return False
    return words[:1] != ("how",) or end > 1 or words[1] in AUXILIARIES


def find_mentions(texts: Sequence[str], scopes: Scopes) -> tuple[Mention, ...]:
    """Return the entities that words name."""
    return scopes.glossary.find(_stem_all(texts))


def name_subjects(texts: Sequence[str], scopes: Scopes) -> frozenset[str]:
    """Return the names of the entities among some words that are of a type of a subject."""
    kinds = {_find_kind(name, scopes) for name in scopes.by_intent}
    mentions = find_mentions(texts, scopes)
    return frozenset([one.entity.name for one in mentions if one.entity.type in kinds])


def _find_kind(intent: str, scopes: Scopes) -> str:
    """Return the type of the subject of an intent's article, or ""."""
    subject = scopes.glossary.find_named(scopes.by_intent[intent].subject)
    return subject.type if subject else ""


def list_subjects(intent: str, scopes: Scopes) -> frozenset[str]:
    """Return the entities that an intent is about, of the type of the subject."""
    entities = scopes.by_intent[intent].entities
    return entities.get(_find_kind(intent, scopes), frozenset())


def _name_other(
    texts: Sequence[str], title: Sequence[str], near: Sequence[Intent], scopes: Scopes
) -> list[str]:
    """Return a message with the other subject in the place of "the other one".

    "the other one" alone asks the last question about it.
    """
    if "other" not in texts:
        return []
    own = list_subjects(near[0].id, scopes)
    beside = [name for one in near for name in sorted(list_subjects(one.id, scopes) - own)]
    others = list_others(own, near[0].id, scopes) if len(own) > 1 else beside[:1]
    place = list(texts).index("other")
    start = place - 1 if place and texts[place - 1] == "the" else place
    end = place + 1
    # "Other side effects" are no other subject.
    if end < len(texts) and texts[end] not in THINGS | AUXILIARIES | AFTER_OTHER:
        return []
    end += not THINGS.isdisjoint(texts[end : end + 1])
    if _are_empty([*texts[:start], *texts[end:]]):
        there = [one for one in find_mentions(title, scopes) if own == {one.entity.name}]
        return [whole for name in others for whole in _put_in(tokenise(name), there, title)]
    return [" ".join([*texts[:start], *tokenise(name), *texts[end:]]) for name in others]


def list_others(subjects: Collection[str], intent: str, scopes: Scopes) -> list[str]:
    """Return the subjects but for that of the article, which is always the first one."""
    return sorted({*subjects} - {scopes.by_intent[intent].subject})


def _find_other(
    texts: Sequence[str], nouns: Sequence[str], told: Sequence[str], knowledge: KnowledgeBase
) -> list[str]:
    """Return the title of the first answer not told that names a thing: "and the other study?".

    "the other one" is another of the first of the nouns of the last title.
    """
    after = next((thing for word, thing in pairwise(texts) if word == "other"), "")
    thing = next(iter(nouns), "") if after in THINGS else after
    if not is_thing(thing):
        return []
    rest = [one.title for one in knowledge.intents.values() if one.id not in told]
    return [title for title in rest if stem(thing) in _stem_all(tokenise(title))][:1]


def _list_nouns(title: Sequence[str], scopes: Scopes) -> list[str]:
    """Return the nouns of a title but for those that name a subject."""
    subjects = name_subjects(title, scopes)
    mentions = [one for one in find_mentions(title, scopes) if one.entity.name in subjects]
    inside = {place for one in mentions for place in range(one.start, one.end)}
    return [text for place, text in enumerate(title) if place not in inside and is_thing(text)]


def _name_kind(texts: Sequence[str], nouns: Sequence[str]) -> str:
    """Return words with the first noun of a title in the place of "one": "the headache one"."""
    is_kind = len(texts) > 1 and texts[-1] in {"1", "ones"} and texts[-2] not in NO_KIND
    return " ".join([*texts[:-1], nouns[0]]) if is_kind and nouns else ""


def find_thing(texts: Sequence[str]) -> str:
    """Return the stem of the thing that a message points at, or "": "which study was that"."""
    for place, text in enumerate(texts[1:MAX_POINTING], start=1):
        others = {*texts[: place - 1], *texts[place + 1 :]}
        if texts[place - 1] in WHICH and is_thing(text) and others <= BESIDE_THING:
            return stem(text)
    return ""


def _find_named(base: str, near: Sequence[Intent]) -> str:
    """Return the title that names a thing, or whose answer does, or ""."""
    named = [one.title for one in near if base in _stem_all(tokenise(one.title))]
    if named:
        return named[0]
    quotes = [one.quote for statement in near[0].answer for one in statement.citations]
    return near[0].title if base in _stem_all(tokenise(" ".join(quotes))) else ""


def _replace(texts: Sequence[str], title: Sequence[str], scopes: Scopes) -> list[str]:
    """Return a title about another entity, or another part of the body, that words name."""
    texts = texts[2:] if tuple(texts[:2]) in ABOUT else texts
    named, there = find_mentions(texts, scopes), find_mentions(title, scopes)
    if len(named) != 1:
        return _replace_part(texts, title, there)
    start, end, entity = named[0]
    is_there = any(one.entity == entity for one in there)
    if is_there or not _are_empty([*texts[:start], *texts[end:]]):
        return []
    return _put_in(
        texts[start:end], [one for one in there if one.entity.type == entity.type], title
    )


def _replace_part(
    texts: Sequence[str], title: Sequence[str], there: Sequence[Mention]
) -> list[str]:
    """Return a title about the pain of another part of the body: "and the back?"."""
    parts = [text for text in texts if (entry := look_up(stem(text))) and entry.category == "body"]
    if len(parts) != 1 or not _are_empty([text for text in texts if text not in parts]):
        return []
    pains = [one for one in there if one.entity.name.endswith("pain")]
    return _put_in([stem(parts[0]), "pain"], pains, title)


def _are_empty(texts: Sequence[str]) -> bool:
    """Tell whether words name nothing."""
    return all(text in FUNCTION_WORDS or stem(text) in STOP_WORDS for text in texts)


def _put_in(words: Sequence[str], there: Sequence[Mention], title: Sequence[str]) -> list[str]:
    """Return a title with words in the place of the first entity of some that it names."""
    return [" ".join([*title[: one.start], *words, *title[one.end :]]) for one in there[:1]]


def _stem_all(texts: Sequence[str]) -> list[str]:
    return [stem(text) for text in texts]
