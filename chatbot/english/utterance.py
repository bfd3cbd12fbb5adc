"""Read a message into one value, which everything later takes.

1. Cut the text into words with their marks (`tokens`), and these into sentences.
2. Find the cues of the words (`cues`).
3. Find the parts that ask. Of a short message, all but greeting and thanks; of a long one, the
   sentences that end in a question mark, or else begin like a question, or else voice a wish.
4. Take several questions apart, and tell what is excluded or corrected from the rest.

Example: "Hi! Does it hurt? And how long does it last, please let me know" is one question for the
ranking, "does it hurt and how long does it last", and two parts: "does it hurt" and "how long does it
last please let me know".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chatbot.english.cleaning import clean, limit
from chatbot.english.cues import Cues, find_cues, span_at
from chatbot.english.languages import find_language
from chatbot.english.stopwords import STOP_WORDS
from chatbot.english.tokens import ENDS, Word, read_words

MAX_SHORT = 25
"""Words of a message that is read as a whole; a longer one is cut into sentences. The questions of the
HINT3 training examples, asked without a story, rarely are longer."""
MAX_QUESTIONS = 50
"""Questions of a message that are looked at; a ticket of 2,000 characters has some thirty sentences."""
MAX_PARTS, MIN_PART = 3, 3
"""Questions that a message is taken apart into, and words of each: "how, and why, does it work?" is
one question."""
MAX_POINTING = 8
"""Words of a question that may need the sentence before it to be understood."""

CONNECTORS = frozenset(["and", "also", "plus", "then"])

Phrase = tuple[Word, ...]
"""Neighbouring words of a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A message as it was read; `text` is the whole text without what machines did to it.

    `questions` are the parts that ask, without courtesies, and `readings` those together with each
    that points back, read with the sentence before it. `parts` are the questions of a message that
    has several. `cues` are those of all the words, by name. `rest` is what stands after a correction
    or an exclusion, and `excluded` the stems of what is excluded.
    """

    text: str
    words: Phrase
    sentences: tuple[Phrase, ...]
    questions: tuple[Phrase, ...]
    readings: tuple[Phrase, ...]
    cues: Cues
    parts: tuple["Utterance", ...] = ()
    excluded: frozenset[str] = frozenset()
    rest: "Utterance | None" = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The normalised words."""
        return tuple([word.text for word in self.words])

    def quote(self, phrase: Phrase) -> str:
        """Return neighbouring words as they were typed, with the marks between them."""
        return self.text[phrase[0].start : phrase[-1].end] if phrase else ""

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
    return _build(cleaned, read_words(cleaned))


def _build(text: str, words: Phrase) -> Utterance:
    cues = find_cues([word.text for word in words])
    sentences = tuple(_cut(words))
    questions, readings = _find_questions(words, sentences, cues)
    asking = _find_parts(questions)
    excluded, rest = _find_rest(words, cues)
    return Utterance(
        text=text,
        words=words,
        sentences=sentences,
        questions=questions,
        readings=readings,
        cues=cues,
        parts=tuple([_build(text, part) for part in asking]) if 1 < len(asking) <= MAX_PARTS else (),
        excluded=excluded,
        rest=_build(text, rest) if rest else None,
    )


def _cut(words: Phrase) -> Iterator[Phrase]:
    """Cut words at the marks that end a sentence."""
    start = 0
    for end, word in enumerate(words, start=1):
        if not ENDS.isdisjoint(word.mark) or end == len(words):
            yield words[start:end]
            start = end


def _find_questions(words: Phrase, sentences: Sequence[Phrase], cues: Cues) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
    """Return the questions of a message, and what can be ranked for it."""
    if len(words) <= MAX_SHORT:
        whole = (strip_courtesies(words, cues),)
        return whole, whole
    told = [sentence for sentence in dict.fromkeys(sentences) if len(sentence) > 2] or [words]
    asking = _find_asking(told)[:MAX_QUESTIONS]
    questions = tuple([told[number] for number in asking])
    pairs = [told[n - 1] + told[n] for n in asking if n and _points_back(told[n])]
    return questions, (*questions, *pairs)


def _find_asking(sentences: Sequence[Phrase]) -> Sequence[int]:
    """Return the numbers of the sentences that ask, or of all if none does.

    "One of us asked how long it lasts, and nobody knew. Could you tell me?" asks nothing in its last
    sentence alone.
    """
    for asks in (_has_mark, _opens_question, _voices_wish):
        if found := [number for number, sentence in enumerate(sentences) if asks(sentence)]:
            return found
    return range(len(sentences))


