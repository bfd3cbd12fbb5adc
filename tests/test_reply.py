"""The JSON form of replies."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import chatbot
from chatbot import Chatbot, Reply

SCHEMA = json.loads(
    (Path(chatbot.__file__).parent / "reply.schema.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How long does the pain relief last?", "answer"),
        ("How long does it last and what are the side effects?", "answer"),
        ("hello", "small_talk"),
        ("What does Botox cost?", "out_of_scope"),
        ("I can't breathe", "out_of_scope"),
        ("let me speak to someone", "small_talk"),
        ("", "small_talk"),
    ],
)
def test_every_kind_of_reply_fits_the_shipped_schema(bot: Chatbot, text: str, kind: str) -> None:
    form = bot.ask(text).to_dict()
    assert form["kind"] == kind
    jsonschema.validate(form, SCHEMA)
    jsonschema.validate(json.loads(json.dumps(form)), SCHEMA)


@pytest.mark.parametrize(
    "change",
    [{"kind": "maybe"}, {"confidence": 2}, {"answers": []}, {"extra": 1}, {"hand_off": "bored"}],
)
def test_the_schema_refuses_what_is_no_reply(bot: Chatbot, change: dict[str, object]) -> None:
    form = bot.ask("How long does the pain relief last?").to_dict() | change
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(form, SCHEMA)


def test_a_reply_comes_back_from_its_form_through_json(bot: Chatbot) -> None:
    texts = ["How long does it last and what are the side effects?", "hello", "I can't breathe"]
    replies = [bot.ask(text) for text in texts]
    forms = [json.loads(json.dumps(reply.to_dict())) for reply in replies]
    assert list(map(Reply.from_dict, forms)) == replies
    assert len({*replies, *map(Reply.from_dict, forms)}) == len(texts)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"v": 2}, "this form of a reply has the version 2, not 1"),
        ({"extra": 1}, "this is no form of a reply"),
        ({"answers": 1}, "this is no form of a reply"),
        ({"suggestions": [{}]}, "this is no form of a reply"),
    ],
)
def test_what_is_no_form_of_a_reply_is_refused(
    bot: Chatbot, change: dict[str, object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Reply.from_dict(bot.ask("hello").to_dict() | change)


@pytest.mark.parametrize("text", [None, 1, b"does it hurt", ["does it hurt"]])
def test_what_is_no_text_is_refused(bot: Chatbot, text: Any) -> None:
    with pytest.raises(TypeError, match="the message has to be a str, not "):
        bot.ask(text)
