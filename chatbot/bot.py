"""The facade: load a knowledge base once, then ask it anything.

    text, state -> notice alerts -> rank -> decide -> compose -> Reply (with the next state)

No logic of its own: the stages live in `matching` and `dialogue`.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from chatbot.compiled import Compiled, CompiledError, fetch, keep, read_compiled, write_compiled
from chatbot.dialogue.composing import compose, compose_alert
from chatbot.dialogue.leaning import rank_message
from chatbot.dialogue.memory import Memory, recall
from chatbot.dialogue.policy import decide
from chatbot.dialogue.safety import Guard, build_guard
from chatbot.english import Utterance, read
from chatbot.errors import KnowledgeBaseError, Problem
from chatbot.files import StrPath, read_file
from chatbot.knowledge import Article, KnowledgeBase
from chatbot.knowledge.sources import read_sources
from chatbot.matching import Index, Matcher, Ranking, index_examples
from chatbot.reply import Reply

if TYPE_CHECKING:
    from chatbot.explanation import Explanation

OnReply = Callable[[str, Reply], None]
PACKAGE = os.path.dirname(__file__)
# In a wheel the shipped knowledge base lies inside the package, and so does what was built of it;
# in a checkout it lies beside the package, and nothing is built.
INSIDE, BESIDE = (os.path.join(folder, "intents") for folder in (PACKAGE, os.path.dirname(PACKAGE)))
SHIPPED = INSIDE if os.path.isdir(INSIDE) else BESIDE
SHIPPED_BUILD = f"{INSIDE}.kb"

TOPIC_HANDICAP = 0.05
"""How far what the article does not answer has to be ahead of what it does, in scores of a typical example. Found on six
sets of questions, where between 0 and 0.1 every 0.05 wins a point of right answers and loses two of refused traps."""


@dataclass(frozen=True, slots=True)
class Chatbot:
    """A knowledge base with its matcher: immutable, picklable, and safe to share between threads.

    `on_reply` is called with each message and its reply, for metrics or for a list of what could not be answered. What goes
    wrong in it is logged, without the message, by the logger "chatbot", and changes no reply. To send such a bot to another
    process, the function has to be picklable.
    """

    knowledge: KnowledgeBase
    matcher: Matcher
    guard: Guard
    on_reply: OnReply | None = None

    @classmethod
    def load(
        cls,
        folder: StrPath | None = None,
        *,
        on_reply: OnReply | None = None,
        on_compile: Callable[[], None] | None = None,
    ) -> Self:
        """Load a knowledge base, the shipped one by default.

        `folder` may also be a file that `save` wrote. `on_compile` is called before a folder is
        compiled, which takes seconds. Raises `KnowledgeBaseError` with all problems.
        """
        return cls._join(_load(folder, on_compile), on_reply)

    @classmethod
    def build(cls, knowledge: KnowledgeBase) -> Self:
        """Count the examples of a knowledge base that is loaded."""
        return cls._join(compile_knowledge(knowledge))

    @classmethod
    def _join(cls, compiled: Compiled, on_reply: OnReply | None = None) -> Self:
        matcher = Matcher(compiled.index, dict.fromkeys(compiled.knowledge.topics, TOPIC_HANDICAP))
        return cls(compiled.knowledge, matcher, compiled.guard, on_reply)

    def save(self, path: StrPath) -> None:
        """Write the compiled knowledge base into a file, which `load` opens in milliseconds.

        Raises `OSError`.
        """
        index = self.matcher.index
        write_compiled(Compiled(knowledge=self.knowledge, index=index, guard=self.guard), path)

    def ask(self, text: str, state: Any = None) -> Reply:
        """Reply to one message.

        `state` is the state of the reply before it, or None to begin; a foreign or broken one counts as none. The same
        text, state and knowledge base give the same reply. Never raises on any text.

        >>> Chatbot.load().ask("How long does the pain relief last?").kind
        'answer'
        """
        message, memory = read(text), recall(state, self.knowledge.intents)
        if alert := self.guard.find_alert(message):
            reply = compose_alert(alert, memory, self.knowledge)
        else:
            decision = decide(message, memory, self._rank, self.knowledge)
            reply = compose(decision, memory, self.knowledge)
        if self.on_reply:
            _call(self.on_reply, text, reply)
        return reply

    def explain(self, text: str, state: Any = None) -> "Explanation":
        """Tell why `ask` would reply as it does."""
        # Whoever only asks starts faster without it.
        from chatbot.explanation import Explanation  # noqa: PLC0415

        reply = replace(self, on_reply=None).ask(text, state)
        decided = ", ".join(answer.intent for answer in reply.answers) or reply.hand_off or reply.text.partition("\n")[0]
        message = read(text)
        match = None if self.guard.find_alert(message) else self.matcher.match(message)
        return Explanation(kind=reply.kind, decided=decided, confidence=reply.confidence, match=match)

    def _rank(self, message: Utterance, memory: Memory) -> Ranking:
        return rank_message(message, memory, self.matcher, self.knowledge)

    def topics(self) -> dict[str, tuple[str, ...]]:
        """Return the titles of all intents by the section that they cite first, in the order of the article."""
        firsts = [(intent.answer[0].citations[0], intent.title) for intent in self.knowledge.intents.values()]
        sections = dict.fromkeys(heading.text for article in self.knowledge.articles for heading in article.headings)
        grouped = {section: tuple(title for first, title in firsts if first.section == section) for section in sections}
        return {section: titles for section, titles in grouped.items() if titles}


def _call(on_reply: OnReply, text: str, reply: Reply) -> None:
    try:
        on_reply(text, reply)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong there, the user gets the reply
        _log_failure(error, reply)


def _log_failure(error: Exception, reply: Reply) -> None:
    """Log an error by its kind and place: its text, and that of its causes, may quote the message."""
    # Loading these takes longer than loading a knowledge base, and hardly anybody needs them.
    import logging  # noqa: PLC0415
    import traceback  # noqa: PLC0415

    frame, kind = traceback.extract_tb(error.__traceback__)[-1], type(error).__name__
    logging.getLogger("chatbot").error(
        "on_reply failed after a reply of the kind %s with %s at %s:%s", reply.kind, kind, frame.filename, frame.lineno
    )


def _load(folder: StrPath | None, on_compile: Callable[[], None] | None) -> Compiled:
    if folder is None and (shipped := _read_shipped()):
        return shipped
    root = os.fspath(SHIPPED if folder is None else folder)
    return _read_built(root) if os.path.isfile(root) else _read_folder(root, on_compile)


def _read_shipped() -> Compiled | None:
    """Read what a wheel carries; return None where it does not fit the program, or is not there."""
    try:
        return read_compiled(SHIPPED_BUILD)
    except CompiledError:
        return None


def _read_folder(root: str, on_compile: Callable[[], None] | None) -> Compiled:
    """Read a knowledge base from its sources, or what an earlier start made of the same ones."""
    sources = read_sources(root)
    if found := fetch(sources):
        return found
    if on_compile:
        on_compile()
    # Only here: a compiled knowledge base is used without ever loading the YAML parser.
    from chatbot.knowledge.loading import parse_sources  # noqa: PLC0415

    return keep(compile_knowledge(parse_sources(sources)), sources)


def _read_built(path: str) -> Compiled:
    try:
        return read_compiled(path)
    except CompiledError as error:
        problem = Problem(
            file=path,
            line=1,
            place="",
            rule="unusable-build",
            message=str(error),
            hint=f"build it again: chatbot build DIR -o {os.path.basename(path)}",
        )
        raise KnowledgeBaseError((problem,)) from error


def list_titles(folder: StrPath | None = None) -> tuple[str, ...]:
    """Return the titles of the articles of a knowledge base, or of the shipped one, without loading a whole folder.

    Raises `KnowledgeBaseError` for an article that can't be read.
    """
    from pathlib import Path  # noqa: PLC0415 - only a chat lists them

    root = Path(SHIPPED if folder is None else folder)
    if root.is_file():
        return tuple(article.title for article in _read_built(str(root)).knowledge.articles)
    texts = {path.parent.name: read_file(path) for path in sorted(root.glob("*/article.txt"))}
    return tuple(Article.parse(text, id=name).title for name, text in texts.items())


def list_examples(knowledge: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """Return the examples by id of all that competes: intents with their titles, topics, and small talk."""
    intents, topics, talks = knowledge.intents.values(), knowledge.topics.values(), knowledge.small_talk.values()
    examples = {intent.id: (intent.title, *intent.examples) for intent in intents}
    return examples | {topic.id: topic.examples for topic in topics} | {talk.id: talk.examples for talk in talks}


def list_passages(knowledge: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """Return the texts that explain a question though nobody asks like that, by intent or topic."""
    quotes = {
        intent.id: [citation.quote for statement in intent.answer for citation in statement.citations]
        for intent in knowledge.intents.values()
    }
    titles = {topic.id: (topic.title,) for topic in knowledge.topics.values()}
    return {name: tuple(found) for name, found in quotes.items()} | titles


def compile_knowledge(knowledge: KnowledgeBase) -> Compiled:
    """Count the examples of a knowledge base, and stem its safety rules."""
    index, guard = index_knowledge(knowledge), build_guard(knowledge.safety)
    return Compiled(knowledge=knowledge, index=index, guard=guard)


def index_knowledge(knowledge: KnowledgeBase) -> Index:
    """Index the examples of a knowledge base in one ranking."""
    passages = list_passages(knowledge)
    return index_examples(list_examples(knowledge), synonyms=knowledge.synonyms, passages=passages)


@cache
def _shipped() -> Chatbot:
    return Chatbot.load()


def ask(text: str, state: Any = None) -> Reply:
    """Reply to one message from the shipped knowledge base, which is loaded once, at the first question.

    >>> reply = ask("How long does the pain relief last?")
    >>> reply.answers[0].citations[0].section
    'Long Lasting Results'
    """
    return _shipped().ask(text, state)
