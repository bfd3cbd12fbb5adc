"""Ask whether every item is finished, and what follows it leads anywhere."""

from collections import Counter
from collections.abc import Iterable, Iterator

from chatbot.authoring.checks.finding import Spot
from chatbot.authoring.checks.survey import Survey
from chatbot.english import STOP_WORDS, stem, tokenise
from chatbot.knowledge import Intent, Topic
from chatbot.reply import Citation


def find_drafts(survey: Survey) -> Iterator[Spot]:
    """Find the intents that nobody has reviewed yet."""
    for intent in survey.knowledge.intents.values():
        if intent.draft:
            message = f"'{intent.id}' is a draft: give it a title and examples as people ask, then delete 'draft: yes'"
            yield Spot(place=intent.place, message=message, about=(intent.id,))


def find_claims(survey: Survey) -> Iterator[Spot]:
    """Find the titles that are no questions and say what their quotes do not say."""
    for intent in survey.knowledge.intents.values():
        citations = [citation for statement in intent.answer for citation in statement.citations]
        if intent.draft or intent.title.endswith("?") or _is_borne_out(intent.title, citations):
            continue
        message = f"the title '{intent.title}' says what its quotes do not say: ask a question"
        yield Spot(place=intent.place, message=message, about=(intent.id,))


def _is_borne_out(title: str, citations: Iterable[Citation]) -> bool:
    """Tell whether the words of a title, which may be a heading, stand in one quote."""
    said = {stem(word) for word in tokenise(title)} - STOP_WORDS
    return any(said <= set(map(stem, tokenise(one.quote))) for one in citations)


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
