"""A log becomes the messages that a curator should see."""

import json
from typing import Any

import pytest

from chatbot.authoring.inbox.reading import BadLine, Log, Message, read_log


def reply(kind: str = "answer", hand_off: str | None = None) -> dict[str, Any]:
    return {"kind": kind, "hand_off": hand_off}


def line(text: str, kind: str, hand_off: str | None = None) -> str:
    return json.dumps({"text": text, "reply": reply(kind, hand_off)})


def talk(*turns: tuple[str, str]) -> str:
    return json.dumps(
        {"turns": [text for text, _ in turns], "replies": [reply(kind) for _, kind in turns]}
    )


def taken_up(*lines: str) -> list[tuple[str, str]]:
    return [(message.text, message.why) for message in read_log(lines).messages]


def test_takes_up_what_was_unanswered_clarified_or_missed_again_and_again() -> None:
    assert taken_up(
        line("is it loud", "out_of_scope"),
        line("how often", "clarify"),
        line("descale?", "answer"),
        line("hello", "small_talk"),
        line("so what now", "clarify", "repeated_misses"),
    ) == [("is it loud", "unanswered"), ("how often", "clarified"), ("so what now", "disputed")]


def test_leaves_out_what_got_a_fixed_notice_and_what_has_no_words() -> None:
    assert (
        taken_up(
            line("I can not breathe", "out_of_scope", "urgent"),
            line("should I take it", "out_of_scope", "personal_advice"),
            line("???", "out_of_scope"),
            line("jo@example.org", "out_of_scope"),
        )
        == []
    )


@pytest.mark.parametrize(
    "objection",
    [
        "that's not what I asked",
        "That\u2019s wrong",
        "no, wrong",
        "it doesn't answer it",
        "that did not help",
        "No, I meant the lid",
        "how will you DESCALE it??",
    ],
)
def test_a_message_is_disputed_when_the_next_one_says_so_or_asks_again(objection: str) -> None:
    assert taken_up(talk(("how to descale it", "answer"), (objection, "small_talk"))) == [
        ("how to descale it", "disputed")
    ]


@pytest.mark.parametrize(
    "following", ["what can go wrong", "does it not help with scale", "how to rinse it", "thanks"]
)
def test_a_message_is_not_disputed_by_another_question(following: str) -> None:
    assert taken_up(talk(("how to descale it", "answer"), (following, "answer"))) == []


def test_choices_by_number_and_small_talk_are_never_disputed() -> None:
    assert (
        taken_up(
            talk(("2", "answer"), ("2", "answer"), ("hello", "small_talk"), ("hello", "small_talk"))
        )
        == []
    )


def test_personal_data_and_what_no_terminal_shows_is_gone_before_anything_else() -> None:
    assert taken_up(
        line("call +1 555 123 4567\n\x1b[2J or jo@example.org \ud800 \u202e", "clarify")
    ) == [("call [phone] [2J or [mail]", "clarified")]


def test_of_a_long_message_the_part_that_asks_is_kept() -> None:
    story = "I bought it last year in a small shop near the station and my family has used it every single day since then. "
    assert taken_up(line(story + "Is it loud? Best regards, Jo", "out_of_scope")) == [
        ("Is it loud?", "unanswered")
    ]


def test_a_batch_is_read_together_with_its_questions() -> None:
    questions = [
        '{"id": 1, "text": "is it loud"}',
        "",
        "not json",
        '{"id": "b", "turns": ["hi", "lid?"]}',
        '{"text": "left"}',
    ]
    answers = [
        json.dumps({"id": 1, "reply": reply("out_of_scope")}),
        '{"id": null, "line": 3, "error": "this line is not JSON"}',
        json.dumps({"id": "b", "replies": [reply("small_talk"), reply("clarify")]}),
    ]
    assert read_log(answers, questions) == Log(
        messages=(
            Message(text="is it loud", why="unanswered"),
            Message(text="lid?", why="clarified"),
        ),
        read=3,
        bad=(BadLine(number=2, reason="it tells of an error: this line is not JSON"),),
    )


def test_answers_to_other_questions_are_not_mixed_up() -> None:
    bad = read_log(
        [json.dumps({"id": 2, "reply": reply()})], ['{"id": 1, "text": "is it loud"}']
    ).bad
    assert bad == (BadLine(number=1, reason="its id is not that of its question"),)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("nonsense", "this line is not JSON"),
        ("[" * 100_000, "this line is not JSON"),
        ("[1]", "this line is no object"),
        ("{}", "expected a 'reply' or 'replies'"),
        ('{"text": "a", "reply": null}', "the reply is none of this program"),
        ('{"text": "a", "reply": {"kind": ["x"]}}', "the reply is none of this program"),
        (
            '{"text": "a", "reply": {"kind": "answer", "hand_off": []}}',
            "the reply is none of this program",
        ),
        ('{"text": 5, "reply": {"kind": "answer"}}', "the text of the message is missing"),
        ('{"reply": {"kind": "answer"}}', "the text of the message is missing"),
        ('{"turns": ["a"], "replies": []}', "the text of the message is missing"),
        ('{"turns": "a", "replies": [{"kind": "answer"}]}', "the text of the message is missing"),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_read(row: str, reason: str) -> None:
    log = read_log(["", row, line("is it loud", "out_of_scope")])
    assert log.messages == (Message(text="is it loud", why="unanswered"),)
    ((number, told),) = [(bad.number, bad.reason) for bad in log.bad]
    assert number == 2
    assert told.startswith(reason)
