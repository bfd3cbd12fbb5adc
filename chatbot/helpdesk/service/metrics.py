"""What the service counts, for Prometheus: replies by their kind and hand-off, and seconds. Never a word."""

import os

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from chatbot.reply import Reply

SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""The variable by which the workers of one service know the folder in which they count together."""
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0)
REPLIES = Counter("chatbot_replies", "Replies given.", ("kind", "hand_off"))
SECONDS = Histogram("chatbot_ask_seconds", "Time to find a reply.", buckets=BUCKETS)


def count_reply(reply: Reply, seconds: float) -> None:
    """Count a reply and the time that it took."""
    REPLIES.labels(reply.kind, reply.hand_off or "").inc()
    SECONDS.observe(seconds)


def render_metrics() -> bytes:
    """Return all that was counted, in the text form of Prometheus."""
    if SHARED not in os.environ:
        return generate_latest()
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call, unused-ignore]
    return generate_latest(registry)
