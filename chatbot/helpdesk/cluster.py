"""Answer a large collection on a Dask cluster: replies in the order of the texts, and flat memory however many there are.

Needs the extra `dask`, and the same version of this package on the workers; they need no copy of
the knowledge base.
"""

import hashlib
import pickle
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from os import PathLike
from typing import TYPE_CHECKING, Any, TypeVar

from chatbot.bot import Chatbot
from chatbot.helpdesk.backlog import Answered, Row, answer_row
from chatbot.reply import Reply

if TYPE_CHECKING:
    # The extra may be absent: whoever calls `ask_all` has a client, and with it Dask.
    from dask.bag import Bag
    from distributed import Client, Future

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 32
"""Texts in a task: some 50 ms of work, which is long beside the millisecond that Dask spends on
each task."""

IN_FLIGHT = 256
"""Tasks sent and not yet read: enough for 128 threads, and no more than some 20 MB of replies wait
to be read."""


def connect(address: str) -> "Client":
    """Return a client of the scheduler at an address; raise `ValueError` where the extra is missing or nobody answers."""
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, which few need
    except ImportError as error:
        raise ValueError("a cluster needs an extra; in the clone: pip install '.[dask]'") from error
    try:
        return Client(address)
    except (OSError, ValueError) as error:
        raise ValueError(f"no scheduler answers at {address}") from error


def ask_all(
    texts: "Iterable[str] | Bag", client: "Client", *, folder: str | PathLike[str] | None = None
) -> Iterator[Reply]:
    """Answer each text on its own, in order; raise `KnowledgeBaseError` at once when the knowledge base is broken.

    An iterable is read only as far ahead as there is work in flight. A Bag stays on the cluster:
    each partition is a task. The replies equal those of `Chatbot.load(folder).ask`, also when
    workers die on the way; when a task has outlived too many workers (Dask's `allowed-failures`),
    Dask's `KilledWorker` is raised, never a reply left out.
    """
    return _map_chunks(
        _ask_chunk, _split(texts, client), client, _ship(Chatbot.load(folder), client)
    )


def answer_rows(
    rows: Iterable[Row], client: "Client", *, folder: str | PathLike[str] | None = None
) -> Iterator[Answered]:
    """Answer the rows of a backlog, in order; what is said of `ask_all` holds here as well."""
    return _map_chunks(_answer_chunk, _cut(rows), client, _ship(Chatbot.load(folder), client))


def answer_rows_at(
    address: str, rows: Iterable[Row], *, folder: str | None = None
) -> Iterator[Answered]:
    """Answer the rows of a backlog on the cluster of the scheduler at an address; raise `ValueError` as `connect` does."""
    with connect(address) as client:
        yield from answer_rows(rows, client, folder=folder)


def _ship(bot: Chatbot, client: "Client") -> "Future":
    """Make the bot the result of a task, on which the tasks of all chunks depend.

    Workers fetch it from one another, each once while it has chunks to answer. `client.scatter`
    would do the same, but what is scattered is gone for good with the last worker that holds it,
    and Dask's memory manager drops all copies but one while they are idle. The result of a task is
    made anew: the scheduler has what it is made from.
    """
    # Compressed from 4.5 MB to 1.6: the scheduler keeps it, and Dask warns of tasks above 10 MB.
    packed = zlib.compress(pickle.dumps(bot), level=1)
    # Named by its content, so that a second call finds it there, and another knowledge base is
    # never taken for it.
    return client.submit(_unpack, packed, key=f"chatbot-{hashlib.sha256(packed).hexdigest()}")


def _unpack(packed: bytes) -> Chatbot:
    bot: Chatbot = pickle.loads(zlib.decompress(packed))  # noqa: S301  # packed above; Dask itself pickles all it sends
    return bot


def _split(texts: "Iterable[str] | Bag", client: "Client") -> "Iterator[list[str] | Future]":
    # By its method, not by its type: a list of texts needs no import of Dask's collections.
    if hasattr(texts, "to_delayed"):
        return (client.compute(partition) for partition in texts.to_delayed())
    return _cut(texts)


def _cut(items: Iterable[Item]) -> Iterator[list[Item]]:
    remaining = iter(items)
    return iter(lambda: list(islice(remaining, CHUNK)), [])


def _map_chunks(
    answer: Callable[[Chatbot, list[Any]], list[Result]],
    chunks: Iterator[Any],
    client: "Client",
    bot: "Future",
) -> Iterator[Result]:
    # Pure tasks: what a dead worker had begun, or had finished and not yet handed over, Dask runs
    # again elsewhere, and each task is read once, in the order of sending.
    sent: deque[Any] = deque()
    for chunk in chunks:
        sent.append(client.submit(answer, bot, chunk))
        if len(sent) >= IN_FLIGHT:
            yield from sent.popleft().result()
    while sent:
        yield from sent.popleft().result()


def _ask_chunk(bot: Chatbot, texts: Iterable[str]) -> list[Reply]:
    return [bot.ask(text) for text in texts]


def _answer_chunk(bot: Chatbot, rows: Iterable[Row]) -> list[Answered]:
    return [answer_row(row, bot) for row in rows]
