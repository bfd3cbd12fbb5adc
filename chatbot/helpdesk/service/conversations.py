"""Remember the conversations of a desk in SQLite: states and message ids, no text.

1. A message is claimed before it is answered: whoever gets it again finds that it is.
2. When the answer was delivered, the claim is confirmed together with the new state.
3. When it could not be, the claim is given up, so that the desk's next attempt is answered. A claim
   that was never confirmed, as after a crash, ends by itself.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from time import time

from chatbot.reply import State

MAX_CLAIM = 120.0
"""Seconds after which a claim that was not confirmed ends: longer than any delivery takes."""
WAIT = 30.0
"""Seconds to wait for another process that writes."""
TABLES = """
CREATE TABLE IF NOT EXISTS conversation (
    name TEXT PRIMARY KEY, state TEXT, silent INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS message (
    name TEXT PRIMARY KEY, claimed REAL NOT NULL, done INTEGER NOT NULL DEFAULT 0
);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversations:
    """The conversations in a file; names are those of a desk and its ids, such as "zammad/7"."""

    path: str

    def claim(self, message: str) -> bool:
        """Claim a message; return whether it is new, or was claimed in vain long ago."""
        now = time()
        with self._open() as database:
            claimed = database.execute(
                "INSERT INTO message (name, claimed) VALUES (?, ?) ON CONFLICT (name) DO UPDATE"
                " SET claimed = excluded.claimed WHERE done = 0 AND claimed < ?",
                (message, now, now - MAX_CLAIM),
            )
            return claimed.rowcount == 1

    def confirm(self, message: str, conversation: str, state: State) -> None:
        """Keep that a message was answered, and the state after it."""
        with self._open() as database:
            database.execute("UPDATE message SET done = 1 WHERE name = ?", (message,))
            database.execute(
                "INSERT INTO conversation (name, state) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET state = excluded.state",
                (conversation, json.dumps(state)),
            )

    def give_up(self, message: str) -> None:
        """End a claim, so that the message can be answered when it comes again."""
        with self._open() as database:
            database.execute("DELETE FROM message WHERE name = ? AND done = 0", (message,))

    def silence(self, conversation: str) -> None:
        """Keep that a person has taken over."""
        with self._open() as database:
            database.execute(
                "INSERT INTO conversation (name, silent) VALUES (?, 1)"
                " ON CONFLICT (name) DO UPDATE SET silent = 1",
                (conversation,),
            )

    def find(self, conversation: str) -> tuple[State | None, bool]:
        """Return the state of a conversation, and whether a person has taken over."""
        with self._open() as database:
            row = database.execute(
                "SELECT state, silent FROM conversation WHERE name = ?", (conversation,)
            ).fetchone()
        state, silent = row or (None, 0)
        return (json.loads(state) if state else None), bool(silent)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)) as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.executescript(TABLES)
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
            except BaseException:
                database.execute("ROLLBACK")
                raise
            database.execute("COMMIT")
