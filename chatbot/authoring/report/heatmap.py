"""The article as it is read, each sentence with the questions whose answers cite it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from chatbot.knowledge import Article, KnowledgeBase, Span
from chatbot.reply import Citation


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
    cited = [
        (intent.title, citation)
        for intent in knowledge.intents.values()
        for statement in intent.answer
        for citation in statement.citations
    ]
    maps = []
    number = 0
    for article in knowledge.articles:
        own = [(title, citation) for title, citation in cited if citation.source == article.title]
        sentences = [_cite(span, own, number + at) for at, span in enumerate(article.sentences)]
        number += len(sentences)
        maps.append(Heatmap(title=article.title, sections=tuple(_divide(article, sentences))))
    return tuple(maps)


def _cite(span: Span, cited: Iterable[tuple[str, Citation]], number: int) -> Sentence:
    titles = dict.fromkeys(title for title, citation in cited if citation.start < span.end and span.start < citation.end)
    return Sentence(number=number, text=span.text, titles=tuple(titles))


def _divide(article: Article, sentences: list[Sentence]) -> Iterator[Section]:
    """Put the sentences back into their passages, and these under their headings."""
    placed = list(zip(article.sentences, sentences, strict=True))
    for heading, passages in groupby(article.passages, key=lambda passage: passage.section):
        yield Section(
            heading=heading,
            passages=tuple(
                tuple(sentence for span, sentence in placed if passage.start <= span.start < passage.end)
                for passage in passages
            ),
        )
