"""How somebody wants to chat."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatOptions:
    """The options of a chat.

    `color` is "never", "always" or "auto"; `history` keeps the questions on disk; `menu` offers known questions while
    typing; `quiet` leaves out the greeting; `json` prints replies as JSON, one a line.
    """

    color: str = "auto"
    history: bool = False
    menu: bool = True
    quiet: bool = False
    json: bool = False
