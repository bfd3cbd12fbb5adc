"""The chat: `interactive` on a terminal, `plain` everywhere else.

Only `interactive`, `completing`, `history` and `wrapping` know prompt_toolkit. Both show what
`commands.hear` makes of a line; `conversation` holds what was said, `rendering` how a reply looks.
"""
