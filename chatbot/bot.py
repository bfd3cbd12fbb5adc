"""The facade: load a knowledge base once, then ask it anything.

    text -> read -> notice alerts -> complete -> rank -> verify -> decide -> compose -> Reply

No logic of its own: the stages live in `english`, `matching` and `dialogue`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from chatbot.compiled import Compiled, compile_knowledge, load_compiled, write_compiled
from chatbot.dialogue.answering import list_objections
from chatbot.dialogue.completion import Completion, complete
from chatbot.dialogue.composing import add_caution, compose, compose_emergency
from chatbot.dialogue.decision import Stages
from chatbot.dialogue.leaning import rank_near
from chatbot.dialogue.memory import Memory, recall
from chatbot.dialogue.policy import decide
from chatbot.dialogue.safety import Guard
from chatbot.dialogue.scope import Scopes
from chatbot.dialogue.verification import Objection, verify
from chatbot.english import ENGLISH, Utterance, is_thing, read, stem
from chatbot.files import StrPath
from chatbot.knowledge import KnowledgeBase
from chatbot.matching import Matcher, Ranking
from chatbot.reply import Reply

if TYPE_CHECKING:
    from chatbot.explanation import Explanation

OnReply = Callable[[str, Reply], None]

UNRANKED = frozenset(["urgent", "personal_advice"])
"""Reasons to hand off that come before any ranking."""
TOPIC_HANDICAP = 0.05
"""How far a topic has to be ahead of an intent, in typical scores. Found on six sets of questions,
where between 0 and 0.1 every 0.05 wins a point of right answers and loses two of refused traps."""


@dataclass(frozen=True, slots=True, repr=False)
class Chatbot:
    """A knowledge base with its matcher: immutable, picklable, and safe to share between threads.

    `on_reply` is called with each message and its reply, for metrics or for a list of what could not be answered. What goes
    wrong in it is logged, without the message, by the logger "chatbot", and changes no reply. To
    send such a bot to another process, the function has to be picklable.
    """

    knowledge: KnowledgeBase
    matcher: Matcher
    guard: Guard
    scopes: Scopes
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
        return cls._join(load_compiled(folder, on_compile), on_reply)

    @classmethod
    def build(cls, knowledge: KnowledgeBase) -> Self:
        """Count the examples of a knowledge base that is loaded."""
        return cls._join(compile_knowledge(knowledge))

    @classmethod
    def _join(cls, compiled: Compiled, on_reply: OnReply | None = None) -> Self:
        matcher = Matcher(compiled.index, dict.fromkeys(compiled.knowledge.topics, TOPIC_HANDICAP))
        intents = frozenset(compiled.knowledge.intents)
        covered = [n for n, name in enumerate(compiled.index.intents) if name in intents]
        scopes = Scopes(
            glossary=compiled.glossary,
            by_intent=compiled.scopes,
            users=compiled.index.users,
            covered=frozenset(covered),
        )
        return cls(compiled.knowledge, matcher, compiled.guard, scopes, on_reply)

    def save(self, path: StrPath) -> None:
        """Write the compiled knowledge base into a file, which `load` opens in milliseconds.

        Raises `OSError`.
        """
        compiled = Compiled(
            knowledge=self.knowledge,
            index=self.matcher.index,
            guard=self.guard,
            glossary=self.scopes.glossary,
            scopes=self.scopes.by_intent,
        )
        write_compiled(compiled, path)

    def ask(self, text: str, state: Any = None) -> Reply:
        """Reply to one message.

        `state` is the state of the reply before it, or None to begin; a foreign or broken one counts as none. The same
        text, state and knowledge base give the same reply. Never raises on any text; raises
        `TypeError` for what is no text.

        >>> Chatbot.load().ask("How long does the pain relief last?").kind
        'answer'
        """
        if not isinstance(text, str):
            raise TypeError(f"the message has to be a str, not {type(text).__name__}")
        message, memory = read(text), recall(state, self.knowledge.intents)
        level, kind = self.guard.judge(message)
        if level == "urgent":
            reply = compose_emergency(kind, memory, self.knowledge)
        else:
            decision = decide(message, memory, self.stages, self.knowledge)
            reply = compose(decision, memory, self.knowledge)
            reply = add_caution(reply, self.knowledge) if level == "caution" else reply
        if self.on_reply:
            _call(self.on_reply, text, reply)
        return reply

    def explain(self, text: str, state: Any = None) -> "Explanation":
        """Tell why `ask` would reply as it does."""
        # Whoever only asks starts faster without it.
        from chatbot.explanation import Explanation  # noqa: PLC0415

        reply = replace(self, on_reply=None).ask(text, state)
        decided = (
            ", ".join(answer.intent for answer in reply.answers)
            or reply.hand_off
            or reply.text.partition("\n")[0]
        )
        message, memory = read(text), recall(state, self.knowledge.intents)
        evidence = tuple(self.guard.list_evidence(message))
        if reply.hand_off in UNRANKED or message.language != ENGLISH:
            return Explanation(
                kind=reply.kind,
                decided=decided,
                confidence=reply.confidence,
                match=None,
                evidence=evidence,
            )
        completion = self._complete(message, self.matcher.rank_message(message), memory)
        whole = completion.list_wholes() if completion else ()
        texts = [" ".join(question.texts) for question in whole]
        titles = [answer.title for answer in reply.answers] if completion else []
        return Explanation(
            kind=reply.kind,
            decided=decided,
            confidence=reply.confidence,
            match=self.matcher.match(whole[0] if whole else message),
            completed=tuple(texts or titles),
            objections=tuple(list_objections(message, memory, self.stages, self.knowledge)),
            evidence=evidence,
        )

    @property
    def stages(self) -> Stages:
        """What is done to a message before anything is decided."""
        return Stages(
            complete=self._complete,
            rank=self.matcher.rank_message,
            rank_near=self._rank_near,
            verify=self._verify,
            is_personal=self.guard.is_personal,
            names_subject=self._names_subject,
            names_thing=self._names_thing,
        )

    def _complete(self, message: Utterance, plain: Ranking, memory: Memory) -> Completion | None:
        return complete(message, plain, memory, self.knowledge, self.scopes)

    def _rank_near(self, message: Utterance, memory: Memory) -> Ranking:
        before = self.knowledge.intents[memory.intent]
        return rank_near(message, before, self.matcher, self.knowledge, self.scopes)

    def _verify(self, intent: str, ranking: Ranking, *, elliptic: bool) -> Objection | None:
        return verify(intent, ranking, self.scopes, elliptic=elliptic)

    def _names_subject(self, message: Utterance) -> bool:
        spell = self.matcher.index.vocabulary.read
        spelt = [part for text in message.texts for part in spell(text).spelling.split()]
        asked = {word.stem for phrase in message.questions for word in phrase}
        return self.scopes.names_subject(list(map(stem, spelt)), asked)

    def _names_thing(self, message: Utterance) -> bool:
        return any(is_thing(word.text) and self.scopes.knows(word.stem) for word in message.words)

    def __repr__(self) -> str:
        """Name the articles: all that a bot holds would fill a hundred pages."""
        titles = ", ".join([article.title for article in self.knowledge.articles])
        return f"<Chatbot {titles!r}: {len(self.knowledge.intents)} intents>"

    def topics(self) -> dict[str, tuple[str, ...]]:
        """Return the titles of all intents by the section that they cite first, in its order."""
        return self.knowledge.group_titles()


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
        "on_reply failed after a reply of the kind %s with %s at %s:%s",
        reply.kind,
        kind,
        frame.filename,
        frame.lineno,
    )


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
