"""Links and colours of the chat on a terminal; what it does is tested on a real one."""

import pytest
from prompt_toolkit.output import ColorDepth

from chatbot.terminal.interactive import can_link, choose_colors, link
from chatbot.terminal.rendering import QUIET

FRAGMENTS = [("", "Three months. "), ("link:https://example.org/#a", "Source: A")]


@pytest.mark.parametrize(
    ("environment", "linked"),
    [
        ({"TERM": "xterm", "TERM_PROGRAM": "WezTerm"}, True),
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, True),
        ({"TERM": "xterm", "VTE_VERSION": "7600"}, True),
        ({"TERM": "xterm", "VTE_VERSION": "4000"}, False),
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "WezTerm"}, False),
        ({"TERM": "xterm"}, False),
        ({}, False),
    ],
)
def test_links_only_where_the_terminal_is_known_to_follow_them(
    environment: dict[str, str],
    linked: bool,  # noqa: FBT001
) -> None:
    assert can_link(environment) is linked


def test_a_source_with_an_address_becomes_a_link_or_a_quiet_text() -> None:
    assert link(FRAGMENTS, can_link=False) == [("", "Three months. "), (QUIET, "Source: A")]
    assert link(FRAGMENTS, can_link=True) == [
        ("", "Three months. "),
        ("[ZeroWidthEscape]", "\x1b]8;;https://example.org/#a\x1b\\"),
        (QUIET, "Source: A"),
        ("[ZeroWidthEscape]", "\x1b]8;;\x1b\\"),
    ]


def test_colours_heed_what_was_asked_for_then_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert choose_colors("auto") == ColorDepth.DEPTH_4_BIT
    monkeypatch.setenv("NO_COLOR", "1")
    chosen = [choose_colors(color) for color in ("auto", "never", "always")]
    assert chosen == [ColorDepth.DEPTH_1_BIT, ColorDepth.DEPTH_1_BIT, ColorDepth.DEPTH_4_BIT]
