"""Ask whether all of an article is answered, and whether it says what it is about."""

from collections.abc import Iterator

from chatbot.authoring.checks.finding import Spot
from chatbot.authoring.checks.survey import Survey, name_sentence
from chatbot.authoring.citing import cite_sentences


def find_uncited_sentences(survey: Survey) -> Iterator[Spot]:
    """Find the sentences that no intent cites, or not wholly."""
    for row in cite_sentences(survey.knowledge):
        about = name_sentence(row.article.id, row.sentence.text)
        for left in row.left:
            whole = "" if left == row.sentence.text else f" of '{row.sentence.text}'"
            yield Spot(place=row.place, message=f"no intent cites '{left}'{whole}", about=(about,))


def find_missing_subjects(survey: Survey) -> Iterator[Spot]:
    """Find the articles that do not say what they are about."""
    for article in survey.knowledge.articles:
        if not article.about:
            yield Spot(
                place=f"{article.id}/article.yaml:1",
                message="the article has no 'about': without it, what is asked of something else "
                "may get its answers; name an entity of synonyms.yaml there",
            )
