"""Who cites a sentence of an article: what `chatbot check` and the page of figures show."""

from dataclasses import dataclass

from chatbot.knowledge import Article, Intent, KnowledgeBase, Span


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
    return tuple(
        Coverage(
            article=article,
            sentence=sentence,
            intents=tuple(
                {
                    intent.id: intent
                    for intent, citation in citations
                    if citation.source == article.title and citation.start < sentence.end and sentence.start < citation.end
                }.values()
            ),
            waived=next((waiver.reason for waiver in article.waivers if waiver.waives == sentence.text), ""),
        )
        for article in knowledge.articles
        for sentence in article.sentences
    )
