"""Notice emergencies and questions about the reader's own case, however they are spelt.

1. Cut a message into sentences and clauses, so that a question beside it neither hides an emergency
   nor makes one.
2. Look only at those with a word that speaks of danger (`signs`) or for which a rule holds.
3. Rank them among the authored examples: how likely (0..1) does an emergency sound like that?
4. Find the cues that it is none: asked about, denied, past, told of others, supposed, a figure of
   speech, an animal.
5. Judge by all of this (`judge`): urgent, perhaps, or neither.

Example: in "Do I pay by card? Also my throat is closing up, never had that before" the clause "my
throat is closing up" is urgent by the rule "throat-or-tongue" and with a high probability, which the
cue "denied" of the clause after it does not change.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from chatbot.dialogue.harmless import find_harmless_cues, is_denied
from chatbot.english import (
    FUNCTION_WORDS,
    STOP_WORDS,
    Phrase,
    Utterance,
    cut_clauses,
    find_cues,
    look_up,
    skip_cue,
    stem,
)
from chatbot.matching import Index, Matcher

Level = Literal["urgent", "caution", ""]
LEVELS: tuple[Level, ...] = ("urgent", "caution")

DANGER = "danger:"
"""What the ids of the kinds of emergencies begin with, in the index of the examples."""
OPEN_CUES = frozenset(["asked-about", "past"])
"""Cues of what may be an emergency all the same."""
SOFT_CUES = frozenset(["asked-about", "figure", "animal"])
"""Cues that a clause outweighs that is clearly an emergency: "worst headache ever, it is killing me",
"I have written the letters and the dog is at my sister's"."""
MAX_WHOLE = 15
"""Words of a sentence that is looked at as a whole as well as clause by clause."""
MIN_WORDS = 3
"""Words of an English clause for which no rule holds."""
MENDED, MIN_LETTERS = ("repair", "split"), 4
"""How a word was read that is misspelt or run together with others, and the letters of one that is
mended: "iio" may stand for anything."""
MAX_REMEMBERED = 20_000
"""Words whose stems are kept."""


class Bars(NamedTuple):
    """The probabilities (0..1) of an emergency from which on a clause is urgent.

    Found on the authored English examples, with a fifth of the lines left out at a time: then 82 %
    of the emergencies and 9 % of the harmless lines with the same words are urgent. With `alone`
    at 0.4 these are 84 and 12 %, at 0.6 78 and 8 %.
    """

    alone: float = 0.5
    """For a clause for which no rule holds."""
    with_rule: float = 0.05
    """For one for which a rule holds."""
    clear: float = 0.9
    """For one that asks or has a figure of speech, and for which nothing else speaks against it."""


BARS = Bars()


class Condition(NamedTuple):
    """A rule whose phrases are put into stems, blanks around them: " can not ", " breath ".

    `firsts` are the first stems of the phrases of each group.
    """

    id: str
    every: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]
    firsts: tuple[frozenset[str], ...]

    def holds(self, sentence: str) -> bool:
        """Tell whether the rule holds for a sentence of stems with blanks around it."""
        stands = all(_has_one(group, sentence) for group in self.every)
        return stands and not _has_one(self.unless, sentence)

    def may_stand_in(self, stems: frozenset[str]) -> bool:
        """Tell whether each group has a phrase whose first stem is among some stems."""
        return not any(first.isdisjoint(stems) for first in self.firsts)


def _has_one(phrases: Iterable[str], sentence: str) -> bool:
    return any(phrase in sentence for phrase in phrases)


class Evidence(NamedTuple):
    """What speaks for an emergency in a clause, and against it.

    `rules` are the ids of those that hold, `probability` (0..1) is that of an emergency by the
    examples, and `kind` the id of the likeliest kind of these; `cues` say that it may be none.
    """

    clause: str
    rules: tuple[str, ...]
    probability: float
    kind: str
    cues: tuple[str, ...]
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """The safety rules and examples, ready to be held against messages.

    `index` is that of the examples, with a kind of emergency or of harmless message for an intent;
    it also repairs the misspellings of the words of the rules. `signs` are the stems that speak of
    danger. `remembered` holds the stems of words that were read before.
    """

    urgent: tuple[Condition, ...]
    personal_advice: tuple[Condition, ...]
    index: Index
    signs: frozenset[str]
    matcher: Matcher = field(init=False, compare=False, repr=False)
    remembered: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Make the matcher of the examples."""
        object.__setattr__(self, "matcher", Matcher(self.index))

    def __getstate__(self) -> list[object]:
        """Leave the words of users behind when pickled."""
        return [self.urgent, self.personal_advice, self.index, self.signs, self.matcher, {}]

    def judge(self, message: Utterance) -> tuple[Level, str]:
        """Tell whether somebody seems to be in danger, or may be, and by which kind of emergency."""
        found = list(self.list_evidence(message))
        for level in LEVELS:
            kinds = [one.kind for one in found if one.level == level]
            if kinds:
                return level, kinds[0]
        return "", ""

    def list_evidence(self, message: Utterance) -> Iterator[Evidence]:
        """Yield the evidence of each clause that speaks of danger."""
        following = (*message.sentences[1:], ())
        for sentence, after in dict.fromkeys(zip(message.sentences, following, strict=False)):
            stems = frozenset(self._stem(sentence).split())
            possible = [rule for rule in self.urgent if rule.may_stand_in(stems)]
            speaks = possible or not self.signs.isdisjoint(stems)
            if speaks or self._find_known(sentence).startswith(DANGER):
                denied = frozenset(["denied"]) if is_denied(sentence, after) else frozenset[str]()
                yield from self._examine(sentence, possible, denied, message)

    def is_personal(self, message: Utterance) -> bool:
        """Tell whether a part of a message that asks is about the reader's own case."""
        stemmed = dict.fromkeys(map(self._stem, message.questions))
        # A rule whose words do not stand in the message need not be held against each sentence.
        stems = frozenset("".join(stemmed).split())
        possible = [rule for rule in self.personal_advice if rule.may_stand_in(stems)]
        return any(rule.holds(sentence) for rule in possible for sentence in stemmed)

    def _find_known(self, sentence: Phrase) -> str:
        """Return the kind of which a sentence is, word for word, an example, or ""."""
        known = self.index.known.get(" ".join([word.text for word in sentence]))
        return "" if known is None else self.index.intents[known]

    def _examine(
        self,
        sentence: Phrase,
        possible: Iterable[Condition],
        denied: frozenset[str],
        message: Utterance,
    ) -> Iterator[Evidence]:
        """Yield the evidence of a sentence and of its clauses; `denied` is a cue for all of them."""
        around = find_cues([word.text for word in sentence]).keys()
        known = self._find_known(sentence)
        for clause in (sentence,) if known else _cut(sentence):
            stemmed = self._stem(clause)
            rules = tuple([rule.id for rule in possible if rule.holds(stemmed)])
            speaks = _says_enough(clause) and not self.signs.isdisjoint(stemmed.split())
            if rules or known or speaks:
                cues = tuple(sorted(find_harmless_cues(clause, around) | denied))
                yield self._weigh(clause, rules, cues, message)

    def _weigh(
        self, clause: Phrase, rules: tuple[str, ...], cues: tuple[str, ...], message: Utterance
    ) -> Evidence:
        ranking = self.matcher.rank_phrase(clause)
        danger = [one for one in ranking.candidates if one.intent.startswith(DANGER)]
        # Without examples the rules have to do.
        known = sum([one.confidence for one in danger])
        probability = known if self.index.intents else BARS.with_rule
        return Evidence(
            clause=message.quote(clause).strip(),
            rules=rules,
            probability=probability,
            kind=danger[0].intent.removeprefix(DANGER) if danger else "",
            cues=cues,
            level=_judge(probability, cues, has_rule=bool(rules)),
        )

    def _stem(self, sentence: Phrase) -> str:
        return f" {' '.join([self._stem_word(word.text) for word in sentence])} "

    def _stem_word(self, word: str) -> str:
        stemmed = self.remembered.get(word)
        if stemmed is None:
            if len(self.remembered) >= MAX_REMEMBERED:
                self.remembered.clear()
            reading = self.index.vocabulary.read(word)
            is_mended = reading.how in MENDED and len(word) >= MIN_LETTERS
            spelling = reading.spelling if is_mended else word
            stemmed = self.remembered[word] = " ".join(map(stem, spelling.split()))
        return stemmed


