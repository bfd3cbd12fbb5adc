"""Two knowledge bases, the same questions: only the replies that changed."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from places import KETTLE

from chatbot import Chatbot, KnowledgeBaseError
from chatbot.authoring.diff import (
    Change,
    compare,
    describe,
    describe_alike,
    find_aspects,
    summarise,
)
from chatbot.authoring.questions import list_questions, read_questions
from chatbot.cli import main
from chatbot.cli.output import show_progress

Edit = Callable[[str, str, str], None]
CARE = "care-for-your-kettle/care.yaml"
SCALE = ("how to remove limescale",)
PRICE = ("how much is it",)
PERIOD = ("guarantee period",)
TALK = "- title: warranty\n  turns:\n    - {user: guarantee period}\n    - {user: '1'}\n    - {user: hello}\n"


def changes_of(kettle: Path, *questions: tuple[str, ...]) -> list[Change]:
    return list(compare(questions, Chatbot.load(KETTLE), Chatbot.load(kettle)))


def described(kettle: Path, *questions: tuple[str, ...]) -> str:
    return "\n".join(describe(change) for change in changes_of(kettle, *questions))


def test_nothing_changed_where_nothing_was_edited(kettle: Path) -> None:
    assert changes_of(kettle, *list_questions(Chatbot.load(kettle).knowledge)) == []


def test_a_reply_from_another_place_is_shown_with_both_places(kettle: Path, edit: Edit) -> None:
    edit("not-covered.yaml", "how much is it, ", "")
    edit(CARE, "    - guarantee period\n", "    - guarantee period\n    - how much is it\n")
    assert described(kettle, PRICE, SCALE) == (
        "how much is it\n"
        "  was out_of_scope: The article does not say what the kettle costs. It does answer: How long is the warranty?\n"
        "  now answer: warranty-length (Warranty)"
    )


def test_other_words_of_the_same_intent_are_shown(kettle: Path, edit: Edit) -> None:
    edit(
        CARE,
        "- sentence: The warranty covers approximately",
        "- sentence: This warranty covers approximately",
    )
    assert described(kettle, SCALE, PERIOD) == (
        "guarantee period\n"
        "  was answer: warranty-length (Warranty)\n"
        "      wording: The warranty covers approximately 24 months of normal use.\n"
        "  now answer: warranty-length (Warranty)\n"
        "      wording: This warranty covers approximately 24 months of normal use."
    )


def test_another_quote_for_the_same_words_is_shown(kettle: Path, edit: Edit) -> None:
    edit(
        CARE,
        "        - The warranty covers",
        "        - It does not cover scale.\n        - The warranty covers",
    )
    edit(
        CARE,
        "- sentence: The warranty covers",
        "- sentence: It does not cover scale. The warranty covers",
    )
    (change,) = changes_of(kettle, PERIOD)
    assert change.aspects == ("wording", "citations")
    edit(CARE, "- sentence: It does not cover scale. The warranty", "- sentence: The warranty")
    edit(
        CARE,
        "        - It does not cover scale.\n        - The warranty covers",
        "        - warranty covers",
    )
    assert described(kettle, PERIOD) == (
        "guarantee period\n"
        "  was answer: warranty-length (Warranty)\n"
        "      citations: “The warranty covers approximately 24 months of normal use.” (Care For Your Kettle, Warranty)\n"
        "  now answer: warranty-length (Warranty)\n"
        "      citations: “warranty covers approximately 24 months of normal use.” (Care For Your Kettle, Warranty)"
    )


def test_what_changed_alike_for_several_questions_is_told_once(kettle: Path, edit: Edit) -> None:
    edit(
        CARE,
        "        - The warranty covers approximately",
        "        - warranty covers approximately",
    )
    changes = changes_of(kettle, PERIOD, ("warranty duration",))
    (told,) = describe_alike(changes)
    assert told == "warranty duration".join(
        ["guarantee period\n", describe(changes[0]).removeprefix("guarantee period")]
    )


def test_other_follow_ups_are_shown(kettle: Path, edit: Edit) -> None:
    edit(CARE, "    - rounds\n    - warranty-length\n", "    - warranty-length\n")
    assert described(kettle, SCALE).splitlines()[2::2] == [
        "      suggestions: How many rounds of vinegar does it need? | How long is the warranty?",
        "      suggestions: How long is the warranty?",
    ]


def test_a_text_that_moved_in_the_article_and_a_confidence_are_no_change(
    kettle: Path, edit: Edit
) -> None:
    edit(
        "care-for-your-kettle/article.txt",
        "Care For Your Kettle\n",
        "Care For Your Kettle\n\nThis is new.\n",
    )
    edit(CARE, "    - guarantee period\n", "    - guarantee period\n    - what warranty is there\n")
    old, new = (Chatbot.load(folder).ask(*PERIOD) for folder in (KETTLE, kettle))
    assert old.answers[0].citations[0].start != new.answers[0].citations[0].start
    assert find_aspects(old, new) == ()


def test_conversations_are_asked_with_their_states(kettle: Path) -> None:
    with (kettle / CARE).open("a", encoding="utf-8") as care:
        care.write("  follow_ups: [descale]\n")
    (kettle / "transcripts.yaml").write_text(TALK, encoding="utf-8")
    turns = [
        question
        for question in list_questions(Chatbot.load(kettle).knowledge)
        if question[0] == "guarantee period"
    ]
    assert turns == [PERIOD, (*PERIOD, "1"), (*PERIOD, "1", "hello")]
    _, second = changes_of(kettle, *turns)
    # Where the warranty leads on to descaling, that is the first option; otherwise "1" sounds like
    # a number of rounds.
    assert describe(second).splitlines() == [
        "1  (after guarantee period)",
        "  was answer: rounds (Removing Scale)",
        "  now answer: descale (Care For Your Kettle)",
    ]


def test_every_example_and_title_is_asked_once() -> None:
    questions = list_questions(Chatbot.load(KETTLE).knowledge)
    assert len(questions) == len(set(questions)) == 19
    assert {("How long is the warranty?",), PRICE, ("hello",)} <= set(questions)


def test_the_summary_counts_in_thousands() -> None:
    assert summarise((), 3400) == "0 of 3,400 replies changed"


@pytest.mark.parametrize(
    ("name", "text", "questions"),
    [
        ("q.txt", "\ufeffhow long?\r\n\n  hello \nhow long?\n", [("how long?",), ("hello",)]),
        ("q.yaml", "- {text: hello, kind: small_talk}\n", [("hello",)]),
        ("q.csv", "text,kind\nhello,small_talk\n", [("hello",)]),
        ("q.jsonl", '{"text": "a", "id": 1}\n\n{"turns": ["a", "b"]}\n', [("a",), ("a", "b")]),
    ],
)
def test_questions_are_read_from_a_file(
    name: str, text: str, questions: list[tuple[str, ...]], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(text.encode())
    assert read_questions(tmp_path / name) == tuple(questions)


def test_every_line_that_holds_no_question_is_told(tmp_path: Path) -> None:
    lines = [
        '{"text": "fine"}',
        "not json",
        "[1]",
        '{"text": 5}',
        '{"turns": ["a", 1]}',
        '{"turns": []}',
        '{"turns": "a"}',
    ]
    (tmp_path / "q.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(KnowledgeBaseError) as raised:
        read_questions(tmp_path / "q.jsonl")
    assert [problem.line for problem in raised.value.problems] == [2, 3, 4, 5, 6, 7]


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "q.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(KnowledgeBaseError, match="unreadable-file"):
        read_questions(tmp_path / "q.txt")


def test_the_command_prints_the_changes_and_a_summary(
    kettle: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", str(KETTLE), str(kettle)]) == 0
    assert capsys.readouterr().out == "0 of 19 replies changed\n"
    edit("small-talk.yaml", "Hello! Ask", "Good day! Ask")
    assert main(["diff", str(KETTLE), str(kettle)]) == 1
    assert capsys.readouterr().out.splitlines()[-5:] == [
        "good morning",
        "  was small_talk: Hello! Ask me about the kettle.",
        "  now small_talk: Good day! Ask me about the kettle.",
        "",
        "3 of 19 replies changed",
    ]


def test_the_command_asks_the_questions_of_all_files(
    kettle: Path, edit: Edit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit("small-talk.yaml", "Hello! Ask", "Good day! Ask")
    (tmp_path / "one.txt").write_text("hello\n", encoding="utf-8")
    (tmp_path / "two.txt").write_text("guarantee period\nhello\n", encoding="utf-8")
    files = [str(tmp_path / "one.txt"), "--questions", str(tmp_path / "two.txt")]
    assert main(["diff", str(KETTLE), str(kettle), "--json", "--questions", *files]) == 1
    outcome = json.loads(capsys.readouterr().out)
    (change,) = outcome["changes"]
    assert (outcome["asked"], change["question"], change["aspects"]) == (2, ["hello"], ["wording"])
    assert [change[side]["text"][:5] for side in ("old", "new")] == ["Hello", "Good "]


def test_the_problems_of_both_knowledge_bases_are_told_with_their_folders(
    kettle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Path(shutil.copytree(kettle, tmp_path / "other"))
    (kettle / "synonyms.yaml").unlink()
    (other / "small-talk.yaml").unlink()
    assert main(["diff", str(kettle), str(other)]) == 2
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == [
        str(kettle / "synonyms.yaml"),
        str(other / "small-talk.yaml"),
    ]
    assert main(["diff", str(KETTLE), "nowhere"]) == 2
    assert capsys.readouterr().err.startswith("nowhere:1: there is no such folder")


def test_progress_is_told_on_a_terminal_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chatbot.cli.output.SHORT", 0)
    assert list(show_progress("ab")) == ["a", "b"]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert list(show_progress("ab")) == ["a", "b"]
    assert capsys.readouterr().err == "\r0 of 2 done\x1b[K\r\x1b[K"
