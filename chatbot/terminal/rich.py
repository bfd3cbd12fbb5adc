"""The chat on a terminal, on prompt_toolkit: editing, history of this run, and replies below the question."""

from prompt_toolkit import PromptSession
from prompt_toolkit.shortcuts import print_formatted_text

from chatbot.bot import Chatbot
from chatbot.reply import Reply
from chatbot.terminal.plain import LEAVE, inert
from chatbot.terminal.wrapping import wrap

COLUMNS = 80


def chat(bot: Chatbot) -> int:
    """Ask and answer until the user leaves with Ctrl-D, `quit`, or twice Ctrl-C (130)."""
    session: PromptSession[str] = PromptSession("> ")
    _show(session, _greet(bot))
    state, interrupted = None, False
    while True:
        try:
            text = session.prompt().strip()
        except EOFError:
            return 0
        except KeyboardInterrupt:
            if interrupted:
                return 130
            interrupted = True
            _show(session, "Press Ctrl-C again to leave, or type quit.")
            continue
        interrupted = False
        if text.lower() in LEAVE:
            return 0
        if text:
            reply = bot.ask(text, state)
            state = reply.state
            _show(session, _render(reply))


def _greet(bot: Chatbot) -> str:
    titles = ", ".join(f"“{article.title}”" for article in bot.knowledge.articles)
    advice = "Ask in your own words; leave with Ctrl-D or quit."
    return f"I answer from {titles}. This is information, not medical advice.\n{advice}"


def _render(reply: Reply) -> str:
    follow_ups = [f"{number}. {item.title}" for number, item in enumerate(reply.suggestions, start=1)]
    return "\n".join([reply.text, "", *follow_ups]) if reply.kind == "answer" and follow_ups else reply.text


def _show(session: "PromptSession[str]", text: str) -> None:
    columns = min(COLUMNS, session.output.get_size().columns)
    print_formatted_text(wrap(inert(text), columns), output=session.output)
