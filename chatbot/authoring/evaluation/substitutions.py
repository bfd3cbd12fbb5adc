"""Ask a knowledge base its own questions of something else: the side effects of garlic.

1. Take the titles and examples of all intents that are answered as they stand.
2. Put foreign words in the place of the subject of an article, and of the entities of each other
   type: none of that may be answered. The grammar may break ("How does bees work?"), as it does
   where people type in a hurry.
3. As a control, put the other names of an entity in its place: the same intent has to answer. A bot
   that refuses whatever it does not know passes the second step and fails this one.

`foreign.tsv` holds the foreign words, a line each: its kind and the word. Words that the knowledge
base knows are left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, cycle, groupby, islice
from pathlib import Path

from chatbot.authoring.evaluation.labelled import Labelled
from chatbot.authoring.evaluation.outcomes import (
    OUTCOMES,
    Group,
    Row,
    count_outcomes,
    evaluate,
    judge,
)
from chatbot.bot import Chatbot
from chatbot.english import stem, tokenise
from chatbot.knowledge import Entity, KnowledgeBase
from chatbot.knowledge.expansion import pick_evenly

MOST_TEXTS = 2_000
"""Titles, and as many examples, that are tried. It takes three seconds with the 38 titles and 2,616
examples of the shipped knowledge base, and bounds how long it takes with others."""
ENOUGH = 500
"""Questions of a kind from which on the interval is at most 9 points wide. Where fewer texts hold a
name, several words are put into each, but not where more do: another text tells more than another
word."""
OTHER_NAMES = "other names"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failing:
    """An intent with the rows that it answered or lost wrongly, the worst first."""

    intent: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Substitutions:
    """What came of the questions: a group for each kind of substitution, and all rows.

    `failing` are the intents at which there is something to do, those with the most rows first.
    """

    groups: tuple[Group, ...]
    failing: tuple[Failing, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Substitution:
    """Words to put in the place of names, and how a question with one of them is labelled."""

    name: str
    names: re.Pattern[str]
    words: tuple[str, ...]
    is_foreign: bool


def measure_substitutions(bot: Chatbot) -> Substitutions:
    """Ask the titles and examples that are answered of something else, and judge the replies."""
    questions = [one for one in _list_questions(bot.knowledge) if _is_answered(one, bot)]
    substitutions = list_substitutions(bot.knowledge)
    asked = chain.from_iterable(substitute(one, questions) for one in substitutions)
    return summarise_substitutions(evaluate(asked, bot).rows)


def summarise_substitutions(rows: Iterable[Row]) -> Substitutions:
    """Count the outcomes of each kind of substitution, and group what failed by intent."""
    kept = tuple(rows)
    return Substitutions(
        groups=tuple(_count(name, own) for name, own in groupby(kept, lambda row: row.style)),
        failing=_find_failing(kept),
        rows=kept,
    )


# 1. The questions


def _list_questions(knowledge: KnowledgeBase) -> Iterator[Labelled]:
    intents = knowledge.intents.values()
    titles = [(intent.id, intent.title) for intent in intents]
    examples = [(intent.id, text) for intent in intents for text in intent.examples]
    for name, text in chain(pick_evenly(titles, MOST_TEXTS), pick_evenly(examples, MOST_TEXTS)):
        yield Labelled(text=text, kind="answer", intent=name, section="", style="")


def _is_answered(question: Labelled, bot: Chatbot) -> bool:
    return judge(question, bot.ask(question.text)) == "right"


# 2. What takes the place of what


def list_substitutions(knowledge: KnowledgeBase) -> Iterator[Substitution]:
    """Yield the substitutions: of the subjects, of entities of other types, and of names."""
    about = {article.about for article in knowledge.articles}
    subjects = [entity for entity in knowledge.glossary if entity.name in about]
    types = {entity.type for entity in subjects}
    others = [entity for entity in knowledge.glossary if entity.type not in types]
    foreign = list_foreign(knowledge)
    yield from _substitute_types(subjects, foreign["subject"])
    yield from _substitute_types(others, foreign["condition"])
    yield from map(_substitute_names, knowledge.glossary)


def list_foreign(knowledge: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    """Return the foreign words that the knowledge base does not know, by their kind."""
    lines = Path(__file__).with_name("foreign.tsv").read_text(encoding="ascii").splitlines()
    known = frozenset(map(stem, chain.from_iterable(map(tokenise, _list_texts(knowledge)))))
    foreign: dict[str, list[str]] = {"subject": [], "condition": []}
    for kind, word in (line.split("\t") for line in lines):
        if known.isdisjoint(map(stem, tokenise(word))):
            foreign[kind].append(word)
    return {kind: tuple(words) for kind, words in foreign.items()}


def _list_texts(knowledge: KnowledgeBase) -> Iterator[str]:
    yield from chain.from_iterable(knowledge.list_examples().values())
    yield from (topic.title for topic in knowledge.topics.values())
    yield from (article.text for article in knowledge.articles)
    yield from chain.from_iterable(entity.words for entity in knowledge.glossary)
    yield from chain.from_iterable(knowledge.synonyms)


def _substitute_types(entities: Iterable[Entity], words: tuple[str, ...]) -> Iterator[Substitution]:
    types: dict[str, list[str]] = defaultdict(list)
    for entity in entities:
        types[entity.type] += entity.words
    for name, known in types.items():
        names = compile_names(known)
        yield Substitution(name=f"foreign {name}", names=names, words=words, is_foreign=True)


def _substitute_names(entity: Entity) -> Substitution:
    names = compile_names(entity.words)
    return Substitution(name=OTHER_NAMES, names=names, words=entity.words, is_foreign=False)


def compile_names(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for names, perhaps in the plural; a run of them counts as one.

    >>> compile_names(["shot", "Botox"]).sub("garlic", "Do Botox shots hurt?")
    'Do garlic hurt?'
    """
    # The longest first: "migraine" is not to be found in "chronic migraine" alone.
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    name = rf"(?:{'|'.join(longest)})(?:'?s)?"
    return re.compile(rf"(?<!\w){name}(?:[ -]{name})*(?!\w)", re.IGNORECASE)


