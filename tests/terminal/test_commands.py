"""What the lines of a chat do."""

import json
import re
import stat
from pathlib import Path

import pytest

from chatbot import Chatbot
from chatbot.terminal.commands import COMMANDS, hear
from chatbot.terminal.conversation import Conversation, Outcome
from chatbot.terminal.rendering import flatten

LASTS = "How long does the pain relief last?"


def chat(bot: Chatbot, *lines: str) -> Outcome:
    conversation = Conversation(bot=bot)
    for line in lines:
        outcome = hear(line, conversation)
        conversation = outcome.conversation
    return outcome


def shown(bot: Chatbot, *lines: str) -> str:
    return flatten(chat(bot, *lines).shown)


def test_a_message_is_sent_with_the_state_of_the_last_reply(bot: Chatbot) -> None:
    outcome = chat(bot, LASTS, "2")
    assert outcome.reply
    assert outcome.reply == bot.ask("2", bot.ask(LASTS).state)
    assert [exchange.text for exchange in outcome.conversation.exchanges] == [LASTS, "2"]


@pytest.mark.parametrize("line", ["exit", " QUIT ", "bye", "/quit", "/exit", "/q"])
def test_some_words_leave(bot: Chatbot, line: str) -> None:
    assert chat(bot, line).leave


def test_help_lists_every_command(bot: Chatbot) -> None:
    assert [name for name in COMMANDS if name not in shown(bot, "/help")] == []


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("/sorce", "Did you mean /source?"),
        ("/hlep", "Did you mean /help?"),
        ("/zzz", "/help lists all commands."),
    ],
)
def test_an_unknown_command_suggests_the_nearest(bot: Chatbot, line: str, hint: str) -> None:
    assert shown(bot, line) == f"There is no command {line}. {hint}"


def test_topics_are_listed_by_section(bot: Chatbot) -> None:
    listed = shown(bot, "/topics")
    assert re.search(rf"Long Lasting Results\n +\d+\. {re.escape(LASTS)}", listed)
    assert all(intent.title in listed for intent in bot.knowledge.intents.values())


def test_a_number_chooses_from_the_topics(bot: Chatbot) -> None:
    (number,) = re.findall(rf"(\d+)\. {re.escape(LASTS)}", shown(bot, "/topics"))
    assert chat(bot, "/topics", number).reply == bot.ask(LASTS)
    assert chat(bot, "/topics", "hello", "1").reply == bot.ask("1", bot.ask("hello").state)


def test_topics_are_searched_by_words_and_typos(bot: Chatbot) -> None:
    assert shown(bot, "/topics pain releif lasts").endswith(f"  1. {LASTS}")
    assert chat(bot, "/topics pain releif lasts", "1").reply == bot.ask(LASTS)
    assert shown(bot, "/topics xyzzy") == "No question holds “xyzzy”. /topics lists them all."


def test_a_saved_conversation_is_loaded_and_goes_on(bot: Chatbot, tmp_path: Path) -> None:
    place = tmp_path / "chat.json"
    before = chat(bot, LASTS, "hello", f"/save {place}").conversation
    loaded = chat(bot, f"/load {place}")
    assert flatten(loaded.shown) == "Loaded 2 questions and answers. Go on where you were."
    assert loaded.conversation == before
    assert shown(bot, "/load") == "From where? For example: /load chat.json"
    assert shown(bot, f"/load {tmp_path / 'none'}").startswith("Not loaded: No such file")
    place.write_text('[{"text": 1}]', encoding="utf-8")
    assert "no conversation that /save wrote" in shown(bot, f"/load {place}")


def test_source_shows_the_passage_with_the_quote_marked(bot: Chatbot) -> None:
    assert shown(bot, "/source") == "The last reply has no source. Ask something first."
    passage = shown(bot, "How common are the side effects of Botox?", "/source")
    assert passage.startswith(
        "Try Botox For Pain, Side Effects\nBotox is not without side effects. Some patients"
    )
    assert "[These complaints occurred in approximately 4 percent of the study subjects" in passage


def test_article_shows_all_of_it_with_the_last_quotes_marked(bot: Chatbot) -> None:
    text = bot.knowledge.articles[0].text.strip("\n")
    assert shown(bot, "/article") == text
    (citation,) = bot.ask(LASTS).answers[0].citations
    assert shown(bot, LASTS, "/article") == text.replace(citation.quote, f"[{citation.quote}]")


def test_why_explains_the_last_reply_in_its_state(bot: Chatbot) -> None:
    assert shown(bot, "/why") == "There is no reply to explain yet. Ask something first."
    assert shown(bot, LASTS, "/why").startswith("Reply: answer, how-long-it-lasts")


def test_new_forgets(bot: Chatbot) -> None:
    outcome = chat(bot, LASTS, "/new", "hello")
    assert [exchange.before for exchange in outcome.conversation.exchanges] == [None]


def test_saves_as_text_and_as_json_for_the_owner_alone(bot: Chatbot, tmp_path: Path) -> None:
    text, form = tmp_path / "chat.txt", tmp_path / "chat.json"
    assert shown(bot, LASTS, f"/save {text}") == f"Saved 1 questions and answers in {text}."
    chat(bot, LASTS, "2", f"/save {form}")
    assert text.read_text(encoding="utf-8") == f"> {LASTS}\n{bot.ask(LASTS).text}\n\n"
    assert [turn["text"] for turn in json.loads(form.read_text(encoding="utf-8"))] == [LASTS, "2"]
    assert json.loads(form.read_text(encoding="utf-8"))[0]["reply"] == bot.ask(LASTS).to_dict()
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_a_transcript_that_cannot_be_saved_is_said(bot: Chatbot, tmp_path: Path) -> None:
    assert shown(bot, "/save").startswith("Where to?")
    assert (
        shown(bot, f"/save {tmp_path}/no/such/chat.txt")
        == f"Not saved: No such file or directory: {tmp_path}/no/such/chat.txt"
    )
    assert shown(bot, "/save a\0b.txt").startswith("Not saved: ")
    assert shown(bot, "/save ~nobody-is-called-so/chat.txt").startswith("Not saved: ")
    (tmp_path / "chat.txt").mkdir()
    assert shown(bot, f"/save {tmp_path}/chat.txt").startswith("Not saved: ")
    assert [path.name for path in tmp_path.iterdir()] == ["chat.txt"]


def test_what_was_typed_is_shown_inert(bot: Chatbot) -> None:
    assert "\x1b" not in shown(bot, "/\x1b[31mred")
