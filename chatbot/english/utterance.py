"""Read a message into one value, which everything later takes.

1. Clean the text and cut it into words with their marks (`cleaning`, `tokens`).
2. Find the cues of the words (`cues`).
3. Find the sentences and the parts that ask (`sentences`).
4. Tell what is excluded or corrected from the rest: "not pills, the injection".
"""

from dataclasses import dataclass

from chatbot.english.cleaning import clean, limit
from chatbot.english.cues import Cues, find_cues, skip_cue, span_at
from chatbot.english.languages import find_language
from chatbot.english.sentences import MAX_PARTS, cut_sentences, find_parts, find_questions
from chatbot.english.stopwords import ASKING, STOP_WORDS
from chatbot.english.tokens import Phrase, read_words

OPENING, CLOSING = "([{\"'\u201c\u2018", ")]}\"'\u201d\u2019"
"""Brackets and quotation marks that belong to the words beside them."""
MAX_DEPTH = 2
"""Corrections that are followed: in "not pills, I mean the injection" there is one inside another.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A message as it was read; `text` is the whole text without what machines did to it.

    `questions` are the parts that ask, without courtesies, and `readings` those together with each
    that points back, read with the sentence before it. `parts` are the questions of a message that
    has several. `cues` are those of all the words, by name. `rest` is what stands after a
    correction or an exclusion, and `excluded` the stems of what is excluded.
    """

    text: str
    words: Phrase
    sentences: tuple[Phrase, ...]
    questions: tuple[Phrase, ...]
    readings: tuple[Phrase, ...]
    cues: Cues
    parts: tuple["Utterance", ...] = ()
    has_more: bool = False
    excluded: frozenset[str] = frozenset()
    rest: "Utterance | None" = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The normalised words."""
        return tuple([word.text for word in self.words])

    def quote(self, phrase: Phrase) -> str:
        """Return neighbouring words as they were typed, with the marks between and around them."""
        if not phrase:
            return ""
        start, end = phrase[0].start, phrase[-1].end
        before, after = self.text[:start], self.text[end:]
        start = len(before.rstrip(OPENING))
        return self.text[start : len(self.text) - len(after.lstrip(CLOSING))]

    @property
    def language(self) -> str:
        """The name of the language, "English" unless more speaks for another."""
        return find_language(self.words)


def read(text: str) -> Utterance:
    """Read a message: any text will do, in linear time; the first 20,000 characters are read.

    >>> [[word.text for word in question] for question in read("Hi! Does it hurt? Thanks").questions]
    [['does', 'it', 'hurt']]
    """
    cleaned = clean(limit(text))
    return _build(cleaned, read_words(cleaned), 0)


def _build(text: str, words: Phrase, depth: int) -> Utterance:
    """Read words that stand in so many others."""
    cues = find_cues([word.text for word in words])
    sentences = tuple(cut_sentences(words))
    questions, readings = find_questions(words, sentences, cues)
    excluded, rest = _find_rest(words, cues) if depth < MAX_DEPTH else (frozenset[str](), ())
    parts = find_parts(questions)
    return Utterance(
        text=text,
        words=words,
        sentences=sentences,
        questions=questions,
        readings=readings,
        cues=cues,
        parts=tuple([_build(text, part, depth + 1) for part in parts[:MAX_PARTS]]),
        has_more=len(parts) > MAX_PARTS,
        excluded=excluded,
        rest=_build(text, rest, depth + 1) if rest else None,
    )


def _find_rest(words: Phrase, cues: Cues) -> tuple[frozenset[str], Phrase]:
    """Return the stems that a message excludes, and the words it puts in their place.

    "not pills, the injection" excludes pills; "no, I meant the pills" corrects and excludes
    nothing.
    """
    start = skip_cue(cues, "denial", 0)
    after = span_at(cues, "correction", start)
    if after > start:
        return frozenset(), words[after:]
    if span_at(cues, "exclusion", start) == start:
        return frozenset(), ()
    start = span_at(cues, "preposition", start + 1)
    end = start
    while end < len(words) and span_at(cues, "contrast", end) == end:
        end += 1
        if words[end - 1].mark:
            break
    excluded = {word.stem for word in words[start:end]} - STOP_WORDS - ASKING
    return frozenset(excluded), words[span_at(cues, "contrast", end) :] if excluded else ()
