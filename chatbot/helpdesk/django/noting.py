"""Write the note that an agent reads: whether a person is needed, in its title, then what to answer and how sure that is."""

from collections.abc import Iterator
from dataclasses import dataclass

from chatbot.reply import HandOff, Kind, Reply

ALARMS: dict[HandOff, str] = {
    "urgent": "URGENT: this sounds like an emergency",
    "personal_advice": "A PERSON IS NEEDED: the customer asks about their own case",
    "user_request": "A PERSON IS NEEDED: the customer asks for one",
    "repeated_misses": "A PERSON IS NEEDED: the last messages could not be answered",
}
TITLES: dict[Kind, str] = {
    "answer": "Suggested answer",
    "clarify": "Suggested question back",
    "out_of_scope": "Suggested reply",
    "small_talk": "Suggested reply",
}


REJECTED = "**The customer has seen this answer, and says that it does not answer the question.**"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The title and the comment of a private follow-up, in the desk's Markdown."""

    title: str
    comment: str


def write_note(reply: Reply, *, rejected: bool = False) -> Note:
    """Write the note about a reply; `rejected` where the customer saw it and wrote all the same."""
    title = ALARMS[reply.hand_off] if reply.hand_off else TITLES[reply.kind]
    return Note(title=title, comment="\n\n".join(_list_paragraphs(reply, rejected=rejected)))


def _list_paragraphs(reply: Reply, *, rejected: bool) -> Iterator[str]:
    if rejected and reply.kind == "answer":
        yield REJECTED
    # The text of an answer quotes its passages and names their sections: it can be sent as it is.
    yield f"**{TITLES[reply.kind]}** (confidence {reply.confidence:.0%}):"
    yield reply.text
    if urls := _list_urls(reply):
        yield "\n".join(["**Passages:**", "", *urls])
    # All other kinds have their suggestions in their text.
    if reply.kind == "answer" and reply.suggestions:
        yield "\n".join(
            [
                "**May be asked next:**",
                "",
                *(f"- {suggestion.title}" for suggestion in reply.suggestions),
            ]
        )


def _list_urls(reply: Reply) -> list[str]:
    urls = [
        citation.url for answer in reply.answers for citation in answer.citations if citation.url
    ]
    return [f"- {url}" for url in dict.fromkeys(urls)]
