"""What tests share: the real program, the shipped bot, and a small knowledge base about something else."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from places import KETTLE

from chatbot import Chatbot

SLOW = frozenset(
    """test_backlog test_build_hook test_building test_cli test_cluster test_django
    test_document_reading test_faults test_guide test_hostile_input test_hostile_knowledge
    test_inbox test_matcher test_page test_patterns test_privacy test_schema test_service
    test_sharing test_substitutions test_terminal test_utterance test_writing""".split()
)
"""Modules that take more than two seconds, which daily work goes without."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave slow modules out before they are imported, which takes seconds itself."""
    is_daily = config.option.markexpr == "not slow"
    return True if is_daily and collection_path.stem in SLOW else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow."""
    for item in items:
        if item.path.stem in SLOW:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session", autouse=True)
def _cache(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what the tests compile out of the user's own cache, and for the next run of the tests.

    What is kept goes by the program and the sources, so that another version of either finds none.
    """
    kept = pytestconfig.pluginmanager.has_plugin("cacheprovider") and pytestconfig.cache
    folder = kept.mkdir("compiled") if kept else tmp_path_factory.mktemp("cache")
    os.environ["CHATBOT_CACHE"] = str(folder)


@pytest.fixture(scope="session")
def bot() -> Chatbot:
    """Return the bot with the shipped knowledge base."""
    return Chatbot.load()


@pytest.fixture
def kettle(tmp_path: Path) -> Path:
    """Return a copy of a small knowledge base about a kettle, to be broken at will."""
    return Path(shutil.copytree(KETTLE, tmp_path / "kettle"))


@pytest.fixture
def edit(kettle: Path) -> Callable[[str, str, str], None]:
    """Return a function that replaces a text in a file of the kettle's knowledge base."""

    def replace(name: str, old: str, new: str) -> None:
        path = kettle / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace
