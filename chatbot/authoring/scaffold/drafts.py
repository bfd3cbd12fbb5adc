"""Draft an intent for each passage of an article: its heading or its words for a title, its text for an answer."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count

from chatbot.english import STOP_WORDS, stem, tokenise
from chatbot.knowledge import Article, Span
from chatbot.knowledge.patterns import escape
from chatbot.knowledge.qualifiers import ADDED, QUALIFIERS

SHORTEST_WORD = 4
MOST_KEYWORDS = 3
MOST_EXAMPLES = 20
"""Enough for the clauses and terms of most passages."""
LONGEST_ID, SHORTEST_CLAUSE, LONGEST_CLAUSE = 5, 3, 10
"""Words."""
CLAUSE_END = re.compile(r"[,;:.!?]+(?:\s+|$)")
LONGEST_QUOTE, LONGEST_HEADING = 10_000, 80
"""Characters. The loader takes no text of more than twice as many."""
_SMALL = """
above after against become becomes before below during each every how including instead many once
only other same until use what when where which while who why within
"""
SMALL_WORDS = STOP_WORDS | frozenset(map(stem, [*ADDED, *QUALIFIERS, *_SMALL.split()]))
"""Stems of words that say nothing of what a passage is about."""
HEADER = """\
# A draft for every passage of the article. For each of them:   title       ask as somebody would
# ask it;   examples    replace them by eight or more of people's own: single words, sentences,
# other words than the article's;   answer      shorten it to what was asked; it may only use the
# words of its quotes;   follow_ups  add this key, with a list of the ids of what is asked next;
# draft       delete this line when all that is done. A passage that answers several questions
# becomes several intents. `chatbot check` lists what is left: drafts, and the sentences that no
# answer cites. What nobody will ask gets a reason in article.yaml.

"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An intent to be reviewed; its answer is a passage, word for word."""

    id: str
    title: str
    examples: tuple[str, ...]
    answer: str


def draft_intents(article: Article, taken: Iterable[str]) -> Iterator[Draft]:
    """Yield a draft for each passage that says something of its own, with other ids than those `taken`."""
    seen = Counter(
        stem(word) for passage in article.passages for word in set(tokenise(passage.text))
    )
    ids, spoken, headings = set(taken), set[str](), {article.title, ""}
    for passage in article.passages:
        keywords = pick_keywords(passage, seen)
        # Quotes have to be of a length that the loader takes, and to stand in the article once.
        if not keywords or len(passage.text) > LONGEST_QUOTE or len(article.find(passage.text)) > 1:
            continue
        # A second passage under a heading is about something else.
        heading = (
            passage.section
            if passage.section not in headings and len(passage.section) <= LONGEST_HEADING
            else ""
        )
        headings.add(passage.section)
        title = heading or f"What about {', '.join(keywords)}?"
        proposed = {
            " ".join(tokenise(one)): one
            for one in _propose_examples(heading, keywords, passage.text)
        }
        name = next(name for name in _propose_ids(heading or " ".join(keywords)) if name not in ids)
        ids.add(name)
        fresh = [proposed[key] for key in proposed if key and key not in spoken][:MOST_EXAMPLES]
        # Passages may have the same few words; their ids differ.
        examples = fresh or [name.replace("-", " ")]
        spoken.update(" ".join(tokenise(one)) for one in examples)
        yield Draft(id=name, title=title, examples=tuple(examples), answer=passage.text)


def render_draft(draft: Draft) -> str:
    """Return a draft as YAML."""
    # JSON strings are YAML strings, whatever stands in them.
    title, answer, *examples = (
        json.dumps(text, ensure_ascii=False)
        for text in (draft.title, draft.answer, *map(escape, draft.examples))
    )
    lines = [
        f"- id: {draft.id}",
        "  draft: yes",
        f"  title: {title}",
        "  examples:",
        *(f"    - {example}" for example in examples),
        "  answer:",
        f"    - sentence: {answer}",
        f"      quotes: [{answer}]",
    ]
    return "\n".join(lines) + "\n"


def pick_keywords(passage: Span, seen: Mapping[str, int]) -> list[str]:
    """Return the words that a passage repeats and the others have not, in its order; `seen` counts passages by stem."""
    spoken = Counter(map(stem, tokenise(passage.text)))
    words = [
        word for word in tokenise(passage.text) if len(word) >= SHORTEST_WORD and not word.isdigit()
    ]
    telling = {stem(word): word for word in reversed(words)}
    candidates = [base for base in spoken if base in telling and base not in SMALL_WORDS]
    # Among equals the longer word: "wrinkles" rather than "lessen".
    best = sorted(candidates, key=lambda base: (-spoken[base] / seen[base], -len(base)))[
        :MOST_KEYWORDS
    ]
    return [telling[base] for base in candidates if base in best]


def _propose_ids(text: str) -> Iterator[str]:
    telling = [
        word for word in re.findall(r"[a-z0-9]+", text.lower()) if stem(word) not in SMALL_WORDS
    ]
    first = "-".join(telling[:LONGEST_ID]) or "draft"
    return chain([first], (f"{first}-{number}" for number in count(2)))


def _propose_examples(heading: str, keywords: list[str], passage: str) -> Iterator[str]:
    """Yield likely questions for a passage, the likeliest first."""
    under = {stem(word) for word in tokenise(heading)}
    yield heading
    yield " ".join(keywords)
    yield " ".join(
        [*tokenise(heading), *[word for word in keywords if stem(word) not in under][:1]]
    )
    yield f"what about {' '.join(keywords)}"
    yield from keywords
    clauses = CLAUSE_END.split(passage.lower())
    yield from (said for said in clauses if SHORTEST_CLAUSE <= len(said.split()) <= LONGEST_CLAUSE)
    yield from _list_terms(passage)


def _list_terms(passage: str) -> list[str]:
    """Return the runs of two or three telling words, which are often names of things: "photo identity document"."""
    marked = re.sub(r"[^\w\s]|\d", "|", passage.lower())
    spelt = " ".join(
        word if stem(word) not in SMALL_WORDS else "|"
        for word in marked.replace("|", " | ").split()
    )
    return [run.strip() for run in spelt.split("|") if len(run.split()) in {2, 3}]
