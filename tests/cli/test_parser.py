"""The commands say what they do, with an example, and guess what was meant."""

import pytest

from chatbot.cli.parser import build_parser, parse


@pytest.mark.parametrize("name", list(build_parser()[1]))
def test_the_help_of_a_command_has_an_example(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse([name, "--help"])
    assert ended.value.code == 0
    assert f"example: chatbot {name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["how", "long", "does", "it", "last"], "chatbot ask how long does it last"),
        (["chekc", "intents"], "chatbot check"),
    ],
)
def test_what_is_no_command_is_answered_with_what_was_meant(
    arguments: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith(
        f"error: there is no command '{arguments[0]}'; did you mean: {meant}\n"
    )


def test_help_is_a_word_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["help", "topics"])
    assert "example: chatbot topics side effects" in capsys.readouterr().out


def test_without_a_command_it_chats() -> None:
    assert parse(["--quiet"]).run == "asking.run_chat"
