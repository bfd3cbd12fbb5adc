"""The language: from a text to one `Utterance`, which everything later takes instead of the text.

Read in this order: `cleaning` (what machines did to a text), `tokens` and `stems` (its words),
`lexicon` and `stopwords` (what is known of words), `spelling` (which known words a misspelling may
stand for), `cues` (words that say how a sentence is meant), `sentences` (the parts that ask),
`languages`, and `utterance`, which joins them.
"""

from chatbot.english.cleaning import MAX_CHARACTERS, limit
from chatbot.english.cues import find_cues, skip_cue, span_at
from chatbot.english.languages import ENGLISH, NOTICES
from chatbot.english.lexicon import Entry, Vector, add_vectors, embed, look_up, rate_likeness
from chatbot.english.naming import is_empty, is_thing, is_time
from chatbot.english.sentences import cut_clauses, cut_sentences, find_asking
from chatbot.english.spelling import How, Reading, Vocabulary, collect_vocabulary
from chatbot.english.stems import stem
from chatbot.english.stopwords import ASKING, FUNCTION_WORDS, STOP_WORDS
from chatbot.english.tokens import MAX_LETTERS, Phrase, Word, cut_words, tokenise
from chatbot.english.utterance import Utterance, read

__all__ = [
    "ASKING",
    "ENGLISH",
    "FUNCTION_WORDS",
    "MAX_CHARACTERS",
    "MAX_LETTERS",
    "NOTICES",
    "STOP_WORDS",
    "Entry",
    "How",
    "Phrase",
    "Reading",
    "Utterance",
    "Vector",
    "Vocabulary",
    "Word",
    "add_vectors",
    "collect_vocabulary",
    "cut_clauses",
    "cut_sentences",
    "cut_words",
    "embed",
    "find_asking",
    "find_cues",
    "is_empty",
    "is_thing",
    "is_time",
    "limit",
    "look_up",
    "rate_likeness",
    "read",
    "skip_cue",
    "span_at",
    "stem",
    "tokenise",
]
