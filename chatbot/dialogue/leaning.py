"""Rank half a sentence that is no whole question among what may be asked next.

"how many?", "do they go away?" are elliptic: the last answer supplies the other half. Its words add
to the scores, with less weight, and the questions that a curator put beside it are favoured.
Nothing about another subject comes in unless the message names or contrasts one: after an answer
about Botox, "how come?" is not answered about pills. A message that stands on its own never comes
here (`completion`).
"""

from collections.abc import Mapping, Sequence

from chatbot.dialogue.ellipsis import asks, find_half, is_bare
from chatbot.dialogue.replacing import list_subjects, name_subjects
from chatbot.dialogue.scope import Scopes
from chatbot.english import ASKING, STOP_WORDS, Utterance, span_at, stem, tokenise
from chatbot.knowledge import Intent, KnowledgeBase
from chatbot.matching import Matcher, Ranking

FIRST_FOLLOW_UP, STEP, NEAR_TOPIC = 0.45, 0.05, 0.3
"""Bonus, in typical scores, for the first authored follow-up of an intent (where it has none, its first
neighbour in the article), how much less for each after it, and the bonus for the topics that point
to it. Found on four sets of development
conversations: without the first ten answers in 440 are lost, without the last one refusal in 98."""
CONTRASTS = frozenset(
    """unlike whereas instead other others alternative alternatives better than versus vs compared
    compare difference different avoid""".split()
)
"""Words that bring in another subject without naming it."""
WHICH_ONE = ("which", "1")
"""Words that begin a question about all subjects: "which one is quicker"."""


def rank_near(
    message: Utterance,
    before: Intent,
    matcher: Matcher,
    knowledge: KnowledgeBase,
    scopes: Scopes,
) -> Ranking:
    """Rank half a sentence among the likely questions after an intent was answered."""
    half = find_half(message)
    favoured = favour_near(before, half, knowledge)
    phrase = half.rest.words if half.rest and not half.excluded else half.words
    ranking = matcher.rank_in_context(phrase, pick_context(before.title), favoured)
    ranking = _keep_subject(ranking, half, before, scopes)
    if not is_bare(half):
        return ranking
    # "why?" asks for more than was said: neither for the same again nor for something far away.
    near = [one for one in ranking.candidates if one.intent in favoured and one.intent != before.id]
    asking = [place for place, word in enumerate(phrase) if word.stem in ASKING]
    kept = [one for one in near if _accounts(ranking.explained[one.intent], asking)]
    return ranking._replace(candidates=tuple(kept))


def _accounts(explained: Sequence[float], places: Sequence[int]) -> bool:
    """Tell whether an intent explains the words at some places."""
    return all(explained[place] for place in places)


def _keep_subject(ranking: Ranking, half: Utterance, before: Intent, scopes: Scopes) -> Ranking:
    """Take off the intents about none of the subjects of the last answer, unless another is meant."""
    texts = half.texts
    own = name_subjects(tokenise(before.title), scopes) or list_subjects(before.id, scopes)
    is_open = not CONTRASTS.isdisjoint(texts) or texts[:2] == WHICH_ONE
    if not own or is_open or name_subjects(texts, scopes):
        return ranking
    kept = [
        one
        for one in ranking.candidates
        if one.intent not in scopes.by_intent
        or not own.isdisjoint(list_subjects(one.intent, scopes) or own)
    ]
    return ranking._replace(candidates=tuple(kept))


def pick_context(title: str) -> str:
    """Return the words of a title but for the stop words and those that ask."""
    return " ".join([word for word in tokenise(title) if stem(word) not in STOP_WORDS | ASKING])


def favour_near(
    intent: Intent, message: Utterance, knowledge: KnowledgeBase
) -> Mapping[str, float]:
    """Return the intents and topics that may be meant after an intent, each with its bonus."""
    likely = intent.follow_ups or [other.id for other in knowledge.beside(intent)]
    steps = enumerate(likely)
    favoured = {name: max(0.0, FIRST_FOLLOW_UP - STEP * place) for place, name in steps}
    # "and twitches?" asks of twitches what was asked before; what causes them would have to be
    # said.
    start = span_at(message.cues, "connector", 0)
    if asks(message) or span_at(message.cues, "auxiliary", start) > start:
        near = [topic.id for topic in knowledge.topics.values() if intent.id in topic.nearest]
        favoured |= dict.fromkeys(near, NEAR_TOPIC)
    return favoured
