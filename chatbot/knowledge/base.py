"""The authored nouns: intents, topics that are not covered, small talk, and the knowledge base that holds them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from chatbot.knowledge.article import Article
from chatbot.knowledge.glossary import Entity
from chatbot.knowledge.grounding import Statement
from chatbot.knowledge.safety import Safety
from chatbot.knowledge.waiver import Waiver

ACTS = ("source", "more", "repeat", "person", "none", "overview", "help", "remark")
"""What a message can ask: where the last answer stands, what there is to add, to hear it again, for a
person to take over, for none of the options that were offered, for all questions that can be answered,
or what to do; a remark asks nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A pattern as it was written, and the examples that it adds to those that stand there."""

    text: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """Something that people ask and the article answers; `title` is a whole question in the curator's words.

    `examples` are plain texts, those of `patterns` among them. `place` is the file and line where
    it was written; the same goes for topics and small talk. A `draft` answers as any other, and
    `chatbot check` asks for its review. `waivers` name the rules of `chatbot check` that it need
    not follow.
    """

    id: str
    place: str
    title: str
    examples: tuple[str, ...]
    answer: tuple[Statement, ...]
    follow_ups: tuple[str, ...] = ()
    draft: bool = False
    waivers: tuple[Waiver, ...] = ()
    patterns: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something that people ask and the article does not answer; `title` completes "The article does not say …".

    `nearest` are intents that answer the nearest thing the article does say.
    """

    id: str
    place: str
    title: str
    examples: tuple[str, ...]
    nearest: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    patterns: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallTalk:
    """Something that people say without asking the article, and the reply to it.

    `act` is what it asks the bot to do, if anything: one of `ACTS`.
    """

    id: str
    place: str
    examples: tuple[str, ...]
    reply: str
    act: str = ""
    waivers: tuple[Waiver, ...] = ()
    patterns: tuple[Pattern, ...] = ()


class Turn(NamedTuple):
    """A line of a transcript with the reply that it should get; what is "" is left open.

    `intent` is the one that answers, `section` one that is cited, and `suggestion` one of the intents that are offered.
    """

    place: str
    user: str
    kind: str
    intent: str
    section: str
    suggestion: str


class Transcript(NamedTuple):
    """A conversation that the bot should have."""

    title: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeBase:
    """Everything the bot knows; ids are unique across intents, topics and small talk.

    `sections` are the ids of the intents by the section that they cite first, as `name_section`
    names it; `synonyms` are all groups of words that mean the same, those of the entities in the
    `glossary` among them; `version` is a short hash of the files it was read from.
    """

    articles: tuple[Article, ...]
    intents: Mapping[str, Intent]
    topics: Mapping[str, Topic]
    small_talk: Mapping[str, SmallTalk]
    sections: Mapping[str, tuple[str, ...]]
    synonyms: tuple[tuple[str, ...], ...]
    safety: Safety
    transcripts: tuple[Transcript, ...]
    version: str
    glossary: tuple[Entity, ...] = ()

    def beside(self, intent: Intent) -> tuple[Intent, ...]:
        """Return the intents that cite the same section first, in the order of the files."""
        return tuple(self.intents[name] for name in self.sections[name_section(intent)])

    def list_examples(self) -> dict[str, tuple[str, ...]]:
        """Return the examples of all that competes, by id: intents with their titles, topics, small talk."""
        examples = {intent.id: (intent.title, *intent.examples) for intent in self.intents.values()}
        examples |= {topic.id: topic.examples for topic in self.topics.values()}
        return examples | {talk.id: talk.examples for talk in self.small_talk.values()}

    def list_patterns(self) -> tuple[tuple[str, ...], ...]:
        """Return the examples that come from one pattern, by pattern."""
        written = [intent.patterns for intent in self.intents.values()]
        written += [topic.patterns for topic in self.topics.values()]
        written += [talk.patterns for talk in self.small_talk.values()]
        return tuple([pattern.examples for patterns in written for pattern in patterns])

    def list_passages(self) -> dict[str, tuple[str, ...]]:
        """Return by id the texts whose words explain a question: quotes, and the titles of topics."""
        passages = {intent.id: _list_quotes(intent) for intent in self.intents.values()}
        return passages | {topic.id: (topic.title,) for topic in self.topics.values()}

    def group_titles(self) -> dict[str, tuple[str, ...]]:
        """Return the titles of all intents by the heading that they cite first, in its order."""
        grouped: dict[str, list[str]] = defaultdict(list)
        for article in self.articles:
            grouped |= {heading.text: [] for heading in article.headings}
        for intent in self.intents.values():
            grouped[intent.answer[0].citations[0].section].append(intent.title)
        return {section: tuple(titles) for section, titles in grouped.items() if titles}


def _list_quotes(intent: Intent) -> tuple[str, ...]:
    return tuple([quote.quote for statement in intent.answer for quote in statement.citations])


def name_section(intent: Intent) -> str:
    """Name the section that an intent cites first, apart from those of the same heading in other articles."""
    citation = intent.answer[0].citations[0]
    return f"{citation.source} / {citation.section}"


def group_sections(intents: Iterable[Intent]) -> dict[str, tuple[str, ...]]:
    """Group the ids of intents by the section that they cite first."""
    sections: dict[str, list[str]] = defaultdict(list)
    for intent in intents:
        sections[name_section(intent)].append(intent.id)
    return {section: tuple(ids) for section, ids in sections.items()}
