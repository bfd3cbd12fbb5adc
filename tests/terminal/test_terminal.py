"""The chat in a real pseudo-terminal, read back as a screen."""

import re
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from places import ROOT
from screens import DOWN, END, ESCAPE, Chat

Start = Callable[..., Chat]
README = (ROOT / "README.md").read_text(encoding="utf-8")
HINT = "Ctrl-D leaves."
COLOR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-7]|9[0-7]|38|48)[;m]")
ASKED = "how lng does teh relief last"


@pytest.fixture
def start() -> Iterator[Start]:
    chats: list[Chat] = []

    def begin(*arguments: str, **options: object) -> Chat:
        chat = Chat(*arguments, **options)  # type: ignore[arg-type]  # passed on as they are
        chats.append(chat)
        return chat

    yield begin
    for chat in chats:
        chat.close()


@pytest.fixture
def chat(start: Start) -> Chat:
    chat = start()
    chat.wait(HINT, ">")
    return chat


def test_says_what_it_answers_from_and_leaves_on_ctrl_d(chat: Chat) -> None:
    assert chat.lines()[:4] == [
        "I answer from “Try Botox For Pain”. This is information, not advice.",
        "Ask in your own words. /help lists what else you can do, Ctrl-D leaves.",
        "",
        ">",
    ]
    chat.type("\x04")
    assert chat.leave() == 0


def test_quiet_begins_with_the_prompt(start: Start) -> None:
    chat = start("--quiet")
    assert chat.wait(">")[0] == ">"


def test_the_chat_looks_as_it_does_in_the_readme(start: Start) -> None:
    (picture,) = re.findall(r"<!-- a real chat -->\n+```text\n(.*?)```", README, re.DOTALL)
    chat = start("--quiet", rows=50)
    chat.type("hello\r")
    chat.wait("Ask me about Botox")
    for line in re.findall(r"^> (.+)$", picture, re.MULTILINE):
        chat.type(line, "\r")
        chat.wait(f"> {line}", "1.")
    shown = "\n".join(chat.lines()).rstrip("\n >")
    assert shown[shown.index("> how") :] == picture.rstrip("\n")


def test_a_follow_up_is_chosen_by_its_number(chat: Chat) -> None:
    chat.type(ASKED, "\r")
    chat.wait(
        "three months",
        "section “Long Lasting Results”",
        "1. How often are cosmetic Botox treatments repeated?",
    )
    chat.type("1\r")
    chat.wait("recommended for repeating cosmetic")


def test_the_menu_forgives_typos_and_enter_sends_what_was_typed_unless_an_item_is_taken(
    chat: Chat,
) -> None:
    chat.type("sied efects")
    chat.wait("What are the side effects of Botox? Side Effects")
    chat.type(DOWN)
    chat.wait("> What are the side effects of Botox?")
    chat.type("\r")
    chat.wait_gone("How common are the side effects of Botox?")
    assert "drooping eyelids" not in " ".join(chat.lines())
    chat.type("\r")
    chat.wait("drooping eyelids")


def test_escape_closes_the_menu_and_leaves_what_was_typed(chat: Chat) -> None:
    chat.type("sied efects")
    chat.wait("What are the side effects of Botox?")
    chat.type(ESCAPE)
    chat.wait_gone("What are the side effects of Botox?")
    assert "> sied efects" in chat.lines()


def test_without_a_menu_tab_still_opens_it(start: Start) -> None:
    chat = start("--no-menu")
    chat.wait(HINT)
    chat.type("hello\r")
    chat.wait("Ask me about Botox")
    chat.type("sied efects")
    assert "What are the side effects of Botox?" not in " ".join(chat.lines())
    chat.type("\t")
    chat.wait("What are the side effects of Botox?")


def test_the_rest_of_a_known_question_is_suggested_and_taken(chat: Chat) -> None:
    chat.type("hello\r")
    chat.wait("Ask me about Botox")
    chat.type("how long does the p")
    chat.wait("ain relief last?")
    chat.type(END, "\r")
    chat.wait("> how long does the pain relief last?", "three months")


def test_commands_complete_and_an_unknown_one_suggests_the_nearest(chat: Chat) -> None:
    chat.type("/so")
    chat.wait("/source show the passage behind the last answer")
    chat.type("urce\r")
    chat.wait("The last reply has no source.")
    chat.type("/sorce\r")
    chat.wait("There is no command /sorce. Did you mean /source?")


def test_ctrl_c_clears_the_line_then_says_how_to_leave_then_leaves(chat: Chat) -> None:
    chat.type("something", "\x03")
    chat.wait_gone("something")
    chat.type("\x03")
    chat.wait("Press Ctrl-C again to leave")
    chat.type("\x03")
    assert chat.leave() == 130


@pytest.mark.parametrize("word", ["quit", "exit", "Bye", "/quit"])
def test_leaves_on_a_word(chat: Chat, word: str) -> None:
    chat.type(word, "\r")
    assert chat.leave() == 0


