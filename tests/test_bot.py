"""One function from text and state to a reply."""

import json
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from places import KETTLE

import chatbot
from chatbot import Chatbot

QUESTIONS = [
    "how long does it last",
    "what does it cost",
    "hi",
    "side effects?",
    "pills",
    "who wrote hamlet",
    "asdf",
]
KETTLE_QUESTIONS = ["how do i descale it", "how lng is the waranty", "limescale", "not the kettle"]
WEIRD = [
    "",
    " ",
    "\0\x1b[31mred",
    "\ud800",
    "ボトックスはどのくらい持続しますか",
    "?" * 999,
    "a" * 1_000_000,
    "botox " * 200_000,
    "🙂",
]


def test_an_answer_carries_its_proof(bot: Chatbot) -> None:
    reply = bot.ask("How long does the pain relief last?")
    (answer,) = reply.answers
    (citation,) = answer.citations
    article = bot.knowledge.articles[0].text
    assert (reply.kind, answer.intent, citation.section) == (
        "answer",
        "how-long-it-lasts",
        "Long Lasting Results",
    )
    assert article[citation.start : citation.end] == citation.quote
    assert answer.text in reply.text
    assert citation.quote in reply.text


def test_every_intent_answers_its_own_title(bot: Chatbot) -> None:
    replies = {intent.id: bot.ask(intent.title) for intent in bot.knowledge.intents.values()}
    assert {name: reply.answers and reply.answers[0].intent for name, reply in replies.items()} == {
        name: name for name in replies
    }


def test_a_refusal_names_the_topic_and_offers_what_is_near(bot: Chatbot) -> None:
    reply = bot.ask("Is Botox safe during pregnancy?")
    assert (reply.kind, reply.answers) == ("out_of_scope", ())
    assert reply.text.startswith("The article does not say")
    assert "pregnan" in reply.text
    assert 0 < len(reply.suggestions) <= 3


def test_a_suggestion_can_be_sent_back(bot: Chatbot) -> None:
    reply = bot.ask("How long does the pain relief last?")
    assert [bot.ask(suggestion.value).answers[0].title for suggestion in reply.suggestions] == [
        suggestion.title for suggestion in reply.suggestions
    ]


def test_a_number_picks_from_the_offer(bot: Chatbot) -> None:
    reply = bot.ask("How long does the pain relief last?")
    picked = bot.ask("2", state=reply.state)
    assert picked.answers[0].title == reply.suggestions[1].title


@pytest.mark.parametrize("text", WEIRD, ids=range(len(WEIRD)))
def test_any_text_gets_a_reply(bot: Chatbot, text: str) -> None:
    reply = bot.ask(text)
    assert reply.kind in {"answer", "clarify", "out_of_scope", "small_talk"}
    assert json.loads(json.dumps(reply.to_dict())) == reply.to_dict()


@pytest.mark.parametrize(
    "state",
    [
        5,
        "x",
        [],
        {},
        {"v": 2},
        {"v": True},
        {"v": 1},
        {"v": 1, "intent": 1, "offer": [], "misses": 0},
        {"v": 1, "intent": "", "offer": ["no such intent"], "misses": 0},
        {"v": 1, "intent": "", "offer": [[]], "misses": 0},
        {"v": 1, "intent": "", "offer": ["side-effects"] * 4, "misses": 0},
    ],
    ids=str,
)
def test_a_broken_state_is_no_state(bot: Chatbot, state: Any) -> None:
    assert bot.ask("2", state=state) == bot.ask("2")


def test_the_same_question_gives_the_same_reply_in_every_thread(bot: Chatbot) -> None:
    expected = [bot.ask(question) for question in QUESTIONS]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(bot.ask, QUESTIONS * 20)) == expected * 20


def test_a_pickled_bot_gives_the_same_replies(bot: Chatbot) -> None:
    copy: Chatbot = pickle.loads(pickle.dumps(bot))  # noqa: S301 - our own bytes
    assert [copy.ask(question) for question in QUESTIONS] == [
        bot.ask(question) for question in QUESTIONS
    ]


def test_a_process_with_another_hash_seed_compiles_to_the_same_replies() -> None:
    code = (
        "import chatbot, json, sys; bot = chatbot.Chatbot.load(sys.argv[1]);"
        "print(json.dumps([bot.ask(q).to_dict() for q in json.load(sys.stdin)]))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, str(KETTLE)],
            input=json.dumps([*QUESTIONS, *KETTLE_QUESTIONS]),
            capture_output=True,
            encoding="utf-8",
            check=True,
            env=os.environ
            | {"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "CHATBOT_CACHE": ""},
        ).stdout
        for seed in "12"
    }
    here = Chatbot.load(KETTLE)
    assert [json.loads(output) for output in outputs] == [
        [here.ask(question).to_dict() for question in (*QUESTIONS, *KETTLE_QUESTIONS)]
    ]


def test_the_packaged_bot_is_one_call_away(bot: Chatbot) -> None:
    assert chatbot.ask("hello") == bot.ask("hello")


def test_a_hook_hears_of_every_message_and_its_reply() -> None:
    heard: list[tuple[str, chatbot.Reply]] = []
    bot = Chatbot.load(on_reply=lambda text, reply: heard.append((text, reply)))
    reply = bot.ask("How long does the pain relief last?")
    bot.explain("hello")
    assert heard == [("How long does the pain relief last?", reply)]


def test_a_hook_that_fails_changes_no_reply_and_is_logged_without_the_message(
    bot: Chatbot, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(text: str, _reply: chatbot.Reply) -> None:
        raise RuntimeError(text)

    assert Chatbot.load(on_reply=fail).ask("my secret is 42") == bot.ask("my secret is 42")
    assert [(record.name, record.levelname) for record in caplog.records] == [("chatbot", "ERROR")]
    assert "secret" not in caplog.text


def test_a_pickled_bot_holds_no_word_that_a_user_typed() -> None:
    bot = Chatbot.load()
    bot.ask("my secretword hurts")
    assert b"secretword" not in pickle.dumps(bot)
    assert pickle.loads(pickle.dumps(bot)).ask("I can't breathe") == bot.ask("I can't breathe")  # noqa: S301