def _judge(probability: float, cues: Iterable[str], *, has_rule: bool) -> Level:
    """Judge a clause by its probability, the cues against it, and whether a rule holds."""
    against = frozenset(cues)
    bar = BARS.with_rule if has_rule else BARS.alone
    if not against:
        return "urgent" if probability >= bar else ""
    if against <= SOFT_CUES and probability >= BARS.clear:
        return "urgent"
    is_open = against <= OPEN_CUES and (has_rule or probability >= bar)
    return "caution" if is_open else ""


def _says_enough(clause: Phrase) -> bool:
    """Tell whether a clause without a rule says enough: neither "and a faint" nor "not in the arm" do.

    In other languages two words may.
    """
    texts = [word.text for word in clause]
    if not all(map(str.isascii, texts)):
        return True
    said = texts[skip_cue(find_cues(texts), "lead-in", 0) :]
    return len(said) >= MIN_WORDS and not _names_only_places(said)


def _names_only_places(texts: Sequence[str]) -> bool:
    """Tell whether words name parts of the body and nothing else: "so not in the arm"."""
    stems = [stem(text) for text in texts if text not in FUNCTION_WORDS | {"not"}]
    entries = [look_up(one) for one in stems if one not in STOP_WORDS]
    return bool(entries) and all(entry and entry.category == "body" for entry in entries)


def _cut(sentence: Phrase) -> tuple[Phrase, ...]:
    """Return the clauses of a sentence, and the sentence itself unless it is long."""
    clauses = tuple(cut_clauses(sentence))
    return tuple(dict.fromkeys((sentence, *clauses))) if len(sentence) <= MAX_WHOLE else clauses
