"""Ask whether every item is finished, and what follows it leads anywhere."""

from collections import Counter
from collections.abc import Iterator

from chatbot.authoring.checks.finding import Spot
from chatbot.authoring.checks.survey import Survey
from chatbot.knowledge import Intent, Topic


def find_drafts(survey: Survey) -> Iterator[Spot]:
    """Find the intents that nobody has reviewed yet."""
    for intent in survey.knowledge.intents.values():
        if intent.draft:
            message = f"'{intent.id}' is a draft: give it a title and examples as people ask, then delete 'draft: yes'"
            yield Spot(place=intent.place, message=message, about=(intent.id,))


def find_idle_links(survey: Survey) -> Iterator[Spot]:
    """Find follow-ups to the intent itself, and intents that are linked twice."""
    for item in survey.authored.values():
        links = (
            item.follow_ups
            if isinstance(item, Intent)
            else item.nearest
            if isinstance(item, Topic)
            else ()
        )
        if item.id in links:
            yield Spot(
                place=item.place, message=f"'{item.id}' is a follow-up of itself", about=(item.id,)
            )
        for link, count in Counter(links).items():
            if count > 1:
                yield Spot(
                    place=item.place,
                    message=f"'{item.id}' leads to '{link}' {count} times",
                    about=(item.id,),
                )
