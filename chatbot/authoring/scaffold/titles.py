"""Propose the question that a sentence answers: the draft of a title, for a curator to put right.

No grammar is known but the order of words: "Books are lent for three weeks" has an auxiliary verb and a length of time, and
becomes "How long are books lent?". A sentence that is built otherwise gets no question.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from chatbot.english import stem

AUXILIARIES = frozenset("is are was were do does did can cannot could may might must should will would".split())
VERBS = {
    stem(verb): verb
    for verb in """
    accept act arrive begin charge close contain cost cover get give help hold keep lapse last lend need occur offer open owe
    pay prevent reduce relax report require rise run sell show start take use want work
    """.split()
}
"""Verbs of statements. Of other words in -s or -ed it can't be told without a dictionary whether they are verbs."""
INSTRUCTIONS = frozenset(
    """
    add apply ask avoid bake boil call check choose clean cook cover cut discard dry feed fill fold give keep leave let
    make mix move oil place pour press put read remove renew repeat replace return rinse send stir store take talk try
    turn use wait wash water weigh write
    """.split()
)
"""Verbs that a sentence begins with when it tells what to do."""
ASKING = frozenset("how why when where what who which".split())
PRONOUNS = frozenset("it they this these those he she one them both some others".split())
SMOOTH = frozenset("not no only also never usually usually, never".split())
"""Words that a question does without: "Can tools be renewed?" is answered by "Tools cannot be renewed"."""
READER = {"you": "I", "your": "my", "yourself": "myself", "we": "you", "us": "you", "our": "your"}

OPENER = re.compile(r"^(?:(?:However|But|And|Also|Then|So|Finally|For example|In addition),? )+")
REPORTED = re.compile(r"^(?!What )[^,]* (?:show|report|found|say|suggest|mean)(?:s|ed)? that ")
ASIDE = re.compile(r", (?:a|an|the|in|on|with|at|for|by|of|also|however|too)\b[^,]*,")
CONDITION = re.compile(r"^((?:If|When|After|Before|During|While|In|On|At|For|With|Without|Until) [^,]{3,60}), (.+)")
CLAUSE_END = re.compile(r"[,;:](?!\d)|[(\u2013\u2014]| - | because | but | unless | so that |[.!?]+$")
LONGEST_SUBJECT, LONGEST_REST, LONGEST_TITLE = 9, 16, 22
"""Words; longer ones are no questions that somebody would ask."""

_NUMBER = (
    r"(?:\d(?:[\d.,:]*\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"sixty|eighty|ninety|hundred)"
)
_HEDGE = (
    r"(?:(?:up to|at least|at most|(?:no )?(?:more|less|fewer) than|about|around|roughly|nearly|approximately|between|only|"
    r"a minimum of|a maximum of|above|below|over|under) )*"
)
_AMOUNT = rf"{_HEDGE}{_NUMBER}(?:(?: [a-z]+s)? (?:to|and|or) {_HEDGE}{_NUMBER}|[\u2013-]{_NUMBER})?"
_TIME = r"(?:(?:working|full|whole) )?(?:second|minute|hour|day|night|week|month|year)s?\b"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SHARE = re.compile(rf"^{_HEDGE}(?:{_NUMBER} ?(?:percent|%)|half|a third|a quarter) (of .+)", re.IGNORECASE)
MEASURES = (
    (re.compile(rf"\b(?:every|each) (?:(?:{_AMOUNT} )?{_TIME}|morning|evening|\w+day\b)"), "how often"),
    (re.compile(rf"\b(?:once|twice|{_AMOUNT} times)\b(?: (?:an?|per|every) {_TIME})?"), "how often"),
    (re.compile(rf"\b{_AMOUNT} {_TIME} old\b"), "how old"),
    (re.compile(rf"\b(?:within|in|after) {_AMOUNT} {_TIME}"), "how soon"),
    (re.compile(rf"\b(?:for |from )?{_AMOUNT} {_TIME}(?: of\b)?"), "how long"),
    (re.compile(rf"\b{_AMOUNT} (?:euro|cent|dollar|pound|penny|pence)s?\b|[$\u00a3\u20ac]\d[\d.,]*"), "how much"),
    (re.compile(rf"\b(?:in|for|by) {_AMOUNT} ?(?:percent|%) (?P<what>of .+)"), "in what percentage"),
    (re.compile(rf"\b{_AMOUNT} (?P<what>(?:(?!of|in|at|on|per|an?|for|to|who)[a-z]+ )?(?:[a-z]+s|people)\b)"), "how many"),
    (re.compile(rf"\bat {_NUMBER}(?: o'clock)?(?= |$)"), "when"),
    (re.compile(rf"\b(?:in|on) (?:{_MONTHS}|(?:19|20)\d\d|[A-Z]\w+days?)\b"), "when"),
)
"""What a sentence gives a figure for, with how one asks for it, and for some with what is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A statement taken apart, as its question needs it: "books", "are", "lent for three weeks"."""

    subject: str
    auxiliary: str
    rest: str


def list_names(sentences: Iterable[str]) -> frozenset[str]:
    """Return the words that keep their capital in the middle of a sentence."""
    return frozenset(name for sentence in sentences for name in re.findall(r"(?<=[a-z] )[A-Z]\w+", sentence))


