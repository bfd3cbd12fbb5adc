"""Notice emergencies and questions about the reader's own case, however they are spelt."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from chatbot.english import Phrase, Utterance, Vocabulary, collect_vocabulary, stem, tokenise
from chatbot.knowledge import Rule, Safety

MAX_REMEMBERED = 20_000
"""Words whose stems are kept."""


class Condition(NamedTuple):
    """A rule whose phrases are put into stems, blanks around them: " can not ", " breath ".

    `firsts` are the first stems of the phrases of each group.
    """

    every: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]
    firsts: tuple[frozenset[str], ...]

    def holds(self, sentence: str) -> bool:
        """Tell whether the rule holds for a sentence of stems with blanks around it."""
        return self.stands_in(sentence) and not any(phrase in sentence for phrase in self.unless)

    def stands_in(self, text: str) -> bool:
        """Tell whether each group has a phrase somewhere in a text of stems with blanks around it."""
        return all(any(phrase in text for phrase in group) for group in self.every)

    def may_stand_in(self, stems: frozenset[str]) -> bool:
        """Tell whether each group has a phrase whose first stem is among some stems."""
        return not any(first.isdisjoint(stems) for first in self.firsts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """The safety rules, ready to be held against messages; `vocabulary` repairs the misspellings of their words.

    `remembered` holds the stems of words that were read before.
    """

    safety: Safety
    urgent: tuple[Condition, ...]
    personal_advice: tuple[Condition, ...]
    vocabulary: Vocabulary
    remembered: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def __getstate__(self) -> list[object]:
        """Leave behind when pickled what users typed."""
        return [self.safety, self.urgent, self.personal_advice, self.vocabulary, {}]

    def is_urgent(self, message: Utterance) -> bool:
        """Tell whether some sentence of a message sounds like an emergency."""
        return self._any_holds(self.urgent, message.sentences)

    def is_personal(self, message: Utterance) -> bool:
        """Tell whether a part of a message that asks is about the reader's own case."""
        return self._any_holds(self.personal_advice, message.questions)

    def _any_holds(self, conditions: Iterable[Condition], sentences: Iterable[Phrase]) -> bool:
        stemmed = dict.fromkeys(map(self._stem, sentences))
        # A rule whose words do not stand in the message need not be held against each sentence.
        stems = frozenset("".join(stemmed).split())
        possible = [condition for condition in conditions if condition.may_stand_in(stems)]
        return any(condition.holds(sentence) for condition in possible for sentence in stemmed)

    def _stem(self, sentence: Phrase) -> str:
        return f" {' '.join([self._stem_word(word.text) for word in sentence])} "

    def _stem_word(self, word: str) -> str:
        stemmed = self.remembered.get(word)
        if stemmed is None:
            if len(self.remembered) >= MAX_REMEMBERED:
                self.remembered.clear()
            reading = self.vocabulary.read(word)
            spelling = reading.spelling if reading.how in {"repair", "split"} else word
            stemmed = self.remembered[word] = " ".join(map(stem, spelling.split()))
        return stemmed


def build_guard(safety: Safety, texts: Iterable[str] = ()) -> Guard:
    """Make the safety rules of a knowledge base ready for use.

    The words of `texts` are known, too: "botulinum" is no misspelt "botulism".
    """
    alerts = (safety.urgent, safety.personal_advice)
    phrases = [
        phrase
        for alert in alerts
        for rule in alert.rules
        for group in (*rule.every, rule.unless)
        for phrase in group
    ]
    seen = Counter(word for text in (*phrases, *texts) for word in tokenise(text))
    urgent, personal_advice = (tuple(map(_stem_rule, alert.rules)) for alert in alerts)
    return Guard(
        safety=safety,
        urgent=urgent,
        personal_advice=personal_advice,
        vocabulary=collect_vocabulary(seen),
    )


def _stem_rule(rule: Rule) -> Condition:
    every = tuple(map(_stem_phrases, rule.every))
    firsts = tuple([frozenset([phrase.split()[0] for phrase in group]) for group in every])
    return Condition(every=every, unless=_stem_phrases(rule.unless), firsts=firsts)


def _stem_phrases(phrases: Iterable[str]) -> tuple[str, ...]:
    # A phrase without words, "?!", would stand in every message that has none.
    return tuple(
        f" {' '.join(map(stem, found))} " for phrase in phrases if (found := tokenise(phrase))
    )