def test_several_pasted_lines_are_one_message(chat: Chat) -> None:
    chat.paste("My neck hurts.\nHow long does the pain relief last?")
    chat.type("\r")
    chat.wait("three months")
    assert " ".join(chat.lines()).count("Source:") == 1


def test_replies_follow_the_width_of_the_window(chat: Chat) -> None:
    chat.type("how long")
    chat.resize(24, 40)
    chat.type(" does the pain relief last?")
    chat.type("\r")
    lines = chat.wait("three months", "3. What are the side effects of Botox?")
    first = next(number for number, line in enumerate(lines) if line.startswith("Patients using"))
    assert lines[first].startswith("Patients using Botox for pain")
    assert max(map(len, lines[first:])) <= 40


def test_alt_enter_begins_a_new_line_of_the_same_message(chat: Chat) -> None:
    chat.type("how long does it last", "\x1b\r", "does it hurt", "\r")
    chat.wait("three months", "whether the injection itself hurts")


def test_a_tiny_window_works(start: Start) -> None:
    chat = start(rows=4, columns=20)
    chat.wait(">")
    chat.type("how long does the relief last", "\r")
    lines = chat.wait("three months", "Lasting Results")
    assert max(map(len, lines)) <= 20


def test_wide_characters_do_not_break_the_screen(chat: Chat) -> None:
    chat.type("漢字漢字", "\r")
    chat.wait("> 漢字漢字", "I only understand English")


@pytest.mark.parametrize(
    ("arguments", "environment", "colored"),
    [
        ((), {}, True),
        ((), {"NO_COLOR": "1"}, False),
        (("--color", "never"), {}, False),
        (("--color=always",), {"NO_COLOR": "1"}, True),
    ],
)
def test_colors_come_only_where_they_are_welcome(
    start: Start,
    arguments: tuple[str, ...],
    environment: dict[str, str],
    colored: bool,  # noqa: FBT001
) -> None:
    chat = start(*arguments, environment=environment)
    chat.wait(HINT)
    chat.type("hello\r")
    chat.wait("Ask me about Botox")
    assert bool(COLOR.search(chat.raw)) is colored


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [(("--plain",), {}), ((), {"TERM": "dumb"}), ((), {"ACCESSIBLE": "1"})],
)
def test_plain_mode_writes_lines_and_nothing_else(
    start: Start, arguments: tuple[str, ...], environment: dict[str, str]
) -> None:
    chat = start(*arguments, environment=environment)
    chat.wait("Plain mode", "you:")
    chat.type("How long does the pain relief last?\r")
    chat.wait(
        "bot: Patients using Botox",
        "source: Try Botox For Pain, section Long Lasting Results:",
        "3. ",
    )
    chat.type("1\r")
    chat.wait("recommended for repeating cosmetic")
    assert "\x1b" not in chat.raw
    chat.type("\x04")
    assert chat.leave() == 0


def test_a_broken_knowledge_base_ends_the_chat_with_its_problems(
    start: Start, kettle: Path
) -> None:
    (kettle / "not-covered.yaml").write_text("- id: [", encoding="utf-8")
    chat = start("--intents", str(kettle))
    chat.wait("not-covered.yaml:1: the bracket that opens here is never closed")
    assert chat.leave() == 2


def test_a_missing_knowledge_base_is_told_instead_of_a_greeting(start: Start) -> None:
    chat = start("--intents", "nowhere")
    assert chat.wait("there is no such folder")[0].startswith("nowhere:1")
    assert chat.leave() == 2


def test_questions_are_kept_only_when_asked_for_and_for_the_owner_alone(
    start: Start, tmp_path: Path
) -> None:
    for arguments in ((), ("--history",)):
        chat = start(
            *arguments, environment={"XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path)}
        )
        chat.wait(HINT)
        chat.type("hello there\r")
        chat.wait("Ask me about Botox")
        chat.type("\x04")
        chat.leave()
        assert (tmp_path / "chatbot" / "history").exists() is bool(arguments)
    kept = tmp_path / "chatbot" / "history"
    assert "hello there" in kept.read_text(encoding="utf-8")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_history_that_cannot_be_kept_is_said_once(start: Start, tmp_path: Path) -> None:
    (tmp_path / "chatbot").write_text("in the way", encoding="utf-8")
    chat = start("--history", environment={"XDG_STATE_HOME": str(tmp_path)})
    chat.wait("Questions are not kept")
    chat.type("hello\r")
    chat.wait("Ask me about Botox")


def test_what_was_typed_in_escape_characters_is_not_written_back(chat: Chat) -> None:
    chat.paste("/\x1b]0;owned\x07sorce")
    chat.type("\r")
    chat.wait("There is no command")
    assert "\x1b]0;owned" not in chat.raw


def test_a_pipe_gets_text_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "chatbot"],
        cwd=ROOT,
        input=f"{ASKED}\nbye\n".encode(),
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    assert b"three months" in done.stdout
    assert b"\x1b" not in done.stdout
    assert b"\r" not in done.stdout
