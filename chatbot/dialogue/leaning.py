"""Tell which messages depend on what came before, and rank them in its light.

"how many?", "and for the neck?", "do they go away?" are elliptic: what was answered last supplies
the other half. Two things of it count: its words add to the scores, with less weight, and whatever
a curator put beside it is favoured. A message that stands on its own never comes here, so that an
old topic cannot leak into a new one.
"""

from collections.abc import Mapping

from chatbot.dialogue.memory import Memory
from chatbot.english import (
    ASKING,
    FUNCTION_WORDS,
    STOP_WORDS,
    Utterance,
    skip_cue,
    span_at,
    stem,
    tokenise,
)
from chatbot.knowledge import Intent, KnowledgeBase
from chatbot.matching import Candidate, Matcher, Ranking

MAX_ELLIPTIC = 9
"""A message of more words than this stands on its own, whatever its pronouns."""
MAX_BARE = 4
"""A message of up to so many words is taken for half a sentence: "neck pain too", "minimum?"."""

ARTICLES = frozenset("a an the is are of for to in on and or but so".split())
"""Words that, alone or with one that asks, say nothing."""

FIRST_FOLLOW_UP, STEP, BARE_FACTOR = 0.45, 0.05, 2
"""What is added, in typical scores, to the first authored follow-up of an intent, how much less to
each after it, and by how much more for a bare message, which has nothing else to go by. Found on
four sets of development conversations."""
SAME_SECTION, NEAR_TOPIC = 0.1, 0.3
"""What is added to the neighbours of an intent in the article, and to the topics that point to it;
0.1 more or less of either hardly matters."""

SURE, MIN_SENTENCE = 0.7, 6
SURER, MIN_PHRASE = 0.9, 3
"""A message of so many words that is understood so well by itself is not changed by what came
before."""
TALK_SHARE, MIN_TALK_EXPLAINED = 0.7, 0.4
"""Small talk stands from this share of the fallback threshold on, since there is little to lose; so
much of a message it has to explain."""


def rank_message(
    message: Utterance, memory: Memory, matcher: Matcher, knowledge: KnowledgeBase
) -> Ranking:
    """Rank a message as it stands or, when it depends on the last answer, in the light of that."""
    plain = matcher.rank_message(message)
    if (
        not memory.intent
        or not is_elliptic(message)
        or _stands_alone(message, plain, matcher, knowledge)
    ):
        return plain
    before = knowledge.intents[memory.intent]
    favoured = favour_near(before, message, knowledge)
    phrase = message.rest.words if message.rest and not message.excluded else message.words
    ranking = matcher.rank_in_context(phrase, pick_context(before.title), favoured)
    if not is_bare(message):
        return ranking
    # "why?" asks for more than was said: neither for the same again nor for something far away.
    near = [one for one in ranking.candidates if one.intent in favoured and one.intent != before.id]
    return ranking._replace(candidates=tuple(near))


def is_elliptic(message: Utterance) -> bool:
    """Tell whether a message cannot be understood, or not fully, without what came before."""
    if len(message.words) > MAX_ELLIPTIC or all(word.text.isdigit() for word in message.words):
        return False
    if len(message.words) <= MAX_BARE or "pointer" in message.cues:
        return True
    start = skip_cue(message.cues, "filler", 0)
    return span_at(message.cues, "ellipsis", start) > start or bool(
        message.rest and not message.excluded
    )


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


def says_nothing(message: Utterance) -> bool:
    """Tell whether a message has only words that name nothing and point at nothing: "what is the"."""
    empty = {word.text for word in message.words} <= FUNCTION_WORDS
    stems = {word.stem for word in message.words} - ASKING
    return (
        0 < len(message.words) < MAX_BARE and not points(message) and (empty or stems <= ARTICLES)
    )


def pick_context(title: str) -> str:
    """Return the words of a title but for the stop words and those that ask."""
    return " ".join([word for word in tokenise(title) if stem(word) not in STOP_WORDS | ASKING])


def favour_near(
    intent: Intent, message: Utterance, knowledge: KnowledgeBase
) -> Mapping[str, float]:
    """Return what may be meant beside an intent, each with what is added to its score."""
    favoured = {other.id: SAME_SECTION for other in knowledge.beside(intent)}
    # "and twitches?" asks of twitches what was asked before; what causes them would have to be
    # said.
    start = span_at(message.cues, "connector", 0)
    if asks(message) or span_at(message.cues, "auxiliary", start) > start:
        near = [topic.id for topic in knowledge.topics.values() if intent.id in topic.nearest]
        favoured |= dict.fromkeys(near, NEAR_TOPIC)
    factor = BARE_FACTOR if is_bare(message) else 1
    for place, name in enumerate(intent.follow_ups):
        favoured[name] = max(SAME_SECTION, factor * (FIRST_FOLLOW_UP - STEP * place))
    return favoured


def _stands_alone(
    message: Utterance, plain: Ranking, matcher: Matcher, knowledge: KnowledgeBase
) -> bool:
    """Tell whether the plain reading leaves nothing open: small talk, a title, a well understood sentence."""
    first = plain.candidates[0] if plain.candidates else Candidate("", 0.0)
    if talk := knowledge.small_talk.get(first.intent):
        if is_bare(message) and not talk.act:
            return False
        least = (
            SURE if not talk.act and points(message) else TALK_SHARE * matcher.fallback_threshold
        )
        return first.confidence >= least and plain.explain_share(talk.id) >= MIN_TALK_EXPLAINED
    if first.intent in knowledge.intents and message.texts == tokenise(
        knowledge.intents[first.intent].title
    ):
        return True
    if points(message) or is_bare(message):
        return False
    length = len(message.words)
    return (first.confidence >= SURE and length >= MIN_SENTENCE) or (
        first.confidence >= SURER and length >= MIN_PHRASE
    )
