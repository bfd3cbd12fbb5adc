"""The JSON form of replies."""

import json
from pathlib import Path

import jsonschema
import pytest

import chatbot
from chatbot import Chatbot

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
