"""Ask whether all of the article is answered."""

from collections.abc import Iterator

from chatbot.authoring.checks.finding import Spot
from chatbot.authoring.checks.survey import Survey, name_sentence
from chatbot.authoring.citing import cite_sentences


def find_uncited_sentences(survey: Survey) -> Iterator[Spot]:
    """Find the sentences that no intent cites."""
    for row in cite_sentences(survey.knowledge):
        if not row.intents:
            about = name_sentence(row.article.id, row.sentence.text)
            yield Spot(
                place=row.place, message=f"no intent cites '{row.sentence.text}'", about=(about,)
            )
