"""The chat on a terminal, on prompt_toolkit: a line to edit, and everything else printed above it, never redrawn.

The prompt stands before the knowledge base is loaded: that happens while the first question is
being typed.
"""

import os
import pydoc
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from threading import Thread

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Condition, has_completions
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.shortcuts import print_formatted_text
from prompt_toolkit.styles import Style

from chatbot.bot import Chatbot
from chatbot.terminal.commands import hear
from chatbot.terminal.completing import QuestionCompleter, TitleSuggest
from chatbot.terminal.conversation import Conversation
from chatbot.terminal.history import open_history
from chatbot.terminal.options import ChatOptions
from chatbot.terminal.rendering import COLUMNS, LINK, QUIET, Fragments, flatten
from chatbot.terminal.wrapping import wrap

FIRST_VTE_WITH_LINKS = 5000
UNNOTICED = 0.5
"""Seconds that nobody minds waiting for the first reply; after that it is said what is going on."""
SEQUENCE = 0.1
"""Seconds after Escape in which another key belongs to it: Alt-Enter is Escape and Enter at once."""
ROOM_FOR_MENU, SMALL = 6, 12
"""Rows kept free below the prompt, and the height of a window that has none to spare."""
# The sixteen colours of the terminal itself, none of them as a background: readable on light and on
# dark.
STYLE = Style.from_dict(
    {
        "quiet": "ansibrightblack",
        "strong": "bold",
        "heading": "bold",
        "prompt": "ansigreen bold",
        "auto-suggestion": "ansibrightblack",
        "completion-menu": "noinherit",
        "completion-menu.completion": "noinherit",
        "completion-menu.completion.current": "noinherit reverse",
        "completion-menu.meta.completion": "noinherit ansibrightblack",
        "completion-menu.meta.completion.current": "noinherit reverse",
        "scrollbar.background": "noinherit",
        "scrollbar.button": "noinherit reverse",
    }
)


class Loading:
    """A bot that is being loaded beside the prompt, from the moment the prompt stands."""

    def __init__(self, load: Callable[[], Chatbot]) -> None:
        """Keep how to load; nothing is done yet."""
        self._load = load
        self._future: Future[Chatbot] | None = None

    def begin_beside(self, session: "PromptSession[str]") -> None:
        """Begin to load, unless that is done."""
        if self._future is None:
            self._future = Future()
            self._future.add_done_callback(lambda future: _tell_prompt(future, session))
            # No pool: a signal that comes while a pool starts its thread leaves it waiting forever.
            Thread(target=_fulfil, args=(self._future, self._load)).start()

    def poll(self, seconds: float = 0) -> Chatbot | None:
        """Return the bot if it is there, or comes within some seconds."""
        if self._future is None:
            return None
        wait([self._future], timeout=seconds)
        return (
            self._future.result() if self._future.done() and not self._future.exception() else None
        )

    def wait(self) -> Chatbot:
        """Return the bot as soon as it is there, or raise what went wrong."""
        return self._future.result() if self._future else self._load()


def _fulfil(future: Future[Chatbot], load: Callable[[], Chatbot]) -> None:
    try:
        future.set_result(load())
    except BaseException as error:  # noqa: BLE001 - raised where the bot is waited for
        future.set_exception(error)


def chat(load: Callable[[], Chatbot], greeting: str, options: ChatOptions) -> int:
    """Ask and answer until the user leaves with Ctrl-D, `quit`, or twice Ctrl-C (130)."""
    history, notice = open_history(keep=options.history)
    loading, colors = Loading(load), choose_colors(options.color)
    plain = colors is ColorDepth.DEPTH_1_BIT
    session: PromptSession[str] = PromptSession(
        [("class:prompt", "> ")],
        history=history,
        completer=QuestionCompleter(loading.poll),
        # Without colours it could not be told from what was typed.
        auto_suggest=TitleSuggest(loading.poll) if options.menu and not plain else None,
        complete_while_typing=options.menu,
        key_bindings=_bind_keys(),
        style=STYLE,
        color_depth=colors,
        enable_suspend=True,
    )
    session.app.timeoutlen = session.app.ttimeoutlen = SEQUENCE
    for text in filter(None, ["" if options.quiet else greeting, notice]):
        _show(session, [(QUIET, text)])
    session.app.after_render.add_handler(lambda _: loading.begin_beside(session))
    return _converse(session, loading)


