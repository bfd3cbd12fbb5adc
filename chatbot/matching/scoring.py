"""Score intents for one question, in six stages; the first two stand in `reading`.

1. *Read the words.* Each is looked up in the vocabulary, misspelt or not, and gives the stems that
   it may stand for (`read_term`).
2. *Collect the features.* Stems, pairs of neighbours and synonym groups, each valued by its inverse
   document frequency; then all are scaled to a length of one (`read_question`).
3. *Add up the weights.* The score of an intent is the sum of value times weight over the features,
   and half of the same sum over the runs of letters (`score_intents`).
4. *Compare the meaning.* For an intent with few examples the score rises or falls with the likeness
   of the question to what these mean on the whole (`rate_meanings`): "payment methods" has no word
   of "how can I pay". Only the best few go on.
5. *Ask about the rest.* An intent that shares something with the question need not explain all of
   it: "Where is the American Headache Society based?" scores high for the study of that society,
   though nothing explains "based". The score is scaled down by the share that is unexplained.
6. *Look at single examples.* A sum of examples does not know which words stood together. The score
   rises by the likeness of the nearest single example (`score_question`).

A worked example, with two examples of each of two intents: "how long does it last" and "when does
it wear off" for `duration`, "what does it cost" and "what is the price" for `price`. The question
is "when dose it waer off".

1. "dose" after "when" is read as "does"; "waer" is repaired to "wear", with a weight of 0.85.
2. "when", "wear" and "off" stand in one example of four, with an inverse document frequency of
   log(5 / 1) = 1.61, "it" and "does" in three, with log(5 / 3) = 0.51. With their pairs, the features
   have a length of 3.30, so that "when" has the value 1.61 / 3.30 = 0.49 and "it" 0.15.
3. "when" weighs 1.16 for `duration` and nothing for `price`, "it" 0.72 and 0.50. All in all the
   words score 2.68 for `duration` and 0.18 for `price`, and half of the letters 2.11 and 0.30:
   together 4.80 and 0.47.
4. With two examples, the meaning counts with a strength of 0.92. "when does it wear off" is near
   those of `duration`, which adds 0.25 typical scores, and far from those of `price`, which takes
   off 0.54. A typical score is 4.86.
5. `duration` explains 94 % of the question, all but the doubt about "waer", and `price` 14 %, only
   "does it". What is missing takes 0.4 * 6 % off the one score and 0.4 * 86 % off the other: 4.68 and
   0.31.
6. Put in order, the words are those of an example of `duration`, and 53 % like one of `price`. That
   adds 0.4 * 4.86 and 0.53 * 0.4 * 4.86, and the meaning 0.25 * 4.86 and -0.54 * 4.86: the scores are
   7.84 and 0.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nlargest
from types import MappingProxyType
from typing import NamedTuple

from chatbot.english import STOP_WORDS, embed, rate_likeness, stem
from chatbot.matching.index import Index, Meaning, Weights
from chatbot.matching.reading import Question, Term, add_scaled

GRAM_SHARE = 0.5
"""Weight of letters beside words. More helps on the training examples of HINT3, whose users spell
freely, and costs as much on those of CLINC150."""
EXPLAINED_SHARE = 0.4
"""How far a score is scaled down when nothing of the question is explained."""
NEAREST_SHARE = 0.4
"""What being equal to an example adds, in typical scores; 0.2 to 0.4 do as well."""
MEANING_SHARE, UNRELATED = 1.0, 0.58
"""What a likeness in meaning of 1 adds to the score of an intent, in typical scores and times the
strength of its meaning, and the likeness at which nothing is added or taken off. Found on examples
of CLINC150 and HINT3, part of them and of the intents left out: 0.6 to 1.2 and 0.5 to 0.65 do as
well."""
MAX_COMPARED = 2_000
"""Intents beyond which meanings are not compared: each takes two microseconds."""
MAX_SCORED = 6
"""Intents that are looked at closely; 6 to 10 do as well."""
CONTEXT_SHARE = 0.3
"""Weight of the words of an earlier turn; found on three sets of development conversations."""
SYNONYM_EXPLAINS = 0.8
"""Share of a word that another member of its synonym group explains. Set by hand, like the
following."""
RateNearness = Callable[[str, str], float]


class Context(NamedTuple):
    """What is known beside a question: the words of an earlier turn.

    `favoured` are the intents that are likely next, each with what is added to its score, in typical
    scores.
    """

    terms: Sequence[Term] = ()
    favoured: Mapping[int, float] = MappingProxyType({})


NO_CONTEXT = Context()


def rate_meanings(words: Sequence[str], meanings: Iterable[tuple[int, Meaning]]) -> Weights:
    """Return the bonus for the likeness in meaning by intent, in typical scores.

    Words that name nothing mean nothing: "and then".
    """
    vector = embed(words)
    if not vector or STOP_WORDS.issuperset(map(stem, words)):
        return {}
    return {
        number: MEANING_SHARE * strength * (rate_likeness(vector, other) - UNRELATED)
        for number, (other, strength) in meanings
    }


def score_intents(
    question: Question, context: Context, index: Index, likeness: Mapping[int, float]
) -> Weights:
    """Return the scores of the best intents, and of those that the context favours.

    `likeness` is the bonus of `rate_meanings`, added later on, which helps to choose the best.
    """
    # Said twice is not meant twice: "botox botox botox" asks nothing that "botox" does not.
    once = {term.reading.word: term for term in question.terms}
    terms = [(term, 1.0) for term in once.values()]
    terms += [(term, CONTEXT_SHARE) for term in context.terms]
    features = list(question.joint)
    letters: Weights = defaultdict(float)
    for term, share in terms:
        features += [(feature, value * share) for feature, value in term.features]
        add_scaled(letters, term.letters, share)
    scores: Weights = defaultdict(float)
    weights = index.words.weights
    norm = math.sqrt(sum([value * value for _, value in features])) or 1.0
    for feature, value in features:
        add_scaled(scores, weights[feature], value / norm)
    length = math.sqrt(sum([term.norm * share * share for term, share in terms])) or 1.0
    add_scaled(scores, letters, GRAM_SHARE / length)
    typical = index.typical

    def rate(intent: int) -> float:
        return scores.get(intent, 0.0) + typical * likeness.get(intent, 0.0)

    near = [intent for intent, added in likeness.items() if added > 0]
    best = nlargest(MAX_SCORED, {*near, *scores}, key=rate)
    return {intent: max(0.0, scores.get(intent, 0.0)) for intent in (*best, *context.favoured)}


def explain_words(
    intent: int, question: Question, users: Mapping[str, frozenset[int]]
) -> list[float]:
    """Return for each word of a question how well (0..1) an intent's own words account for it."""
    explained = [_explain_word(intent, term, users) for term in question.terms]
    for start, end, group in question.synonyms:
        if intent in users.get(group, ()):
            explained[start:end] = [max(share, SYNONYM_EXPLAINS) for share in explained[start:end]]
    return explained


