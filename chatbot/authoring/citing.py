"""Who cites a sentence of an article, and what of it nobody cites.

A stretch that no quote has is left when it says something: at the beginning of a sentence three
words that name something, behind it one, such as an item of a list.

Example: where the only quote is "Books are lent for three weeks", of "Books are lent for three weeks,
films for one" the stretch ", films for one" is left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chatbot.english import STOP_WORDS, stem, tokenise
from chatbot.knowledge import Article, Intent, KnowledgeBase, Span
from chatbot.reply import Citation

MIN_LEADING, MIN_LEFT = 3, 1
"""Words that name something in a stretch that is left, at the beginning of its sentence and behind it:
"It is common knowledge today that" says nothing of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """A sentence of an article with the intents that cite it, wholly or in part.

    `left` are the stretches that none of them cites, and `waived` says why it may do without.
    """

    article: Article
    sentence: Span
    intents: tuple[Intent, ...]
    left: tuple[str, ...]
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
        quoting = [
            (intent, citation)
            for intent, citation in own
            if citation.start < sentence.end and sentence.start < citation.end
        ]
        citing = {intent.id: intent for intent, _ in quoting}
        waived = next(
            (waiver.reason for waiver in article.waivers if waiver.waives == sentence.text), ""
        )
        yield Coverage(
            article=article,
            sentence=sentence,
            intents=tuple(citing.values()),
            left=tuple(_find_left(article, sentence, [citation for _, citation in quoting])),
            waived=waived,
        )


def _find_left(article: Article, sentence: Span, cited: Sequence[Citation]) -> Iterator[str]:
    """Yield the stretches of a sentence that say something and that no citation has."""
    if not cited:
        yield sentence.text
        return
    start = sentence.start
    for end, after in [*sorted((one.start, one.end) for one in cited), (sentence.end, 0)]:
        text = article.text[start:end].strip()
        telling = [word for word in tokenise(text) if stem(word) not in STOP_WORDS]
        if len(telling) >= (MIN_LEADING if start == sentence.start else MIN_LEFT):
            yield text
        start = max(start, after)
