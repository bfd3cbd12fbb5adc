"""Keep what could not be answered, where the bot is embedded: a log for `chatbot inbox`."""

import json
import os
from functools import partial
from pathlib import Path

from chatbot.authoring.inbox.reading import Exchange, pick_messages
from chatbot.bot import OnReply
from chatbot.reply import Reply

OWNER_ALONE = 0o600


def log_to(path: str | os.PathLike[str]) -> OnReply:
    """Return a function for `Chatbot.load(on_reply=…)` that appends what was not answered to a file, a JSON line each.

    Personal data is taken out before anything is written, what was answered is never written, and only the owner can read
    a file that begins here. Threads and processes may share the file.
    """
    return partial(_append, Path(path))


def _append(path: Path, text: str, reply: Reply) -> None:
    lines = [
        # ASCII: whatever stands in a message, the line can be written.
        json.dumps({"text": message.text, "reply": reply.to_dict()}) + "\n"
        for message in pick_messages([Exchange(text=text, kind=reply.kind, hand_off=reply.hand_off)])
    ]
    if lines:
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, OWNER_ALONE)
        try:
            # In one piece, so that no other writer comes in between.
            os.write(file, "".join(lines).encode("ascii"))
        finally:
            os.close(file)
