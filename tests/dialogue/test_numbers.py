"""Answers are found by the numbers that they give."""

from chatbot import Chatbot
from chatbot.dialogue.numbers import find_number, find_unit, gives_share


def test_a_share_is_a_number_of_something_else_than_time(bot: Chatbot) -> None:
    intents = bot.knowledge.intents
    assert gives_share(intents["migraine-percentage"], bot.scopes)
    assert not gives_share(intents["how-long-it-lasts"], bot.scopes)
    assert not gives_share(intents["how-it-works"], bot.scopes)


def test_the_unit_is_one_that_is_asked_for_and_nothing_else() -> None:
    assert find_unit(["for", "how", "many", "months"]) == "month"
    assert find_unit(["how", "many", "patients"]) == ""
    assert find_unit(["many", "months", "of", "pain"]) == ""


def test_a_number_is_that_of_the_first_answer_that_gives_it(bot: Chatbot) -> None:
    near = list(bot.knowledge.intents.values())
    title = bot.knowledge.intents["migraine-percentage"].title
    assert find_number("80", [bot.knowledge.intents["migraine-percentage"]], bot.scopes) == [title]
    assert find_number("81", near, bot.scopes) == []
