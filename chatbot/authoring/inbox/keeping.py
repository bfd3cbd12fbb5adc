"""Keep what could not be answered, where the bot is embedded: a log for `chatbot inbox`."""

import errno
import json
import os
from functools import partial
from pathlib import Path

from chatbot.authoring.inbox.reading import Exchange, pick_messages
from chatbot.bot import OnReply
from chatbot.files import PRIVATE
from chatbot.reply import Reply


def log_to(path: str | os.PathLike[str]) -> OnReply:
    """Return a function for `Chatbot.load(on_reply=…)` that appends what was not answered to a file, a JSON line each.

    Personal data is taken out before anything is written, what was answered is never written, and
    only the owner can read a file that begins here. Threads and processes may share the file.
    """
    return partial(_append, Path(path))


def _append(path: Path, text: str, reply: Reply) -> None:
    lines = [
        # ASCII: whatever stands in a message, the line can be written.
        json.dumps({"text": message.text, "reply": reply.to_dict()}) + "\n"
        for message in pick_messages(
            [Exchange(text=text, kind=reply.kind, hand_off=reply.hand_off)]
        )
    ]
    if lines:
        _append_whole(path, "".join(lines).encode("ascii"))


def _append_whole(path: Path, record: bytes) -> None:
    """Append in one piece, so that no other writer comes in between; raise `OSError` where the disk is full."""
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, PRIVATE)
    try:
        if os.fstat(file).st_size:
            os.lseek(file, -1, os.SEEK_END)
            if os.read(file, 1) != b"\n":
                # A full disk cut the last line short: what comes now must not be lost with it.
                record = b"\n" + record
        if os.write(file, record) < len(record):
            raise OSError(errno.ENOSPC, "not all could be written", str(path))
    finally:
        os.close(file)
