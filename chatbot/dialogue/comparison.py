"""Put a question beside an intent that might answer it: what is foreign, and in which place it stands.

1. Read each word: its category as a noun, and who accounts for it (`Asked`).
2. Find the entities that the question names, and whether it speaks of the article's subject.
3. Tell in which place a word stands (`Comparison`), by the few words around it: the subject of the
   first verb, behind a preposition, before another noun.

Example: in "is acupuncture better than pills", nobody accounts for "acupuncture". It stands after
the auxiliary that begins the question, and so it is what is asked about.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chatbot.dialogue.glossary import Mention
from chatbot.dialogue.scope import PRONOUNS, Scope, Scopes
from chatbot.english import (
    ASKING,
    FUNCTION_WORDS,
    STOP_WORDS,
    Entry,
    Phrase,
    Reading,
    cut_sentences,
    find_asking,
    look_up,
    stem,
)
from chatbot.knowledge import Entity
from chatbot.matching import Ranking

UNKNOWN = "unknown"
"""Category of a word that is not English, as most names of products are."""
ABSTRACT = frozenset(
    "state event attribute communication relation possession motive quantity".split()
)
"""Categories of nouns that a synonym may account for: "problems" are side effects."""
MAX_SLIP, MAX_RARE = 4, 40
"""Letters of a word that is rather a slip, where it is unknown or of this level: "les pain", "sde".
"""
COMPLAINTS = frozenset(["illness", "body", "animal"])
"""Categories of nouns that matter in a sentence beside the question: "I have acne. Does it help?".
"""
MIN_LETTERS = 3
"""Letters of a word that names anything: "doctor-y", "makes ya dizzy af"."""
MAX_BETWEEN = 3
"""Words back from a noun to the verb or preposition before its phrase: "for a broken leg"."""

AUXILIARIES = frozenset("is are was were do does did can could will would should has have".split())
QUESTION_WORDS = frozenset("what which who whom whose where when why how".split())
SPEAKERS = PRONOUNS | frozenset("i you we he she who there".split())
"""Words that are the subject of the verb after them: "it would help"."""
DETERMINERS = frozenset("my our your his her their the a an this that".split())
CONTRASTS = frozenset("instead than besides unlike versus vs".split())
CONJUNCTIONS = frozenset(["and", "or"])


class Asked(NamedTuple):
    """A word of a question beside an intent.

    `category` is that of a noun, "" for other words, and `mostly` says whether it is mostly one.
    `explained` says whether the intent's own words account for it, `told` whether the article or an
    entity of the glossary has it, and `known` whether the article or any intent has it. `ends` says
    whether a mark follows.
    """

    text: str
    stem: str
    category: str
    mostly: bool
    explained: bool
    told: bool
    known: bool
    ends: bool

    def tell(self) -> "Asked":
        """Return the word as one of a story, in which only a complaint or an animal matters."""
        return self if self.category in COMPLAINTS else self._replace(category="")


class Comparison(NamedTuple):
    """A question beside an intent.

    `mentions` are the entities that it names, `subject` is that of the article. `names_subject` says
    whether it speaks of what the intent is about, by name or pronoun or as half a sentence; it is
    true where the article has no subject.
    `elliptic` says that it is half a sentence. `type_words` are the stems of the words for the type of the subject.
    """

    words: tuple[Asked, ...]
    mentions: tuple[Mention, ...]
    scope: Scope
    subject: Entity | None
    names_subject: bool
    elliptic: bool
    type_words: frozenset[str]

    def find_foreign(self) -> Iterator[tuple[int, Asked]]:
        """Yield the nouns, and words that are not English, that intent and article do not account for."""
        for place, word in enumerate(self.words):
            if (
                word.category
                and not word.explained
                and not word.told
                and not self._qualifies(place)
            ):
                yield place, word

    def after(self, place: int) -> Asked | None:
        """Return the word after a place, if no mark stands between."""
        is_last = place + 1 >= len(self.words) or self.words[place].ends
        return None if is_last else self.words[place + 1]

    def _qualifies(self, place: int) -> bool:
        """Tell whether a word is an adjective of the noun after it: "a quick reply"."""
        after = self.after(place)
        return (
            not self.words[place].mostly
            and after is not None
            and bool(after.category)
            and after.mostly
        )

    def leads(self, place: int) -> bool:
        """Tell whether a word is the subject of the first verb: "is yoga …", "how long does an aspirin …"."""
        auxiliary = next(
            (n for n, word in enumerate(self.words) if word.text in AUXILIARIES), place
        )
        is_near = place - auxiliary <= MAX_BETWEEN
        return is_near and self._begins_question(auxiliary) and self.follows(AUXILIARIES, place)

    def _begins_question(self, auxiliary: int) -> bool:
        """Tell whether the subject follows an auxiliary: not so in "it would help", "what is the deal"."""
        before = self.words[max(0, auxiliary - 1) : auxiliary]
        if not before or before[0].ends:
            return True
        texts = [word.text for word in self.words[: auxiliary + 2]]
        return (
            before[0].text not in SPEAKERS
            and not QUESTION_WORDS.isdisjoint(texts)
            and texts[auxiliary - 1 :] != ["what", "is", "the"]
        )

    def names_at(self, place: int) -> bool:
        """Tell whether the subject is named in a place, or a word for its type stands there."""
        is_named = any(
            mention.start == place and mention.entity is self.subject for mention in self.mentions
        )
        return is_named or self.words[place].stem in self.type_words

    def modifies_type(self, place: int) -> bool:
        """Tell whether a word stands before one for the type of the subject: "laser treatment"."""
        after = self.after(place)
        return after is not None and after.stem in self.type_words

    def modifies_name(self, place: int) -> bool:
        """Tell whether a word stands before a general name of the subject: "flu jab", by "the jabs"."""
        after = self.after(place)
        names = self.subject.words if self.subject and after else ()
        general = [name.removeprefix("the ") for name in names if name.startswith("the ")]
        return after is not None and after.stem in map(stem, general)

    def modifies_complaint(self, place: int) -> bool:
        """Tell whether a word stands before a complaint: "heel pain", "cluster headaches"."""
        after = self.after(place)
        is_entity = any(
            mention.start == place + 1 and self.subject and mention.entity.type != self.subject.type
            for mention in self.mentions
        )
        return after is not None and (is_entity or after.category in {"illness", "state"})

    def modifies_person(self, place: int) -> bool:
        """Tell whether a word stands before people of the article: "acne patients"."""
        after = self.after(place)
        return after is not None and after.category == "person" and after.told

    def contrasts(self, place: int) -> bool:
        """Tell whether something is set against a word: "instead of Botox"."""
        before = [word.text for word in self.words[max(0, place - 2) : place]]
        return not CONTRASTS.isdisjoint(before)

    def follows(self, words: frozenset[str], place: int) -> bool:
        """Tell whether one of these words stands before a noun or the start of its phrase."""
        return self._find_before(words, place) >= 0

    def is_joined(self, categories: frozenset[str], place: int) -> bool:
        """Tell whether a word is joined to a noun of these categories: "neck and knee"."""
        at = self._find_before(CONJUNCTIONS, place)
        return at > 0 and self.words[at - 1].category in categories

    def _find_before(self, words: frozenset[str], place: int) -> int:
        """Return the place of one of these words before a noun phrase, or -1."""
        others = 0
        for at in range(place - 1, max(-1, place - 1 - MAX_BETWEEN), -1):
            before = self.words[at]
            if before.ends:
                return -1
            if before.text in words:
                return at
            if before.text in SPEAKERS - DETERMINERS:
                return -1
            others += before.text not in DETERMINERS
            is_noun = bool(before.category) and before.mostly
            if others > 1 or (is_noun and (before.explained or before.told)):
                return -1
        return -1


def compare(intent: str, ranking: Ranking, scopes: Scopes, *, elliptic: bool = False) -> Comparison:
    """Put the question of a ranking beside one of its candidates.

    `elliptic` says that the question is half a sentence, whose subject was named before.
    """
    scope = scopes.by_intent[intent]
    mentions = scopes.glossary.find([stem(term.reading.spelling) for term in ranking.terms])
    inside = {place for mention in mentions for place in range(mention.start, mention.end)}
    beside = _find_beside(ranking.question)
    shares = ranking.explained.get(intent) or [0.0] * len(ranking.terms)
    triples = zip(ranking.question, ranking.terms, shares, strict=False)
    words = tuple(
        [
            _read_word(
                term.reading,
                scope,
                scopes,
                explained=share > 0,
                told=place in inside,
                ends=bool(word.mark),
            )
            for place, (word, term, share) in enumerate(triples)
        ]
    )
    words = tuple([word.tell() if place in beside else word for place, word in enumerate(words)])
    subject = scopes.glossary.find_named(scope.subject)
    type_words = scopes.glossary.type_words[subject.type] if subject else frozenset[str]()
    outside = [word for place, word in enumerate(words) if place not in inside]
    pointing = any(word.stem in PRONOUNS | type_words for word in outside)
    return Comparison(
        words=words,
        mentions=mentions,
        scope=scope,
        names_subject=elliptic or not subject or pointing or _names(mentions, scope, subject),
        subject=subject,
        elliptic=elliptic,
        type_words=type_words,
    )


def _find_beside(question: Phrase) -> frozenset[int]:
    """Return the places of the words in sentences beside the ones that ask.

    "It is for Rumpelstiltskin" is no part of the question before it.
    """
    sentences = list(cut_sentences(question))
    asking, place, beside = set(find_asking(sentences)), 0, list[int]()
    for number, sentence in enumerate(sentences):
        if number not in asking:
            beside += range(place, place + len(sentence))
        place += len(sentence)
    return frozenset(beside)


def _names(mentions: Sequence[Mention], scope: Scope, subject: Entity) -> bool:
    """Tell whether the subject is named or, where an intent is not about that, what it is about."""
    about = scope.entities[subject.type]
    wanted = {subject.name} if subject.name in about else about
    return any(mention.entity.name in wanted for mention in mentions)


def _read_word(  # noqa: PLR0913 - what is told of a word, each from another hand
    reading: Reading, scope: Scope, scopes: Scopes, *, explained: bool, told: bool, ends: bool
) -> Asked:
    """Read a word; no synonym accounts for a thing: "massage" does not explain "yoga"."""
    spelling, base = reading.spelling, stem(reading.spelling)
    known, entry = scopes.knows(base), look_up(spelling)
    category = _categorise(spelling, base, entry, known=known)
    if category == UNKNOWN and scopes.glossary.is_like_name(spelling):
        category = ""
    return Asked(
        text=spelling,
        stem=base,
        category=category,
        mostly=entry is None or entry.is_noun,
        explained=base in scope.words or (explained and category in ABSTRACT),
        told=told or base in scopes.glossary.told,
        known=known,
        ends=ends,
    )


def _categorise(spelling: str, base: str, entry: Entry | None, *, known: bool) -> str:
    if (
        base in STOP_WORDS
        or base in ASKING
        or spelling in FUNCTION_WORDS
        or not spelling.isalpha()
        or len(spelling) < MIN_LETTERS
    ):
        return ""
    if entry and (entry.level < MAX_RARE or len(spelling) > MAX_SLIP):
        return entry.category
    return "" if known or len(spelling) <= MAX_SLIP else UNKNOWN