def substitute(substitution: Substitution, questions: Iterable[Labelled]) -> Iterator[Labelled]:
    """Yield the questions that hold one of the names, with other words in its place, by turns."""
    named = [one for one in questions if substitution.names.search(one.text)]
    words = cycle(substitution.words)
    each = min(len(substitution.words), max(1, ENOUGH // max(1, len(named))))
    for question in named:
        for word in islice(words, each):
            yield from _put(word, substitution, question)


def _put(word: str, substitution: Substitution, question: Labelled) -> Iterator[Labelled]:
    """Yield the question with a word in it, unless that is the one that stood there."""
    text = substitution.names.sub(lambda _: word, question.text)
    asked = replace(question, text=text, style=substitution.name)
    if substitution.is_foreign:
        yield replace(asked, kind="out_of_scope", intent="")
    elif text.casefold() != question.text.casefold():
        yield asked


# 3. What came of it


def _count(name: str, rows: Iterable[Row]) -> Group:
    return count_outcomes(name, [row.outcome for row in rows])


def _find_failing(rows: Iterable[Row]) -> tuple[Failing, ...]:
    failed: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.outcome != "right":
            failed[_name_intent(row)].append(row)
    most_first = sorted(failed.items(), key=lambda item: -len(item[1]))
    return tuple(_sort_failing(intent, own) for intent, own in most_first)


def _sort_failing(intent: str, rows: Iterable[Row]) -> Failing:
    return Failing(intent=intent, rows=tuple(sorted(rows, key=_rate_harm)))


def _name_intent(row: Row) -> str:
    """Return the intent to mend: that which answered something foreign, or lost its own."""
    return row.intents[0] if row.kind == "out_of_scope" else row.expected


def _rate_harm(row: Row) -> tuple[int, float]:
    """Return a key that puts the worst first: wrong answers, and of these the most confident."""
    return -OUTCOMES.index(row.outcome), -row.confidence
