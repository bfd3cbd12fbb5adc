"""Known questions while typing."""

import pytest
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from chatbot import Chatbot
from chatbot.terminal.completing import MOST, QuestionCompleter, TitleSuggest, find_questions


def complete(bot: Chatbot | None, typed: str) -> list[str]:
    completer = QuestionCompleter(lambda: bot)
    return [
        completion.text
        for completion in completer.get_completions(Document(typed), CompleteEvent())
    ]


def test_typos_still_find_the_question_with_its_section(bot: Chatbot) -> None:
    assert ("What are the side effects of Botox?", "Side Effects") in find_questions(
        "sied efects", bot
    )


def test_what_begins_as_typed_comes_first_and_the_list_is_short(bot: Chatbot) -> None:
    titles = complete(bot, "how does")
    assert titles[0] == "How does Botox work?"
    assert len(titles) <= MOST


@pytest.mark.parametrize("typed", ["", "h", "   "])
def test_nothing_is_offered_for_next_to_nothing(bot: Chatbot, typed: str) -> None:
    assert complete(bot, typed) == []


def test_nothing_is_offered_before_the_bot_is_there_but_commands() -> None:
    assert complete(None, "how does") == []
    assert complete(None, "/s") == ["/source", "/save"]


def test_the_rest_of_a_question_is_suggested(bot: Chatbot) -> None:
    suggest = TitleSuggest(lambda: bot)
    suggestion = suggest.get_suggestion(Buffer(), Document("how long does the p"))
    assert suggestion
    assert suggestion.text == "ain relief last?"
    assert suggest.get_suggestion(Buffer(), Document("zebra")) is None
    assert TitleSuggest(lambda: None).get_suggestion(Buffer(), Document("how")) is None
