"""Find the parts of a message that ask.

1. Cut the words into sentences at their marks.
2. Of a short message, leave greeting and thanks aside: with "Many thanks for your help." after it,
   "what are the side effects" would be taken for a thank-you. All the rest is one question.
3. Of a long message, take the sentences that end in a question mark, or else begin like a question,
   or else voice a wish, or else all of them.
4. Take a question apart where another begins.

Example: "Hi! Does it hurt? And how long does it last, please let me know" is one question for the
ranking, "does it hurt and how long does it last", and has two parts: "does it hurt" and "how long
does it last".
"""

from collections.abc import Iterator, Sequence

from chatbot.english.cues import NO_CUE, Cues, find_cues, skip_cue, span_at
from chatbot.english.stopwords import STOP_WORDS
from chatbot.english.tokens import ENDS, Phrase

MAX_SHORT = 25
"""Words of a message that is read as a whole; a longer one is cut into sentences. The questions of
the HINT3 training examples, asked without a story, rarely are longer."""
MAX_QUESTIONS = 50
"""Questions of a message that are looked at; a ticket of 2,000 characters has some thirty
sentences."""
MAX_PARTS, MIN_PART = 5, 3
"""Questions that a message is taken apart into, and words of each: "how, and why, does it work?" is
one question."""
MAX_POINTING = 8
"""Words of a question that may need the sentence before it to be understood."""

CONNECTORS = frozenset(["and", "also", "plus", "then"])
CLAUSE_CONNECTORS = frozenset("and but because so while although though since".split())
"""Words before which a clause may end."""
CLAUSE_MARKS = frozenset(",;:()-")
"""Marks after which a clause may begin."""
STRONG_MARKS, MAX_LEAD_IN = frozenset(":;"), 6
"""Marks after which one may begin with so many words of a time or place: "I can not come: half an hour
ago I fell". Set by hand."""
CLAUSE_STARTS = frozenset(
    """i my he she his her we they it there now the this that our is can what how should please
    help a an you your never""".split()
)
"""Words that a clause begins with: "swelling, rash and hives" has one clause."""
RUNNING_ON = frozenset(
    [("i", verb) for verb in ("am", "feel", "want", "need", "think")]
    + [("i", verb, "not") for verb in ("can", "do", "will")]
)
"""Words that begin a clause without a mark: "i want to die i can not take this"."""
CONNECTING = frozenset("that if when and as because what how where why so but since".split())
"""Words before which a clause begins rather than after them."""
MIN_CLAUSE = 3
"""Words of a clause."""

AFTER_ANSWER = frozenset(["so", "but", "then", "i", "sorry"])
"""Words before which "no" or "right" is an answer: "no I meant the pills"."""


def cut_sentences(words: Phrase) -> Iterator[Phrase]:
    """Cut words at the marks that end a sentence."""
    start = 0
    for end, word in enumerate(words, start=1):
        if not ENDS.isdisjoint(word.mark) or end == len(words):
            yield words[start:end]
            start = end


def cut_clauses(sentence: Phrase) -> Iterator[Phrase]:
    """Cut a sentence where another clause begins: "Sorry to bother you, but I can not breathe"."""
    start = 0
    for place in range(1, len(sentence)):
        before, word = sentence[place - 1], sentence[place]
        texts = tuple([one.text for one in sentence[place : place + 3]])
        after = texts[1] if len(texts) > 1 else ""
        connected = word.text in CLAUSE_CONNECTORS and after in CLAUSE_STARTS
        parted = not CLAUSE_MARKS.isdisjoint(before.mark) and (
            connected or word.text in CLAUSE_STARTS or not word.text.isascii()
        )
        runs_on = {texts[:2], texts} & RUNNING_ON and before.text not in CONNECTING
        ahead = [one.text for one in sentence[place : place + MAX_LEAD_IN]]
        is_new = not STRONG_MARKS.isdisjoint(before.mark) and not CLAUSE_STARTS.isdisjoint(ahead)
        if (connected or parted or runs_on or is_new) and place - start >= MIN_CLAUSE:
            yield sentence[start:place]
            start = place
    yield sentence[start:]


def find_questions(
    words: Phrase, sentences: Sequence[Phrase], cues: Cues
) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
    """Return the questions of a message, and the phrases that can be ranked for it."""
    if len(words) <= MAX_SHORT:
        whole = (strip_courtesies(words, cues),)
        return whole, whole
    told = [sentence for sentence in dict.fromkeys(sentences) if len(sentence) > 2] or [words]
    asking = find_asking(told)[:MAX_QUESTIONS]
    questions = tuple([told[number] for number in asking])
    pairs = [told[n - 1] + told[n] for n in asking if n and _points_back(told[n])]
    return questions, (*questions, *pairs)


