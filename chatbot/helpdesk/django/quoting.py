"""Leave out of a mail what its writer did not write: quoted history and signatures."""

import re

# "On … wrote:" may be wrapped over a few lines. Where ">" marks the quote below it, an answer may
# stand below that.
_ATTRIBUTION = r"^[ \t]*On\b[^\n]*(?:\n(?![ \t]*>)[^\n]+){0,2}?\bwrote:[ \t]*$"
MARKED = re.compile(_ATTRIBUTION + r"(?=\s*>)", re.MULTILINE)
UNMARKED = re.compile(_ATTRIBUTION, re.MULTILINE)
HISTORY = re.compile(
    r"^[ \t]*(?:-+[ \t]*(?:Original Message|Forwarded message)[ \t]*-+"  # "-----Original Message-----"
    r"|_{8,}[ \t]*\n[ \t]*From:.*"  # the line that Outlook draws
    r"|From:.*\n[ \t]*(?:Sent|Date|To):.*)$",  # the head of a quoted mail
    re.MULTILINE | re.IGNORECASE,
)
SIGNATURE = re.compile(r"^(?:--[ \t]*|Sent from my .{1,40})$", re.MULTILINE)


def strip_quotes(text: str) -> str:
    r"""Return what a mail says by itself.

    >>> strip_quotes("And for migraines?\n\nOn Monday, the desk wrote:\n> It lasts three months.\n")
    'And for migraines?'
    """
    own = MARKED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for end in (UNMARKED, HISTORY, SIGNATURE):
        own = _cut(own, end.search(own))
    return "\n".join(line for line in own.split("\n") if not line.lstrip().startswith(">")).strip()


def _cut(text: str, match: re.Match[str] | None) -> str:
    return text[: match.start()] if match else text
