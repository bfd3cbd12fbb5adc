"""The glossary: what people speak about, each thing with its type and the words for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Something that people ask about: Botox is a treatment, migraine a condition.

    `type` is a word of the curator's own; `words` are all words and phrases for the entity, its name
    among them; `place` is the file and line where it was written.
    """

    type: str
    name: str
    words: tuple[str, ...]
    place: str = ""
