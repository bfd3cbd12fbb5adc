"""The cluster: real worker processes on loopback, some of which are killed."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chatbot import Chatbot, KnowledgeBaseError
from chatbot.helpdesk import cluster
from chatbot.helpdesk.cluster import ask_all

distributed = pytest.importorskip("distributed", reason="needs the extra dask")
bag = pytest.importorskip("dask.bag")

QUESTIONS = (
    "How long does it last?",
    "what are teh side effects",
    "and the cost?",
    "hello",
    "chest pain now",
    "",
    "\ud800?",
)
TEXTS = [f"{QUESTIONS[number % len(QUESTIONS)]} {number}" for number in range(300)]


@pytest.fixture(scope="module")
def running() -> Iterator[Any]:
    workers = distributed.LocalCluster(
        n_workers=2,
        processes=True,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=":0",
        silence_logs=50,
    )
    with workers, distributed.Client(workers) as client:
        yield client


@pytest.fixture
def client(running: Any) -> Any:
    """Return a client with both workers there: one that was killed is started again."""
    running.wait_for_workers(2, timeout=240)
    return running


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CHUNK", 5)
    monkeypatch.setattr(cluster, "IN_FLIGHT", 8)


def test_replies_are_those_of_the_bot_in_the_order_of_the_texts(client: Any, bot: Chatbot) -> None:
    assert list(ask_all(TEXTS, client)) == [bot.ask(text) for text in TEXTS]


@pytest.mark.usefixtures("small_steps")
@pytest.mark.parametrize(
    "count", [1, 2], ids=["one worker", "all workers, and with them every copy of the bot"]
)
def test_killed_workers_lose_and_repeat_nothing(count: int, client: Any, bot: Chatbot) -> None:
    processes = list(client.run(os.getpid).values())[:count]
    replies = ask_all(TEXTS, client)
    # At most 45 texts are sent by now: some are finished, some running, and most of the work comes
    # after the kill.
    begun = [next(replies) for _ in range(10)]
    for process in processes:
        os.kill(process, signal.SIGKILL)
    assert begun + list(replies) == [bot.ask(text) for text in TEXTS]


@pytest.mark.usefixtures("small_steps")
def test_a_long_iterable_is_read_only_as_far_ahead_as_there_is_work_in_flight(client: Any) -> None:
    unread = iter(TEXTS)
    next(ask_all(unread, client))
    assert next(unread) == TEXTS[8 * 5]


def test_a_bag_is_answered_partition_by_partition(client: Any, bot: Chatbot) -> None:
    texts = bag.from_sequence(TEXTS, npartitions=7).filter(str.strip).map(str.upper)
    assert list(ask_all(texts, client)) == [bot.ask(text.upper()) for text in TEXTS]


def test_another_knowledge_base_is_shipped_from_its_folder(client: Any, kettle: Path) -> None:
    texts = ["How do I descale the kettle?", "How long does it last?"]
    local = Chatbot.load(kettle)
    assert list(ask_all(texts, client, folder=kettle)) == [local.ask(text) for text in texts]


def test_no_texts_have_no_replies(client: Any) -> None:
    assert list(ask_all([], client)) == []


def test_a_broken_knowledge_base_is_told_at_once(client: Any, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeBaseError):
        ask_all(TEXTS, client, folder=tmp_path)


def test_a_backlog_is_answered_on_a_cluster_as_it_is_here(client: Any, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    rows = [json.dumps({"id": number, "text": text}) for number, text in enumerate(TEXTS)]
    source.write_text(
        "\n".join([*rows, "bad", '{"id": "talk", "turns": ["side effects", "how many?"]}']),
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "chatbot", "batch", str(source)]
    here = subprocess.run(command, capture_output=True, check=True)
    there = subprocess.run(
        [*command, "--scheduler", client.scheduler.address], capture_output=True, check=True
    )
    assert (there.stdout, there.stderr) == (here.stdout, here.stderr)
