"""What holds for every reply, whatever was typed and whatever the state; shared by tests and fuzzer."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

import fastjsonschema

import chatbot
from chatbot import Chatbot, Reply
from chatbot.dialogue.composing import BETTER_ASK, ONLY_ENGLISH, UNKNOWN, compose_answer
from chatbot.dialogue.rules import RULES
from chatbot.dialogue.verification import UNQUOTED
from chatbot.english import NOTICES, look_up

SCHEMA = json.loads(
    (Path(chatbot.__file__).parent / "reply.schema.json").read_text(encoding="utf-8")
)
VALIDATE = fastjsonschema.compile(SCHEMA)
"""Twenty times as fast as jsonschema, which tests/test_reply.py uses."""
LARGEST_STATE = 1024
MOST_REMEMBERED = 100_000
FIXED = (
    "",
    UNKNOWN,
    BETTER_ASK,
    "Did you mean one of these?",
    "Did you mean this?",
    "It does answer:",
    "The article does answer:",
    "That is from the article. It says, word for word:",
    "The article does not say more about that.",
    "You asked more than five questions. Please ask the others in another message.",
    "There is only 1 to choose from. Which one?",
    "There are only 2 to choose from. Which one?",
    "There are only 3 to choose from. Which one?",
    ONLY_ENGLISH,
)


@dataclass(frozen=True)
class Invariants:
    """A bot with all the lines that it may ever say, and the replies that were already found to be valid."""

    bot: Chatbot
    valid: set[str] = field(default_factory=set)

    @cached_property
    def lines(self) -> frozenset[str]:
        """All lines that curators wrote, and those that the program puts around them; no user typed any of it."""
        knowledge = self.bot.knowledge
        answers = [compose_answer(intent, 1.0) for intent in knowledge.intents.values()]
        texts = chain(
            FIXED,
            (answer.text for answer in answers),
            (f"{number}. {answer.title}" for answer in answers for number in (1, 2, 3)),
            (
                f"Source: {citation.source}, section “{citation.section}”: “{citation.quote}”"
                for answer in answers
                for citation in answer.citations
            ),
            (f"The article does not say {topic.title}." for topic in knowledge.topics.values()),
            (f"{ONLY_ENGLISH} {notice}" for notice in NOTICES.values()),
            (
                f"I found no answer in the article to your {place} question."
                for place in ("first", "second", "third", "fourth", "fifth")
            ),
            knowledge.group_titles(),
            (f"- {answer.title}" for answer in answers),
            (talk.reply for talk in knowledge.small_talk.values()),
            (knowledge.safety.urgent.notice, knowledge.safety.personal_advice.notice),
            (knowledge.safety.urgent.caution,),
            (case.notice for case in knowledge.safety.urgent.examples.values()),
        )
        return frozenset(line for text in texts for line in text.split("\n"))

    def ask(self, text: str, state: Any = None) -> Reply:
        """Ask, twice, and assert everything that holds for every reply."""
        reply = self.bot.ask(text, state)
        assert self.bot.ask(text, state) == reply
        self.assert_valid(reply)
        return reply

    def assert_valid(self, reply: Reply) -> None:
        """Assert what holds for a reply by itself, once for each reply."""
        written = repr(reply)
        if written in self.valid:
            return
        if len(self.valid) >= MOST_REMEMBERED:
            self.valid.clear()
        self.assert_sound(reply)
        self.valid.add(written)

    def assert_sound(self, reply: Reply) -> None:
        """Assert that a reply has the form of the schema and says only what curators wrote."""
        form = reply.to_dict()
        VALIDATE(form)
        written = json.dumps(form, allow_nan=False)
        assert json.loads(written) == form
        assert len(json.dumps(reply.state).encode()) <= LARGEST_STATE
        # Printable is what is no control, escape, direction-changing or zero-width character, and
        # no lone surrogate.
        assert [
            text for text in collect_texts(form) if not text.replace("\n", "").isprintable()
        ] == []
        first, *others = reply.text.split("\n")
        assert first in self.lines or (reply.kind == "out_of_scope" and self.is_objection(first))
        assert [one for one in others if one not in self.lines and not self.is_objection(one)] == []
        assert {suggestion.value for suggestion in reply.suggestions} <= self.titles
        assert {suggestion.title for suggestion in reply.suggestions} <= self.titles
        self.assert_grounded(reply)

    def is_objection(self, line: str) -> bool:
        """Tell whether a line is the message of a rule about one word of the dictionary or the glossary."""
        return any(
            self.is_quotable(word) for frame in self.frames for word in find_inside(line, *frame)
        )

    def is_quotable(self, word: str) -> bool:
        """Tell whether a word is none that only a user knows."""
        return word in {"", UNQUOTED} or look_up(word) is not None or word in self.names

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all entities."""
        return frozenset(entity.name for entity in self.bot.knowledge.glossary)

    @cached_property
    def frames(self) -> frozenset[tuple[str, str]]:
        """The texts before and after the word in all messages of rules."""
        subjects = {article.about for article in self.bot.knowledge.articles}
        messages = [rule.message for rule in RULES]
        filled = {
            message.replace("{subject}", subject) for message in messages for subject in subjects
        }
        return frozenset(
            (before, after)
            for before, _, after in (message.partition("{word}") for message in filled)
        )

    def assert_grounded(self, reply: Reply) -> None:
        """Assert that an answer is one that a curator wrote, with its citations, which stand in the article."""
        assert bool(reply.answers) == (reply.kind == "answer")
        for answer in reply.answers:
            assert answer == compose_answer(
                self.bot.knowledge.intents[answer.intent], answer.confidence
            )
            assert answer.citations
            for citation in answer.citations:
                assert (
                    self.articles[citation.source][citation.start : citation.end] == citation.quote
                )
                assert citation.quote in reply.text

    @cached_property
    def articles(self) -> dict[str, str]:
        """The texts of all articles by their titles."""
        return {article.title: article.text for article in self.bot.knowledge.articles}

    @cached_property
    def titles(self) -> frozenset[str]:
        """The titles of all intents."""
        return frozenset(intent.title for intent in self.bot.knowledge.intents.values())


def find_inside(line: str, before: str, after: str) -> list[str]:
    """Return what stands between two texts that make up a line, if they do."""
    fits = line.startswith(before) and line.endswith(after) and len(line) >= len(before + after)
    return [line[len(before) : len(line) - len(after)]] if fits else []


def collect_texts(value: Any) -> Iterator[str]:
    """Yield all strings in a JSON value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in chain(value, value.values()) if isinstance(value, dict) else value:
            yield from collect_texts(item)
