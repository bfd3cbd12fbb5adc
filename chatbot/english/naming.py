"""Tell the words that name something from those that do not."""

from chatbot.english.lexicon import look_up
from chatbot.english.stems import stem
from chatbot.english.stopwords import ASKING, FUNCTION_WORDS, STOP_WORDS


def is_empty(text: str) -> bool:
    """Tell whether a normalised word names nothing: "of", "many", "please"."""
    return text in FUNCTION_WORDS or stem(text) in STOP_WORDS | ASKING


def is_thing(text: str) -> bool:
    """Tell whether a normalised word is a noun that names something: "study", but not "side"."""
    entry = look_up(text)
    return entry is not None and entry.is_noun and not is_empty(text)


def is_time(base: str) -> bool:
    """Tell whether a stem is a unit of time: "month"."""
    entry = look_up(base)
    return entry is not None and entry.category == "time"