def _has_mark(sentence: Phrase) -> bool:
    return "?" in sentence[-1].mark


def _opens_question(sentence: Phrase) -> bool:
    """Tell whether a sentence begins with a question word, after words that lead in."""
    cues = find_cues([word.text for word in sentence])
    start = 0
    while (end := span_at(cues, "lead-in", start)) > start:
        start = end
    return span_at(cues, "question", start) > start


def _voices_wish(sentence: Phrase) -> bool:
    return "wish" in find_cues([word.text for word in sentence])


def _points_back(sentence: Phrase) -> bool:
    if len(sentence) > MAX_POINTING:
        return False
    points = not {"it", "that", "this", "they", "them", "those", "these"}.isdisjoint([word.text for word in sentence])
    return points or STOP_WORDS.issuperset([word.stem for word in sentence])


def strip_courtesies(words: Phrase, cues: Cues) -> Phrase:
    """Return words without greeting and thanks, or as they are when they say nothing else."""
    if not words:
        return words
    start, end = _skip_greeting(words, cues), _find_thanks(words, cues)
    rest = words[start:end]
    if len(rest) < 2 or STOP_WORDS.issuperset([word.stem for word in rest]):
        return words
    return rest


def _skip_greeting(words: Phrase, cues: Cues) -> int:
    """Return where the words begin that are no greeting and no interjection."""
    start = 0
    while start < len(words):
        end = max(span_at(cues, cue, start) for cue in ("greeting", "courtesy", "interjection"))
        if start == 0 or words[start - 1].text not in {"hi", "hello", "hey", "dear"}:
            blocked = span_at(cues, "-", start) > start and end == start + 1
        else:
            end, blocked = max(end, span_at(cues, "addressee", start)), False
        if end == start and span_at(cues, "answer", start) > start and _answers(words, start, cues):
            end = start + 1
        if end == start or blocked:
            break
        start = end
    return start


def _answers(words: Phrase, start: int, cues: Cues) -> bool:
    """Tell whether a word such as "no" or "right" answers, and does not belong to what follows."""
    nxt = words[start + 1].text if start + 1 < len(words) else ""
    return (
        bool(words[start].mark)
        or span_at(cues, "question", start + 1) > start + 1
        or nxt in {"so", "but", "then", "i", "sorry"}
    )


def _find_thanks(words: Phrase, cues: Cues) -> int:
    """Return where the thanks begin that end the words; "how do I thank you?" is none."""
    ends = {end: start for start, end in cues.get("thanks-tail", ())}
    thanks = {end: start for start, end in cues.get("thanks", ())}
    found = place = len(words)
    while "?" not in words[-1].mark and place in thanks or place in ends:
        if place in thanks:
            found = place = min(start for start, end in cues["thanks"] if end == place)
        else:
            place = ends[place]
    return found


def _find_parts(questions: Sequence[Phrase]) -> list[Phrase]:
    """Return the parts of the questions that ask something themselves."""
    if len(questions) == 1 and not _has_seam(questions[0]):
        return []
    pieces = [piece for question in questions for piece in _split(question)]
    return [piece for piece in pieces if _opens_question(piece) and len(piece) >= MIN_PART]


def _has_seam(question: Phrase) -> bool:
    """Tell whether a question can hold another: most do not, and need not be looked at word by word."""
    return any(word.mark or word.text in CONNECTORS for word in question[:-1])


def _split(question: Phrase) -> Iterator[Phrase]:
    """Cut a question where another begins: after a full stop, a comma or "and" before a question word."""
    texts = [word.text for word in question]
    cues = find_cues(texts)
    start = place = 0
    while place < len(question):
        after = place
        while (end := span_at(cues, "connector", after)) > after:
            after = end
        ended = place > 0 and not ENDS.isdisjoint(question[place - 1].mark)
        parted = place > 0 and (after > place or "," in question[place - 1].mark)
        asks = span_at(cues, "question", after) > after and texts[after + 1 : after + 2] not in (["about"], ["if"])
        if (ended or (parted and asks)) and place > start:
            yield question[start:place]
            start = after
        place = max(after, place + 1)
    if start < len(question):
        yield question[start:]


def _find_rest(words: Phrase, cues: Cues) -> tuple[frozenset[str], Phrase]:
    """Return the stems of what a message excludes, and what it puts in the place of that.

    "not pills, the injection" excludes pills; "no, I meant the pills" corrects and excludes nothing.
    """
    start = 0
    while (end := span_at(cues, "denial", start)) > start:
        start = end
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


ASKING = frozenset(stem for stem in "what which who where when why how many much long often els becaus".split())
"""The stems of words that ask."""