def _converse(session: "PromptSession[str]", loading: Loading) -> int:
    conversation: Conversation | None = None
    interrupted = False
    while True:
        session.reserve_space_for_menu = (
            ROOM_FOR_MENU if session.output.get_size().rows >= SMALL else 0
        )
        try:
            text = session.prompt()
        except EOFError:
            return 0
        except KeyboardInterrupt:
            if interrupted:
                return 130
            interrupted = True
            _show(session, [(QUIET, "Press Ctrl-C again to leave, or Ctrl-D.")])
            continue
        interrupted = False
        if text.strip():
            if not conversation and not loading.poll(UNNOTICED):
                _show(session, [(QUIET, "One moment, the article is being read.")])
            outcome = hear(text, conversation or Conversation(bot=loading.wait()))
            conversation = outcome.conversation
            if outcome.leave:
                return 0
            _show(session, outcome.shown, long=outcome.long)


def choose_colors(color: str) -> ColorDepth:
    """Return how many colours to use: "never", "always", or "auto", which heeds NO_COLOR."""
    plain = color == "never" or (color == "auto" and os.environ.get("NO_COLOR"))
    return ColorDepth.DEPTH_1_BIT if plain else ColorDepth.DEPTH_4_BIT


def _bind_keys() -> KeyBindings:
    keys = KeyBindings()

    @Condition
    def is_chosen() -> bool:
        state = get_app().current_buffer.complete_state
        return state is not None and state.current_completion is not None

    @keys.add("enter", filter=is_chosen)
    def take(event: KeyPressEvent) -> None:
        """Take the highlighted item; the next Enter sends it."""
        event.current_buffer.complete_state = None

    @keys.add("escape", "enter")
    def break_line(event: KeyPressEvent) -> None:
        """Begin a new line of the same message."""
        event.current_buffer.insert_text("\n")

    @keys.add("escape", filter=has_completions)
    def close(event: KeyPressEvent) -> None:
        """Close the menu."""
        event.current_buffer.cancel_completion()

    @keys.add("c-c")
    def clear(event: KeyPressEvent) -> None:
        """Clear the line; on an empty one, ask to leave."""
        if event.current_buffer.text:
            event.current_buffer.reset()
        else:
            event.app.exit(exception=KeyboardInterrupt(), style="class:aborting")

    return keys


def _tell_prompt(loading: Future[Chatbot], session: "PromptSession[str]") -> None:
    """Open the menu for what was typed while loading, or end the prompt where the knowledge base is broken."""
    error, loop, buffer = loading.exception(), session.app.loop, session.default_buffer
    if not loop or not session.app.is_running:
        return
    if error:
        loop.call_soon_threadsafe(lambda: session.app.exit(exception=error))
    elif buffer.complete_while_typing() and buffer.text:
        loop.call_soon_threadsafe(lambda: buffer.start_completion())  # noqa: PLW0108 - takes no arguments here


def _show(session: "PromptSession[str]", fragments: Fragments, *, long: bool = False) -> None:
    size = session.output.get_size()
    wrapped = wrap(fragments, min(COLUMNS, size.columns))
    text = flatten(wrapped)
    if long and text.count("\n") + 2 > size.rows:
        pydoc.pager(text)
        return
    linked = link(wrapped, can_link=can_link(os.environ))
    print_formatted_text(
        FormattedText([*linked, ("", "\n")]),
        output=session.output,
        style=STYLE,
        color_depth=session.color_depth,
    )


def can_link(environment: Mapping[str, str]) -> bool:
    """Tell whether the terminal is one that is known to follow links (the escape sequence OSC 8)."""
    if environment.get("TERM", "").startswith(("screen", "tmux", "dumb", "linux")):
        return False
    known = {"iTerm.app", "WezTerm", "vscode", "ghostty"}
    vte = environment.get("VTE_VERSION", "")
    return bool(
        environment.get("TERM_PROGRAM") in known
        or environment.get("KITTY_WINDOW_ID")
        or environment.get("WT_SESSION")
        or (vte.isdigit() and int(vte) >= FIRST_VTE_WITH_LINKS)
    )


def link(fragments: Fragments, *, can_link: bool) -> Fragments:
    """Turn the texts that have an address into links, or into quiet texts."""
    linked: Fragments = []
    for style, text in fragments:
        if not style.startswith(LINK):
            linked.append((style, text))
        elif can_link and text.strip():
            opened = f"\x1b]8;;{style.removeprefix(LINK)}\x1b\\"
            linked += [
                ("[ZeroWidthEscape]", opened),
                (QUIET, text),
                ("[ZeroWidthEscape]", "\x1b]8;;\x1b\\"),
            ]
        else:
            linked.append((QUIET, text))
    return linked
