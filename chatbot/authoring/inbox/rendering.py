"""Put the inbox into words, and into plain values for JSON."""

from collections.abc import Iterable, Iterator, Sequence

from chatbot.authoring.diff import describe
from chatbot.authoring.inbox.accepting import Effect
from chatbot.authoring.inbox.describing import Described
from chatbot.authoring.inbox.grouping import Group
from chatbot.authoring.inbox.reading import Log

LONGEST = 200
"""Characters of a wording that are shown."""
MOST_WORDINGS = 5
MOST_LINES = 10
"""Bad lines, findings and changed replies that are named one by one."""


def render_log(log: Log, groups: Sequence[Group]) -> str:
    """Tell the findings in a log, and which of its lines could not be used."""
    taken = f"Taken up, of {_count(log.read, 'message')}: {len(log.messages)} unanswered, clarified or disputed"
    first = f"{taken}; those that ask the same make {_count(len(groups), 'group')}."
    bad = [f"line {line.number}: {line.reason}" for line in log.bad]
    return "\n".join([first, *_list(f"{_count(len(bad), 'line')} could not be used", bad)])


def render_group(described: Described, number: int) -> str:
    """Say what a group asks, what it is near to, and what it lacks."""
    group, nearest = described.group, described.nearest
    whys = ", ".join(f"{times} {why}" for why, times in sorted(group.whys.items()))
    more = len(group.wordings) - MOST_WORDINGS
    lines = [
        f"{number}. {_count(group.count, 'message')} ({whys})",
        *(
            f"   {place}) {_shorten(wording)}"
            for place, wording in enumerate(group.wordings[:MOST_WORDINGS], start=1)
        ),
        *([f"   and {_count(more, 'other wording')}"] if more > 0 else []),
    ]
    if nearest:
        refused = ", a topic that is refused by name" if described.refused else ""
        lines.append(f"   nearest: {nearest.intent}, {nearest.confidence:.0%} sure{refused}")
    if described.missing:
        lines.append(f"   words that were missing: {', '.join(described.missing)}")
    if described.sentence:
        lines.append(f"   the article: “{described.sentence}”")
    return "\n".join(lines)


def render_effect(effect: Effect, id: str) -> str:  # noqa: A002 - the word that authors use
    """Tell the questions that an edit improves and breaks."""
    asked = len(effect.reached) + len(effect.missed)
    changed = [describe(change).replace("\n", "\n  ") for change in effect.changed]
    lines = [
        f"Wordings that now reach '{id}': {len(effect.reached)} of {asked}",
        *_list("Not yet", list(map(_shorten, effect.missed))),
        *_list("No longer found by check", list(map(str, effect.gone))),
        *_list("New in check", list(map(str, effect.new))),
        *_list("Replies that change", changed),
    ]
    return "\n".join([*lines, *([] if effect.new or changed else ["Nothing else gets worse."])])


def summarise(log: Log, described: Iterable[Described]) -> dict[str, object]:
    """Return the inbox as plain values."""
    return {
        "read": log.read,
        "bad": [{"line": line.number, "reason": line.reason} for line in log.bad],
        "groups": [_summarise_group(one) for one in described],
    }


def _summarise_group(described: Described) -> dict[str, object]:
    nearest = described.nearest
    return {
        "count": described.group.count,
        "whys": dict(described.group.whys),
        "wordings": list(described.group.wordings),
        "nearest": nearest.intent if nearest else None,
        "confidence": round(nearest.confidence, 4) if nearest else 0.0,
        "refused": described.refused,
        "missing": list(described.missing),
        "sentence": described.sentence,
    }


def _list(heading: str, lines: Sequence[str]) -> Iterator[str]:
    """Yield a heading and the first lines below it; nothing when there are none."""
    if lines:
        yield f"{heading}:"
        yield from (f"  {line}" for line in lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        yield f"  and {len(lines) - MOST_LINES} more"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
