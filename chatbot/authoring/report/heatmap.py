"""The article as it is read, each sentence with the questions whose answers cite it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from chatbot.authoring.citing import cite_sentences
from chatbot.knowledge import Article, KnowledgeBase


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with the titles of the intents that cite it, wholly or in part; `number` is its own on the whole page."""

    number: int
    text: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with its passages, each a tuple of sentences."""

    heading: str
    passages: tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heatmap:
    """An article in its sections."""

    title: str
    sections: tuple[Section, ...]


def map_citations(knowledge: KnowledgeBase) -> tuple[Heatmap, ...]:
    """Return every article with what cites its sentences."""
    rows = [
        (
            row.article,
            Sentence(
                number=number,
                text=row.sentence.text,
                titles=tuple(intent.title for intent in row.intents),
            ),
        )
        for number, row in enumerate(cite_sentences(knowledge))
    ]
    return tuple(
        Heatmap(
            title=article.title,
            sections=tuple(_divide(article, [sentence for _, sentence in group])),
        )
        for article, group in groupby(rows, key=itemgetter(0))
    )


def _divide(article: Article, sentences: list[Sentence]) -> Iterator[Section]:
    """Put the sentences back into their passages, and these under their headings."""
    placed = list(zip(article.sentences, sentences, strict=True))
    for heading, passages in groupby(article.passages, key=lambda passage: passage.section):
        yield Section(
            heading=heading,
            passages=tuple(
                tuple(
                    sentence
                    for span, sentence in placed
                    if passage.start <= span.start < passage.end
                )
                for passage in passages
            ),
        )