def _explain_word(intent: int, term: Term, users: Mapping[str, frozenset[int]]) -> float:
    known = [weight for base, weight in term.reading.stems if intent in users.get(base, ())]
    return max(known, default=0.0)


def explain_share(explained: Sequence[float], terms: Sequence[Term]) -> float:
    """Return the share (0..1) of a question that is explained, each word counting by its importance."""
    total = sum([term.importance for term in terms])
    shares = [share * term.importance for share, term in zip(explained, terms, strict=True)]
    return sum(shares) / total if total else 0.0


def rate_unknown(terms: Iterable[Term]) -> float:
    """Return the share (0..1) of a question that stands in no example at all."""
    total = sum([term.importance for term in terms])
    return (
        sum([term.importance for term in terms if not term.reading.stems]) / total if total else 0.0
    )


def score_question(  # noqa: PLR0913 - the question, and all that it is held against
    question: Question,
    context: Context,
    index: Index,
    *,
    meanings: Iterable[tuple[int, Meaning]],
    rate_nearness: RateNearness,
    handicaps: Mapping[str, float],
) -> tuple[Weights, dict[int, list[float]]]:
    """Return the final scores of the best intents, and how well each explains every word.

    `meanings` are those of the index, by the number of the intent.
    `rate_nearness` rates how near (0..1) a question, its words in alphabetical order, is to the nearest
    example of an intent; `handicaps` are taken off, in typical scores.
    """
    words = " ".join([term.reading.spelling for term in question.terms]).split()
    ordered = " ".join(sorted(words))
    likeness = rate_meanings(words, meanings) if meanings else {}
    scores, explained = {}, {}
    for number, score in score_intents(question, context, index, likeness).items():
        name = index.intents[number]
        explained[number] = explain_words(number, question, index.users)
        unexplained = 1 - explain_share(explained[number], question.terms)
        bonus = NEAREST_SHARE * rate_nearness(ordered, name)
        bonus += likeness.get(number, 0.0)
        bonus += context.favoured.get(number, 0.0) - handicaps.get(name, 0.0)
        scaled = score * (1 - EXPLAINED_SHARE * unexplained) + index.typical * bonus
        scores[number] = max(0.0, scaled)
    return scores, explained
