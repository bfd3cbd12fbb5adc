"""Messages that ask the same come together."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from chatbot import Chatbot
from chatbot.authoring.inbox.grouping import group_messages
from chatbot.authoring.inbox.reading import Message
from chatbot.matching import Index


@pytest.fixture
def index(kettle: Path) -> Index:
    return Chatbot.load(kettle).matcher.index


def group(index: Index, texts: Sequence[str]) -> list[set[str]]:
    messages = [Message(text=text, why="unanswered") for text in texts]
    return [set(found.wordings) for found in group_messages(messages, index)]


def test_misspellings_inflections_and_synonyms_make_no_difference(index: Index) -> None:
    asked = [
        "removing limescale",
        "remove the lmescale please",
        "how to remove crust",
        "is the handle hot",
        "hot handles?",
    ]
    assert group(index, asked) == [set(asked[:3]), set(asked[3:])]


def test_words_that_no_example_has_are_spelt_as_most_messages_spell_them(index: Index) -> None:
    asked = ["kilowattage", "the kilowattage", "kilowatage please", "whistle"]
    assert group(index, asked) == [set(asked[:3]), {"whistle"}]


def test_politeness_is_nothing_in_common(index: Index) -> None:
    assert len(group(index, ["please tell me about handles", "please tell me about whistles"])) == 2


def test_marks_of_personal_data_are_nothing_in_common(index: Index) -> None:
    assert len(group(index, ["handle [phone]", "whistle [phone]"])) == 2


def test_a_group_counts_its_messages_and_begins_with_the_most_typical_wording(index: Index) -> None:
    messages = [
        Message(text="handle hot", why="unanswered"),
        Message(text="hot handle", why="clarified"),
        Message(text="hot handle", why="disputed"),
        Message(text="hot handle please", why="clarified"),
        Message(text="whistle", why="clarified"),
    ]
    first, second = group_messages(messages, index)
    assert first.count == 4
    assert first.whys == {"unanswered": 1, "clarified": 2, "disputed": 1}
    assert first.wordings == ("handle hot", "hot handle", "hot handle please")
    assert second.wordings == ("whistle",)


def test_the_order_of_the_messages_makes_no_difference(index: Index) -> None:
    asked = [
        "hot handle",
        "a whistle",
        "handle is hot",
        "how loud is it",
        "loud whistle",
        "limescale",
        "scale",
        "???x",
    ]
    messages = [Message(text=text, why="unanswered") for text in asked]
    assert group_messages(messages, index) == group_messages(messages[::-1], index)


def test_no_messages_make_no_groups(index: Index) -> None:
    assert group_messages([], index) == ()
