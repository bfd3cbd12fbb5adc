"""Score intents for one question: words vote, and the best are asked how much of the question they explain.

Every word votes for the intents whose examples use it, and so do pairs of words, synonym groups and runs of letters. The
votes favour an intent that shares *something* with the question; the explained share then asks about *the rest*: "Where is
the American Headache Society based?" has plenty of votes for the intent about that society's study, but no intent explains
"based".
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from operator import itemgetter
from typing import NamedTuple, Protocol

from chatbot.matching.everyday import EVERYDAY
from chatbot.matching.features import GROUP_WEIGHT, PAIR_WEIGHT, cut_grams, find_groups, pair_words
from chatbot.matching.index import Index
from chatbot.matching.learning import correct_scores
from chatbot.matching.lexicon import look_up
from chatbot.matching.vocabulary import Reading
from chatbot.text import stem

GRAM_SHARE = 0.5
"""Letters beside words. More helps on HINT3, whose users spell freely, and costs as much on CLINC150."""
EXPLAINED_SHARE = 0.4
"""How far a score is scaled down when nothing of the question is explained."""
NEAREST_SHARE = 0.4
"""What being equal to one example adds, in typical scores. On the public sets 0.2 to 0.4 add a point of accuracy to none."""
MOST_SCORED = 8
"""Intents that are looked at closely; 6 to 10 do as well on the public sets."""
MOST_HEARD = 60
"""Intents that one word can vote for. What "the" says for all others is next to nothing; 30 to 150 do as well."""
CONTEXT_VOLUME = 0.3
"""How loudly the words of an earlier turn vote; on three sets of conversations 0.5 loses three points of follow-ups."""
# The constants below were set by hand and not tuned.
SYNONYM_EXPLAINS = 0.8
EVERYDAY_IMPORTANCE = 0.2
UNKNOWN_IMPORTANCE = {10: 0.4, 20: 0.6}
"""How much a word that no example has matters, by its level in general English, in shares of the rarest known word: "based"
less than "mattress" (level 35)."""
UNKNOWN_RARE = 0.8
UNKNOWN_NO_WORD = 0.6

Scores = dict[int, float]
Speak = Callable[[str, float], Scores]


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """A word of a question: how it was read, how much of a question it is, and what it says for each intent.

    The norms are the squares that the word adds to the length of the question, by which its votes are divided.
    """

    reading: Reading
    importance: float
    words: Scores
    word_norm: float
    grams: Scores
    gram_norm: float


def count_votes(word: str, index: Index) -> Votes:
    """Read a word and let it vote."""
    reading = index.vocabulary.read(word)
    known = [(base, weight) for base, weight in reading.stems if base in index.words.idf]
    grams = [index.spellings.speak(gram) for gram in cut_grams(reading.spelling)]
    return Votes(
        reading=reading,
        importance=_rate_importance(word, reading, index),
        words=_add_up(index.words.speak(base, weight) for base, weight in known),
        word_norm=sum((index.words.idf[base] * weight) ** 2 for base, weight in known),
        grams=_add_up(votes for votes, _ in grams),
        gram_norm=sum(rarity**2 for _, rarity in grams),
    )


class Joint(NamedTuple):
    """What words say together, a pair or a synonym group, how often, and its votes."""

    feature: str
    times: float
    votes: Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The words of a question with what they say together.

    `joint` are its known pairs and synonym groups; `synonyms` says for every synonym which votes it spans (from, to) and
    which group it belongs to.
    """

    votes: Sequence[Votes]
    joint: Sequence[Joint]
    synonyms: Sequence[tuple[int, int, str]]


def read_question(votes: Sequence[Votes], index: Index, speak: Speak | None = None) -> Question:
    """Find what the words of a question say together: pairs and synonym groups.

    `speak` is what weighs them, that of the index unless somebody remembers what it said.
    """
    speak = speak or index.words.speak
    # A word that is read as two, "sideeffects", takes part as two.
    parts = [(stem(part), place) for place, vote in enumerate(votes) for part in vote.reading.spelling.split()]
    stems = [part for part, _ in parts]
    found = list(find_groups(stems, index.phrases))
    pairs = [(pair, PAIR_WEIGHT * count) for pair, count in Counter(pair_words(stems)).items()]
    groups = [(group, GROUP_WEIGHT) for group in dict.fromkeys(group for *_, group in found)]
    known = [(feature, count) for feature, count in (*pairs, *groups) if feature in index.words.idf]
    return Question(
        votes=votes,
        joint=[Joint(feature, count, speak(feature, count)) for feature, count in known],
        synonyms=[(parts[start][1], parts[end - 1][1] + 1, group) for start, end, group in found],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known beside a question: the words of an earlier turn, which vote along quietly.

    `favoured` are the intents that are likely next, each with what is added to its score, in scores of a typical example.
    """

    votes: Sequence[Votes] = ()
    favoured: Mapping[int, float] = field(default_factory=dict)


NO_CONTEXT = Context()


def score_intents(question: Question, context: Context, index: Index) -> Scores:
    """Return the scores of the best intents, and of those that the context favours."""
    by_word, by_gram = _Tally(), _Tally()
    for volume, voters in ((1.0, question.votes), (CONTEXT_VOLUME, context.votes)):
        # Said twice is not meant twice: "botox botox botox" asks nothing that "botox" does not.
        for vote in {vote.reading.word: vote for vote in voters}.values():
            by_word.add(vote.words, vote.word_norm, volume)
            by_gram.add(vote.grams, vote.gram_norm, volume)
    for feature, count, votes in question.joint:
        by_word.add(votes, (index.words.idf[feature] * count) ** 2)
    word_factor, gram_factor = 1 / by_word.length, GRAM_SHARE / by_gram.length
    scores = {intent: score * gram_factor for intent, score in by_gram.sums.items()}
    for intent, score in by_word.sums.items():
        scores[intent] = scores.get(intent, 0.0) + score * word_factor
    best = nlargest(MOST_SCORED, ((score, -intent) for intent, score in scores.items()))
    chosen = {-intent: score for score, intent in best} | {intent: scores.get(intent, 0.0) for intent in context.favoured}
    corrected = correct_scores(chosen, _normalise_features(question, index), index.corrections)
    return {intent: max(0.0, score) for intent, score in corrected.items()}


class Explainer(Protocol):
    """Tells whether an intent uses a feature."""

    def explains(self, feature: str, intent: int) -> bool: ...  # noqa: D102


def explain_words(intent: int, question: Question, index: Explainer) -> list[float]:
    """Return for each word of the question how well (0..1) an intent's own words account for it."""
    explained = [
        max([weight for base, weight in vote.reading.stems if index.explains(base, intent)], default=0.0)
        for vote in question.votes
    ]
    for start, end, group in question.synonyms:
        if index.explains(group, intent):
            explained[start:end] = [max(share, SYNONYM_EXPLAINS) for share in explained[start:end]]
    return explained


def explain_share(explained: Sequence[float], votes: Sequence[Votes]) -> float:
    """Return the share (0..1) of a question that is explained, each word counting by its importance."""
    total = sum([vote.importance for vote in votes])
    return sum([share * vote.importance for share, vote in zip(explained, votes, strict=True)]) / total if total else 0.0


def finish_score(score: float, *, explained: float, nearness: float, bonus: float, typical: float) -> float:
    """Scale a score down by what stays unexplained, and add what the nearest example and a bonus (both 0..1) are worth."""
    return max(0.0, score * (1 - EXPLAINED_SHARE * (1 - explained)) + typical * (NEAREST_SHARE * nearness + bonus))


def rate_unknown(votes: Sequence[Votes]) -> float:
    """Return the share (0..1) of a question that stands in no example at all."""
    total = sum(vote.importance for vote in votes)
    return sum(vote.importance for vote in votes if not vote.reading.stems) / total if total else 0.0


def _normalise_features(question: Question, index: Index) -> list[tuple[str, float]]:
    """Return the features of a question, scaled to length one as those of the examples are."""
    single = [stem for vote in question.votes for stem in vote.reading.stems if stem[0] in index.words.idf]
    joint = [(feature, count) for feature, count, _ in question.joint]
    features = [(feature, count * index.words.idf[feature]) for feature, count in (*single, *joint)]
    length = math.hypot(*(value for _, value in features)) or 1.0
    return [(feature, value / length) for feature, value in features]


class _Tally:
    """Votes of one kind, added up."""

    def __init__(self) -> None:
        self.sums: Scores = defaultdict(float)
        self.norm = 0.0

    def add(self, votes: Mapping[int, float], norm: float, volume: float = 1.0) -> None:
        if votes:
            self.norm += norm * volume * volume
            for intent, weight in votes.items():
                self.sums[intent] += weight * volume

    @property
    def length(self) -> float:
        return math.sqrt(self.norm) or 1.0


def _rate_importance(word: str, reading: Reading, index: Index) -> float:
    """Return how much of a question a word is: the fewer intents use it, the more."""
    if stem(reading.spelling) in EVERYDAY:
        return EVERYDAY_IMPORTANCE
    rarest = math.log(len(index.intents) + 1)
    if reading.stems:
        return max(rarest - math.log(index.count_users(base)) for base, _ in reading.stems)
    entry = look_up(word)
    return rarest * (UNKNOWN_IMPORTANCE.get(entry.level, UNKNOWN_RARE) if entry else UNKNOWN_NO_WORD)


def _add_up(votes: Iterable[Mapping[int, float]]) -> Scores:
    sums: Scores = defaultdict(float)
    for weights in votes:
        for intent, weight in weights.items():
            sums[intent] += weight
    if len(sums) <= MOST_HEARD:
        return dict(sums)
    return dict(sorted(sums.items(), key=itemgetter(1), reverse=True)[:MOST_HEARD])
