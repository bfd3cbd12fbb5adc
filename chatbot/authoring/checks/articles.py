"""Ask whether all of the article is answered."""

from collections.abc import Iterator
from dataclasses import dataclass

from chatbot.authoring.checks.finding import Spot
from chatbot.authoring.checks.survey import Survey, name_sentence
from chatbot.knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """A sentence of an article with the ids of the intents that cite it, wholly or in part, and why it may do without."""

    place: str
    article: str
    sentence: str
    intents: tuple[str, ...]
    waived: str


def cite_sentences(knowledge: KnowledgeBase) -> tuple[Coverage, ...]:
    """Return every sentence of the articles with the intents that cite it."""
    citations = [
        (intent.id, citation)
        for intent in knowledge.intents.values()
        for statement in intent.answer
        for citation in statement.citations
    ]
    return tuple(
        Coverage(
            place=f"{article.id}/article.txt:{article.line_at(sentence.start)}",
            article=article.id,
            sentence=sentence.text,
            intents=tuple(
                dict.fromkeys(
                    intent
                    for intent, citation in citations
                    if citation.source == article.title and citation.start < sentence.end and sentence.start < citation.end
                )
            ),
            waived=next((waiver.reason for waiver in article.waivers if waiver.waives == sentence.text), ""),
        )
        for article in knowledge.articles
        for sentence in article.sentences
    )


def find_uncited_sentences(survey: Survey) -> Iterator[Spot]:
    """Find the sentences that no intent cites."""
    for row in cite_sentences(survey.knowledge):
        if not row.intents:
            about = name_sentence(row.article, row.sentence)
            yield Spot(place=row.place, message=f"no intent cites '{row.sentence}'", about=(about,))
