"""How replies look."""

from chatbot import Chatbot
from chatbot.terminal.rendering import QUIET, STRONG, flatten, inert, mark_quotes, render_reply


def test_escape_and_direction_characters_become_marks() -> None:
    assert inert("a\x1b[31mb\u202ec\x07\n\ud800d") == "a\ufffd[31mb\ufffdc\ufffd\n\ufffdd"


def test_an_answer_comes_first_then_quietly_its_source_then_numbered_follow_ups(
    bot: Chatbot,
) -> None:
    reply = bot.ask("How long does the pain relief last?")
    fragments = render_reply(reply)
    assert fragments[0] == ("", reply.answers[0].text)
    assert fragments[1:3] == [(QUIET, "\n\n"), (QUIET, reply.text.partition("\n\n")[2])]
    assert flatten(fragments).endswith("3. What are the side effects of Botox?")


def test_an_emergency_stands_out(bot: Chatbot) -> None:
    reply = bot.ask("I can't breathe")
    assert render_reply(reply) == [(STRONG, reply.text)]


def test_two_answers_keep_their_order_and_nothing_is_lost(bot: Chatbot) -> None:
    reply = bot.ask("How long does the pain relief last and what are the side effects of Botox?")
    assert flatten(render_reply(reply)).startswith(reply.text)


def test_quotes_are_marked_once_where_they_overlap(bot: Chatbot) -> None:
    (citation,) = bot.ask("How long does the pain relief last?").answers[0].citations
    text = bot.knowledge.articles[0].text
    assert flatten(mark_quotes(text, [citation, citation])) == text.replace(
        citation.quote, f"[{citation.quote}]"
    )
    assert (STRONG, f"[{citation.quote}]") in mark_quotes(text, [citation])