def find_asking(sentences: Sequence[Phrase]) -> Sequence[int]:
    """Return the numbers of the sentences that ask, or of all if none does.

    "One of us asked how long it lasts, and nobody knew. Could you tell me?" asks nothing in its
    last sentence alone.
    """
    for asks in (_has_mark, _opens_question, _voices_wish):
        found = [number for number, sentence in enumerate(sentences) if asks(sentence)]
        if found:
            return sorted({*found, *_find_lines(sentences)})
    return range(len(sentences))


def _find_lines(sentences: Sequence[Phrase]) -> list[int]:
    """Return the numbers of the sentences that are lines of their own and begin like a question.

    In a list only some lines may end in a question mark.
    """
    lines = [number for number, sentence in enumerate(sentences) if "\n" in sentence[-1].mark]
    return [number for number in lines if _opens_question(sentences[number])]


def _has_mark(sentence: Phrase) -> bool:
    return "?" in sentence[-1].mark


def _opens_question(sentence: Phrase) -> bool:
    """Tell whether a sentence begins with a question word, after words that lead in."""
    cues = find_cues([word.text for word in sentence])
    start = skip_cue(cues, "lead-in", 0)
    return span_at(cues, "question", start) > start


def _voices_wish(sentence: Phrase) -> bool:
    return "wish" in find_cues([word.text for word in sentence])


def _points_back(sentence: Phrase) -> bool:
    if len(sentence) > MAX_POINTING:
        return False
    points = not {"it", "that", "this", "they", "them", "those", "these"}.isdisjoint(
        [word.text for word in sentence]
    )
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
    """Return where the words begin that are neither greeting nor interjection."""
    start = 0
    while (end := _end_courtesy(words, cues, start)) > start:
        start = end
    return start


def _end_courtesy(words: Phrase, cues: Cues, start: int) -> int:
    """Return the end of the courtesy that begins at a word, or the word itself."""
    end = span_at(cues, "greeting", start)
    if end > start:
        return skip_cue(cues, "addressee", end)
    end = max(span_at(cues, cue, start) for cue in ("courtesy", "interjection"))
    if span_at(cues, NO_CUE, start) > end:
        return start
    if end == start and span_at(cues, "answer", start) > start and _answers(words, start, cues):
        return start + 1
    return end


def _answers(words: Phrase, start: int, cues: Cues) -> bool:
    """Tell whether a word such as "no" or "right" answers, and does not belong to the words after it."""
    following = words[start + 1].text if start + 1 < len(words) else ""
    asks = span_at(cues, "question", start + 1) > start + 1
    return bool(words[start].mark) or asks or following in AFTER_ANSWER


def _find_thanks(words: Phrase, cues: Cues) -> int:
    """Return where the thanks begin that end the words; "how do I thank you?" is none."""
    ends = {end: start for start, end in cues.get("thanks-tail", ())}
    # Of those with one end the longest: "many thanks" rather than "thanks".
    thanks = {end: start for start, end in reversed(cues.get("thanks", ()))}
    found = place = len(words)
    while ("?" not in words[-1].mark and place in thanks) or place in ends:
        if place in thanks:
            found = place = thanks[place]
        else:
            place = ends[place]
    return found


def find_parts(questions: Sequence[Phrase]) -> list[Phrase]:
    """Return the questions of a message that has several, or none."""
    if len(questions) == 1 and not _has_seam(questions[0]):
        return []
    pieces = [piece for question in questions for piece in _split(question)]
    asking = [piece for piece in pieces if len(piece) >= MIN_PART and _stands_alone(piece)]
    return asking if len(asking) > 1 else []


def _stands_alone(piece: Phrase) -> bool:
    """Tell whether a piece begins like a question, and not like the half of one: "what about"."""
    cues = find_cues([word.text for word in piece])
    return _asks_anew(piece, cues, skip_cue(cues, "lead-in", 0))


def _has_seam(question: Phrase) -> bool:
    """Tell whether a question can hold another: most do not, and need not be looked at word by word."""
    return any(word.mark or word.text in CONNECTORS for word in question[:-1])


def _split(question: Phrase) -> Iterator[Phrase]:
    """Cut a question where another begins: after a full stop, a comma or "and" before a question word."""
    cues = find_cues([word.text for word in question])
    start, place = 0, 1
    while place < len(question):
        after, mark = skip_cue(cues, "connector", place), question[place - 1].mark
        parted = (after > place or "," in mark) and _asks_anew(question, cues, after)
        if place > start and (parted or not ENDS.isdisjoint(mark)):
            yield question[start:place]
            start = after
        place = max(after, place + 1)
    if start < len(question):
        yield question[start:]


def _asks_anew(question: Phrase, cues: Cues, start: int) -> bool:
    """Tell whether a question begins at a word; "and what about" and "and what if" only go on."""
    following = [word.text for word in question[start + 1 : start + 2]]
    return span_at(cues, "question", start) > start and following not in (["about"], ["if"])
