"""Who cites a sentence of an article: what `chatbot check` and the page of figures show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chatbot.knowledge import Article, Intent, KnowledgeBase, Span
from chatbot.reply import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """A sentence of an article with the intents that cite it, wholly or in part, and why it may do without."""

    article: Article
    sentence: Span
    intents: tuple[Intent, ...]
    waived: str

    @property
    def place(self) -> str:
        """Return the file and the line of the sentence."""
        return f"{self.article.id}/article.txt:{self.article.line_at(self.sentence.start)}"


def cite_sentences(knowledge: KnowledgeBase) -> tuple[Coverage, ...]:
    """Return every sentence of the articles with the intents that cite it."""
    citations = [
        (intent, citation)
        for intent in knowledge.intents.values()
        for statement in intent.answer
        for citation in statement.citations
    ]
    return tuple(row for article in knowledge.articles for row in _cite_article(article, citations))


def _cite_article(
    article: Article, citations: Sequence[tuple[Intent, Citation]]
) -> Iterator[Coverage]:
    # Two articles may have one title: what is cited has to stand there as well.
    own = [
        (intent, citation)
        for intent, citation in citations
        if citation.source == article.title
        and article.text[citation.start : citation.end] == citation.quote
    ]
    for sentence in article.sentences:
        citing = {
            intent.id: intent
            for intent, citation in own
            if citation.start < sentence.end and sentence.start < citation.end
        }
        waived = next(
            (waiver.reason for waiver in article.waivers if waiver.waives == sentence.text), ""
        )
        yield Coverage(
            article=article, sentence=sentence, intents=tuple(citing.values()), waived=waived
        )
