"""Compiled knowledge bases: what reading and counting made of a folder, kept for the next start.

Reading a few thousand examples takes some seconds, reading the result from JSON a tenth of one. `cache` keeps it for the
next start without being asked; `file` holds one that somebody built on purpose; `codec` turns the values into JSON and back.
"""

from chatbot.compiled.cache import fetch, keep
from chatbot.compiled.codec import decode
from chatbot.compiled.file import Compiled, CompiledError, read_compiled, write_compiled

__all__ = ["Compiled", "CompiledError", "decode", "fetch", "keep", "read_compiled", "write_compiled"]
