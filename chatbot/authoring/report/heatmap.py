"""The article as it is read, each sentence with the questions whose answers cite it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from chatbot.authoring.citing import Coverage, cite_sentences
from chatbot.knowledge import Article, KnowledgeBase, Span


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
    """Return every article with the intents that cite its sentences."""
    rows = [
        (row.article, _show(number, row)) for number, row in enumerate(cite_sentences(knowledge))
    ]
    maps = []
    for article, group in groupby(rows, key=itemgetter(0)):
        sentences = [sentence for _, sentence in group]
        maps.append(Heatmap(title=article.title, sections=tuple(_divide(article, sentences))))
    return tuple(maps)


def _show(number: int, cited: Coverage) -> Sentence:
    titles = tuple(intent.title for intent in cited.intents)
    return Sentence(number=number, text=cited.sentence.text, titles=titles)


def _divide(article: Article, sentences: list[Sentence]) -> Iterator[Section]:
    """Put the sentences back into their passages, and these under their headings."""
    placed = list(zip(article.sentences, sentences, strict=True))
    for heading, passages in groupby(article.passages, key=lambda passage: passage.section):
        yield Section(
            heading=heading,
            passages=tuple(_pick(passage, placed) for passage in passages),
        )


def _pick(passage: Span, placed: Iterable[tuple[Span, Sentence]]) -> tuple[Sentence, ...]:
    """Return the sentences of a passage."""
    return tuple(sentence for span, sentence in placed if passage.start <= span.start < passage.end)
