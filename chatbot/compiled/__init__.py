"""Compiled knowledge bases: what reading and counting made of a folder, kept for the next start.

Reading a few thousand examples takes seconds, opening the result milliseconds: most of it is only
decoded when it is asked for. `codec` turns values into JSON and tables and back; `file` puts both
into one file, which a wheel carries and `chatbot build` writes; `cache` keeps such files without
being asked; `program` tells which program wrote one. `loading` finds the one to use.
"""

from chatbot.compiled.building import compile_knowledge
from chatbot.compiled.cache import fetch, keep
from chatbot.compiled.file import Compiled, CompiledError, read_compiled, write_compiled
from chatbot.compiled.loading import SHIPPED, SHIPPED_BUILD, list_titles, load_compiled

__all__ = [
    "SHIPPED",
    "SHIPPED_BUILD",
    "Compiled",
    "CompiledError",
    "compile_knowledge",
    "fetch",
    "keep",
    "list_titles",
    "load_compiled",
    "read_compiled",
    "write_compiled",
]
