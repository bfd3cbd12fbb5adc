"""The values that callers see: a reply, its answers and their citations.

Start with `Reply`; everything else here is a part of it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, Self

Kind = Literal["answer", "clarify", "out_of_scope", "small_talk"]
HandOff = Literal["urgent", "user_request", "personal_advice", "repeated_misses"]
State = dict[str, Any]

FORM_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A passage of an article, found there: `article_text[start:end] == quote`.

    `start` and `end` are half-open offsets in characters; `prefix` and `suffix` are the text around the quote, as in the
    TextQuoteSelector of the W3C Web Annotation model; `url` links to the passage when the article
    has an address.
    """

    source: str
    section: str
    quote: str
    start: int
    end: int
    prefix: str
    suffix: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One curated answer with the passages that prove it; `citations` is never empty."""

    intent: str
    title: str
    text: str
    citations: tuple[Citation, ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A question worth asking next; `value` can be sent back as it is."""

    title: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    r"""What the bot says to one message, and the state to hand back with the next one.

    `kind` is the one switch a caller needs; `text` is complete enough to send as it is, and `body` is the
    same without numbered lists, for channels that show `suggestions` as buttons. `confidence` is the probability
    (0..1) that the reply is right. `hand_off` says why a person should take over, or None. `caution` is a line for
    whoever may be in danger, or None; `text` and `body` end in it.

    >>> import chatbot
    >>> reply = chatbot.ask("Can pain pills make you tired?")
    >>> reply.kind, [citation.quote for answer in reply.answers for citation in answer.citations]
    ('answer', ['Oral pain medicine can cause fatigue, drowsiness, and incapacitating dizziness.'])
    >>> chatbot.ask("What does Botox cost?").text.partition("\n")[0]
    'The article does not say what Botox costs.'
    """

    kind: Kind
    text: str
    body: str
    confidence: float
    state: State = field(hash=False)
    content_version: str
    answers: tuple[Answer, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    hand_off: HandOff | None = None
    caution: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form: plain dicts, lists, strings, numbers and None."""
        form: dict[str, Any] = _plain({"v": FORM_VERSION} | asdict(self))
        return form

    @classmethod
    def from_dict(cls, form: Mapping[str, Any]) -> Self:
        """Return the reply of which `to_dict` made a form.

        Raises `ValueError` when it is none.

        >>> import chatbot
        >>> reply = chatbot.ask("hello")
        >>> Reply.from_dict(reply.to_dict()) == reply
        True
        """
        try:
            fields = {key: value for key, value in form.items() if key != "v"}
            fields["answers"] = tuple(map(_read_answer, form["answers"]))
            fields["suggestions"] = tuple([Suggestion(**one) for one in form["suggestions"]])
            if form["v"] == FORM_VERSION:
                return cls(**fields)
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError("this is no form of a reply") from error
        raise ValueError(f"this form of a reply has the version {form['v']}, not {FORM_VERSION}")


def _read_answer(form: Mapping[str, Any]) -> Answer:
    citations = tuple([Citation(**citation) for citation in form["citations"]])
    return Answer(**{**form, "citations": citations})


def _plain(value: Any) -> Any:
    """Turn tuples into lists, so that the dict equals what comes back from its JSON."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
