"""Answer one line of a backlog: JSON in, JSON out."""

import json
from collections.abc import Iterator
from math import isfinite
from typing import Any

from chatbot.bot import Chatbot
from chatbot.reply import Reply


class _BadRowError(ValueError):
    pass


def answer_line(line: str, number: int, bot: Chatbot) -> dict[str, Any]:
    """Answer a line; a bad one gives an error with its number.

    `{"id":…,"text":…}` gives `{"id":…,"reply":{…}}`, `{"id":…,"turns":[…]}` gives `{"id":…,"replies":[…]}` with the state
    carried from turn to turn.
    """
    identifier = None
    try:
        row = json.loads(line)
        identifier = _read_id(row)
        return {"id": identifier} | _answer_row(row, bot)
    except _BadRowError as error:
        message = str(error)
    except (ValueError, RecursionError):
        message = "this line is not JSON"
    return {"id": identifier, "line": number, "error": message}


def _read_id(row: Any) -> str | float | None:
    """Return the id of a row; it is repeated in the answer, so it has to be JSON that can be written again."""
    identifier = row.get("id") if isinstance(row, dict) else None
    # `json` reads NaN, and 1e999 as infinity, which JSON has not; lists may be nested too deep to
    # be written.
    if isinstance(identifier, str | int | None) or (
        isinstance(identifier, float) and isfinite(identifier)
    ):
        return identifier
    raise _BadRowError("'id' has to be text or a number")


def _answer_row(row: Any, bot: Chatbot) -> dict[str, Any]:
    if not isinstance(row, dict) or ("text" in row) == ("turns" in row):
        raise _BadRowError("expected an object with either 'text' or 'turns'")
    if "text" in row:
        return {"reply": bot.ask(_read_text(row["text"], "text")).to_dict()}
    if not isinstance(row["turns"], list):
        raise _BadRowError("'turns' has to be a list of texts")
    return {"replies": [reply.to_dict() for reply in _converse(row["turns"], bot)]}


def _converse(turns: list[Any], bot: Chatbot) -> Iterator[Reply]:
    state = None
    for turn in turns:
        reply = bot.ask(_read_text(turn, "turns"), state)
        state = reply.state
        yield reply


def _read_text(value: Any, key: str) -> str:
    if not isinstance(value, str):
        raise _BadRowError(f"'{key}' has to hold text")
    return value
