"""Ask whether what people type reaches the intent that it means.

An example finds its own intent because it is one. What its wording would find had nobody written
it, is what users meet.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from chatbot.authoring.checks.finding import Spot
from chatbot.authoring.checks.survey import Survey
from chatbot.authoring.left_out import LeftOut
from chatbot.knowledge import Intent

WORST_PAIR = 0.25
WORST_TOTAL = 0.75
"""The shares of an item's examples that go astray to one other item, or to any, from which that is
told. Topics lie between intents and lose a third to them at random; of the shipped 174, 19 stand
out by these."""
FEWEST_ASTRAY = 3
SWALLOWED = 0.05
"""The share of an intent's examples, and at least `FEWEST_ASTRAY`, that one topic has to win to be
told: a smaller one, for the article answers those questions, and the bot would deny it. Four topics
of the shipped 107 do."""
MOST_NAMED, MOST_WORDS = 2, 3


def find_lost_titles(survey: Survey) -> Iterator[Spot]:
    """Find intents that their own title does not find."""
    for intent in survey.knowledge.intents.values():
        ranking = survey.bot.matcher.rank(intent.title)
        first = ranking[0].intent if ranking else "nothing"
        if first != intent.id:
            yield Spot(
                place=intent.place,
                message=f"the title of '{intent.id}' finds '{first}'",
                about=(intent.id,),
            )


def find_weak_titles(survey: Survey) -> Iterator[Spot]:
    """Find intents that their title finds only because it is the title."""
    for one in survey.left_out:
        intent = survey.knowledge.intents.get(one.intent)
        if intent and one.example == intent.title and one.first != intent.id:
            reached = f"'{one.first or 'nothing'}'{_name_words([one])}"
            message = f"the title of '{intent.id}', were it not known, would reach {reached}"
            yield Spot(place=intent.place, message=message, about=(intent.id,))


def find_unreachable(survey: Survey) -> Iterator[Spot]:
    """Find intents that nothing but their very examples reaches, nor a follow-up of another intent."""
    for intent in _list_unreachable(survey):
        message = f"other words than the very examples of '{intent.id}' would not reach it, and no follow-up leads there"
        yield Spot(place=intent.place, message=message, about=(intent.id,))


def find_swallowed(survey: Survey) -> Iterator[Spot]:
    """Find topics that win what an intent answers."""
    sizes = Counter(one.intent for one in survey.left_out)
    for own, firsts in _group_astray(survey).items():
        for first, examples in firsts.items():
            enough = len(examples) >= max(FEWEST_ASTRAY, SWALLOWED * sizes[own])
            if own in survey.knowledge.intents and first in survey.knowledge.topics and enough:
                won = f"{len(examples)} of {sizes[own]} examples of '{own}', each left out"
                message = f"the topic '{first}' wins {won},{_name_words(examples)}, as '{examples[0].example}'"
                yield Spot(place=survey.authored[first].place, message=message, about=(first, own))


def find_astray(survey: Survey) -> Iterator[Spot]:
    """Find items that lose many of their examples, left out, to another item, or most of them to any."""
    sizes = Counter(one.intent for one in survey.left_out)
    told = {intent.id for intent in _list_unreachable(survey)}
    for own, firsts in _group_astray(survey).items():
        worst = sorted(firsts.items(), key=lambda pair: -len(pair[1]))[:MOST_NAMED]
        astray = sum(map(len, firsts.values()))
        share = max(len(worst[0][1]) / WORST_PAIR, astray / WORST_TOTAL) / sizes[own]
        if share >= 1 and astray >= FEWEST_ASTRAY and own not in told:
            named = "; ".join(_describe(first, examples) for first, examples in worst)
            message = f"of {sizes[own]} examples of '{own}', each left out, {astray} reach another: {named}"
            yield Spot(place=survey.authored[own].place, message=message, about=(own,))


def _group_astray(survey: Survey) -> dict[str, dict[str, list[LeftOut]]]:
    """Group the examples that reach another item: by their own, then by that other."""
    groups: dict[str, dict[str, list[LeftOut]]] = defaultdict(lambda: defaultdict(list))
    for one in survey.left_out:
        if one.first != one.intent:
            groups[one.intent][one.first].append(one)
    return groups


def _list_unreachable(survey: Survey) -> list[Intent]:
    reached = {one.intent for one in survey.left_out if one.first == one.intent}
    intents = survey.knowledge.intents.values()
    reached |= {link for intent in intents for link in intent.follow_ups if link != intent.id}
    return [intent for intent in intents if intent.id not in reached]


def _describe(first: str, examples: Sequence[LeftOut]) -> str:
    """Return such as "4 'side-effects' by 'bad', as 'is it bad for me'"."""
    return (
        f"{len(examples)} '{first or 'nothing'}'{_name_words(examples)}, as '{examples[0].example}'"
    )


def _name_words(examples: Sequence[LeftOut]) -> str:
    pulled = Counter(word for one in examples for word in one.pulled)
    named = ", ".join(f"'{word}'" for word, _ in pulled.most_common(MOST_WORDS))
    return f" by {named}" if named else ""