def propose_titles(sentences: Iterable[str], names: frozenset[str]) -> tuple[str, ...]:
    """Return for each sentence of a passage the question that it answers, or nothing where its words are in no known order.

    >>> propose_titles(["Books are lent for two to three weeks.", "They can be renewed.", "Use a dry cloth."], frozenset())
    ('How long are books lent?', 'Can books be renewed?', 'How do I use a dry cloth?')
    """
    titles, before = [], ""
    for sentence in sentences:
        text, condition = _set_aside(ASIDE.sub("", OPENER.sub("", sentence)), names)
        said = CLAUSE_END.split(REPORTED.sub("", text), maxsplit=1)[0]
        clause = _parse(lower_first(said, names).split(), before)
        if share := SHARE.match(CLAUSE_END.split(text, maxsplit=1)[0]):
            question = f"what percentage {share[1]} {condition}"
        else:
            question = f"{_ask(clause)} {condition}" if clause else ""
        titles.append(finish(question) if 0 < len(question.split()) <= LONGEST_TITLE else "")
        before = clause.subject if clause and clause.subject != "I" else before
    return tuple(titles)


def propose_heading_title(heading: str, names: frozenset[str]) -> str:
    """Return a question about all that stands under a heading.

    >>> propose_heading_title("How Botox Works", frozenset({"Botox"}))
    'How does Botox work?'
    >>> propose_heading_title("Late Returns", frozenset())
    'What should I know about late returns?'
    """
    spoken = [lower_first(word, names) for word in heading.split()]
    if spoken[0] not in ASKING:
        return finish(f"what should I know about {' '.join(spoken)}")
    clause = _parse(spoken[1:], "")
    return finish(f"{spoken[0]} {clause.auxiliary} {clause.subject} {clause.rest}" if clause else " ".join(spoken))


def lower_first(text: str, names: Iterable[str]) -> str:
    """Return the text without the capital of its first word, unless that is a name or all capitals."""
    first = text.split(" ", 1)[0]
    return text if first in names or first[1:2].isupper() else text[:1].lower() + text[1:]


def finish(question: str) -> str:
    """Return a question with its capital and its mark."""
    return question[:1].upper() + question[1:].rstrip(" .?!") + "?"


def _set_aside(text: str, names: Iterable[str]) -> tuple[str, str]:
    """Return the main clause and what stands before it: "If it smells, feed it" asks "… if it smells?" at the end."""
    found = CONDITION.match(text)
    return (found[2], " ".join(_turn(lower_first(found[1], names).split()))) if found else (text, "")


def _parse(spoken: list[str], before: str) -> Clause | None:
    """Take a statement apart at its first verb; `before` is what "it" may stand for, the subject of the sentence before."""
    if len(spoken) > 1 and spoken[0] in INSTRUCTIONS and spoken[1] not in PRONOUNS:
        return _limit(["I"], "do", spoken)
    for at, word in enumerate(spoken[: LONGEST_SUBJECT + 1]):
        if word in {"that", "when", "if", "where"}:
            return None
        # "Worn covers are not charged": a verb before an auxiliary is none.
        if not at or spoken[at - 1] in {"who", "which"} or AUXILIARIES.intersection(spoken[at + 1 : at + 2]):
            continue
        if not (verb := _split_verb(word)):
            continue
        subject = [before] if before and spoken[0] in {"it", "they"} else spoken[:at]
        return _limit(subject, verb[0], [*verb[1:], *spoken[at + 1 :]])
    return None


def _split_verb(word: str) -> tuple[str, ...]:
    """Return the auxiliary that asks for a verb, and what is left of that: "needs" is "does … need"."""
    if word in AUXILIARIES:
        return (word.replace("cannot", "can"),)
    if word in {"has", "have"}:
        return ("does" if word == "has" else "do", "have")
    base = VERBS.get(stem(word), "")
    if not base or word.endswith("ing"):
        return ()
    return ("do" if word == base else "did" if word.endswith("ed") else "does", base)


def _turn(spoken: Iterable[str]) -> list[str]:
    """Say it as the reader would: "you" is "I", and "we" is "you"."""
    return [READER.get(word, word) for word in spoken]


def _limit(subject: list[str], auxiliary: str, rest: list[str]) -> Clause | None:
    """Return the clause if somebody might ask for it: not one about an "it" that only the article explains."""
    subject, rest = ([word for word in _turn(part) if word not in SMOOTH] for part in (subject, rest))
    if not rest or not subject or (len(subject) == 1 and subject[0] in PRONOUNS) or len(rest) > LONGEST_REST:
        return None
    auxiliary = "am" if subject == ["I"] and auxiliary == "are" else auxiliary
    return Clause(subject=" ".join(subject), auxiliary=auxiliary, rest=" ".join(rest))


def _ask(clause: Clause) -> str:
    if clause.auxiliary in {"is", "are"} and re.match(r"(?:an?|the) ", clause.rest):
        return f"what {clause.auxiliary} {clause.subject}"
    # A figure in "books that are less than ten years old" is not what the sentence is about.
    asked = re.split(r" (?:that|which|who) ", clause.rest, maxsplit=1)[0]
    for pattern, wanted in MEASURES:
        if found := pattern.search(asked):
            return _ask_figure(replace(clause, rest=clause.rest[: found.start()]), found, wanted, clause.rest[found.end() :])
    if clause.subject == "I" and clause.auxiliary == "do":
        return f"how do I {clause.rest}"
    return f"{clause.auxiliary} {clause.subject} {clause.rest}"


def _ask_figure(clause: Clause, found: re.Match[str], wanted: str, tail: str) -> str:
    """Ask for a figure that stood between the rest of a clause and its tail: "how long before it is due is … sent"."""
    counted = [found["what"]] if "what" in found.re.groupindex else []
    early, late = ([tail], []) if re.match(r" (?:before|after|ahead)\b", tail) else ([], [tail])
    parts = [wanted, *counted, *early, clause.auxiliary, clause.subject, clause.rest, *late]
    return " ".join(" ".join(parts).split())
