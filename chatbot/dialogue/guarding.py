"""Make the safety rules and examples of a knowledge base ready for use.

1. Put the phrases of the rules into stems.
2. Index the examples by kind: those of emergencies, harmless ones, and what else the knowledge base
   is asked, which is harmless, too.
3. Find the stems that speak of danger (`find_signs`).

Example: "swallow" stands in 3 % of the lines about emergencies and in 0.2 % of what else the
knowledge base is asked, and is a sign; "inject" stands in 0.2 and 1.9 %, and is none.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from chatbot.dialogue.safety import DANGER, Condition, Guard
from chatbot.english import STOP_WORDS, stem, tokenise
from chatbot.knowledge import Alert, Intent, KnowledgeBase, Rule, SmallTalk, Topic

HARMLESS, OWN = "harmless:", "own:"
"""What the ids of the kinds of harmless messages begin with: authored ones, and what else the
knowledge base is asked."""
MAX_OWN = 12
"""Examples of an intent, a topic or a piece of small talk that count as harmless."""
MAX_TEXTS = 12
"""Texts of a line that are counted; 4 or all of them do alike, left out, and all take half as long again."""
MIN_RATIO = 6.0
"""How much more often a sign stands in lines about emergencies than in what else is asked. With 5
one point more of the authored emergencies are found, left out, and a message takes a quarter
longer; with 7 three points less."""
SMOOTHING = 0.5
"""Pseudo-count for every stem."""

Lines = Sequence[Sequence[str]]
"""Lines of a list of examples, each with the texts that it stands for."""


def build_guard(knowledge: KnowledgeBase) -> Guard:
    """Index the examples of the safety rules, and stem the rules."""
    # Imported here: a knowledge base that is compiled already needs nothing that counts.
    from chatbot.matching.building import index_examples  # noqa: PLC0415

    urgent, personal = knowledge.safety.urgent, knowledge.safety.personal_advice
    kinds = list_kinds(knowledge) if urgent.examples else {}
    lines = list(chain.from_iterable(kinds.values()))
    index = index_examples(
        {kind: tuple(chain.from_iterable(found)) for kind, found in kinds.items()},
        synonyms=urgent.synonyms,
        passages={"": (*_list_phrases(urgent), *_list_phrases(personal), *_list_words(knowledge))},
        patterns=[line for line in lines if len(line) > 1],
    )
    return Guard(
        urgent=tuple(map(_stem_rule, urgent.rules)),
        personal_advice=tuple(map(_stem_rule, personal.rules)),
        # Animals and names have few examples and no meaning of their own.
        index=replace(index, meanings={}),
        signs=find_signs(kinds),
    )


def list_kinds(knowledge: KnowledgeBase) -> dict[str, Lines]:
    """Return the lines of examples by the kind of message."""
    alert = knowledge.safety.urgent
    kinds: dict[str, Lines] = {}
    for prefix, cases in ((DANGER, alert.examples), (HARMLESS, alert.harmless)):
        kinds |= {f"{prefix}{case.id}": list(map(_spread, case.lines)) for case in cases.values()}
    covered = [((one.title,), *_thin_out(one)) for one in knowledge.intents.values()]
    topics = [_thin_out(one) for one in knowledge.topics.values()]
    talk = [_thin_out(one) for one in knowledge.small_talk.values()]
    for name, found in (("covered", covered), ("not-covered", topics), ("small-talk", talk)):
        kinds[f"{OWN}{name}"] = tuple(chain.from_iterable(found))
    return kinds


def _spread(line: Sequence[str]) -> Sequence[str]:
    """Return at most so many texts of a line, evenly spread."""
    return line[:: -(-len(line) // MAX_TEXTS)]


def _thin_out(asked: Intent | Topic | SmallTalk) -> list[tuple[str]]:
    """Return the first examples, of each pattern only the first."""
    others = {text for pattern in asked.patterns for text in pattern.examples[1:]}
    kept = [text for text in asked.examples if text not in others]
    return [(text,) for text in kept[:MAX_OWN]]


def find_signs(kinds: Mapping[str, Lines]) -> frozenset[str]:
    """Return the stems that stand more often in lines about emergencies than in other questions."""
    found, own = (_rate_stems(_pick(prefix, kinds)) for prefix in (DANGER, OWN))
    return frozenset(
        [
            base
            for base, rate in found.items()
            if base not in STOP_WORDS and rate > MIN_RATIO * own.get(base, own[""])
        ]
    )


def _pick(prefix: str, kinds: Mapping[str, Lines]) -> list[Lines]:
    return [lines for kind, lines in kinds.items() if kind.startswith(prefix)]


def _rate_stems(kinds: Iterable[Lines]) -> dict[str, float]:
    """Return for each stem the share of the lines that have it, for "" that of an unknown one."""
    lines = list(chain.from_iterable(kinds))
    counts = Counter(chain.from_iterable(map(_stem_line, lines)))
    shares = {base: (count + SMOOTHING) / len(lines) for base, count in counts.items()}
    return {"": SMOOTHING / max(1, len(lines)), **shares}


def _stem_line(line: Sequence[str]) -> set[str]:
    return {stem(word) for text in line for word in tokenise(text)}


def _list_phrases(alert: Alert) -> Iterator[str]:
    for rule in alert.rules:
        yield from chain.from_iterable((*rule.every, rule.unless))


def _list_words(knowledge: KnowledgeBase) -> Iterator[str]:
    """Yield texts whose words are known, too: "botulinum" is no misspelt "botulism"."""
    yield from [article.text for article in knowledge.articles]
    yield from chain.from_iterable([entity.words for entity in knowledge.glossary])


def _stem_rule(rule: Rule) -> Condition:
    every = tuple(map(_stem_phrases, rule.every))
    firsts = tuple(map(_list_firsts, every))
    return Condition(id=rule.id, every=every, unless=_stem_phrases(rule.unless), firsts=firsts)


def _list_firsts(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset([phrase.split()[0] for phrase in phrases])


def _stem_phrases(phrases: Iterable[str]) -> tuple[str, ...]:
    # A phrase without words, "?!", would stand in every message that has none.
    return tuple(
        f" {' '.join(map(stem, found))} " for phrase in phrases if (found := tokenise(phrase))
    )
