"""Draft an intent for each passage of an article: one question, answered by one sentence of the passage in its own words.

`titles` proposes the question, and the examples are put together from the words of the sentence. What else a passage says
stands below its draft as a comment, with the questions that it answers.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count

from chatbot.authoring.scaffold.titles import ASKING, CLAUSE_END, list_names, propose_heading_title, propose_titles
from chatbot.english import STOP_WORDS, stem, tokenise
from chatbot.knowledge import Article, Span
from chatbot.knowledge.grounding import CONNECTING, HEDGE_WORDS
from chatbot.knowledge.patterns import escape

SHORTEST_WORD = 4
MOST_KEYWORDS = 3
MOST_EXAMPLES = 6
LONGEST_EXAMPLE, LONGEST_ID = 10, 5
"""Words."""
LONGEST_QUOTE, LONGEST_READ, LONGEST_HEADING = 10_000, 1000, 80
"""Characters. The loader takes no text that is much longer; of a sentence the first ones are read for what it answers."""
_SMALL = "above after against before below during each every including once only other same until use while within"
SMALL_WORDS = STOP_WORDS | HEDGE_WORDS | frozenset(map(stem, [*CONNECTING, *ASKING, *_SMALL.split()]))
"""Stems of words that say nothing of what a passage is about."""
HEADER = """\
# A draft for every passage of the article. For each of them:
#   title       ask as somebody would ask it;
#   examples    replace them by eight or more of people's own: single words, sentences, other words than the article's;
#   answer      shorten it to what was asked; it may only use the words of its quotes;
#   follow_ups  add this key, with a list of the ids of what is asked next;
#   draft       delete this line when all that is done.
# What else a passage says stands below its draft: write intents for what people ask, and in article.yaml a reason for what
# nobody will. `chatbot check` lists what is left.

"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An intent to be reviewed; `rest` are the other sentences of its passage, each with the question it answers or ""."""

    id: str
    title: str
    examples: tuple[str, ...]
    sentence: str
    rest: tuple[tuple[str, str], ...]


def draft_intents(article: Article, taken: Iterable[str]) -> Iterator[Draft]:
    """Yield a draft for each passage that says something of its own, with other ids than those `taken`."""
    names = list_names(sentence.text for sentence in article.sentences)
    seen = Counter(stem(word) for passage in article.passages for word in set(tokenise(passage.text)))
    ids, spoken, headings = set(taken), set[str](), {article.title, ""}
    for passage in article.passages:
        sentences = [one.text for one in article.sentences if passage.start <= one.start < passage.end]
        titles = propose_titles([" ".join(sentence[:LONGEST_READ].split()) for sentence in sentences], names)
        asked = list(zip(titles, sentences, strict=True))
        quotable = [pair for pair in asked if _is_quotable(pair[1], article)]
        keywords = pick_keywords(passage, seen)
        if not quotable or not keywords:
            continue
        # What is asked with "how long" or "what" is asked more often than what is asked for a yes or no.
        best = min(quotable, key=lambda pair: (not pair[0], not _name_asking(pair[0])))
        # A second passage under a heading is about something else.
        heading = passage.section if passage.section not in headings and len(passage.section) <= LONGEST_HEADING else ""
        headings.add(passage.section)
        title = best[0] or propose_heading_title(heading or " and ".join(keywords), names)
        proposed = {" ".join(tokenise(one)): one for one in _propose_examples(title, best[1], heading, keywords)}
        name = next(name for name in _propose_ids(title) if name not in ids)
        ids.add(name)
        fresh = [proposed[key] for key in proposed if key not in spoken][:MOST_EXAMPLES]
        # Passages may have the same few words; their ids differ.
        examples = fresh or [name.replace("-", " ")]
        spoken.update(" ".join(tokenise(one)) for one in examples)
        rest = tuple(pair for pair in asked if pair != best)
        yield Draft(id=name, title=title, examples=tuple(examples), sentence=best[1], rest=rest)


def _is_quotable(sentence: str, article: Article) -> bool:
    return len(sentence) <= LONGEST_QUOTE and bool(tokenise(sentence)) and len(article.find(sentence)) == 1


def render_draft(draft: Draft) -> str:
    """Return a draft as YAML."""
    # JSON strings are YAML strings, whatever stands in them.
    title, sentence = (json.dumps(text, ensure_ascii=False) for text in (draft.title, draft.sentence))
    lines = [f"- id: {draft.id}", "  draft: yes", f"  title: {title}", "  examples:"]
    lines += [f"    - {json.dumps(escape(one), ensure_ascii=False)}" for one in draft.examples]
    lines += ["  answer:", f"    - sentence: {sentence}", f"      quotes: [{sentence}]"]
    if draft.rest:
        lines.append("# The passage says as well:")
    for question, rest in draft.rest:
        # A sentence may go over several lines.
        lines += [f"#   {question or '…?'}", f"#     {' '.join(rest.split())}"]
    return "\n".join(lines) + "\n"


def pick_keywords(passage: Span, seen: Mapping[str, int]) -> list[str]:
    """Return the words that a passage repeats and the others have not, in its order; `seen` counts passages by stem."""
    spoken = Counter(map(stem, tokenise(passage.text)))
    telling = {stem(word): word for word in reversed(tokenise(passage.text)) if len(word) >= SHORTEST_WORD}
    candidates = [
        base for base in dict.fromkeys(map(stem, tokenise(passage.text))) if base in telling and base not in SMALL_WORDS
    ]
    # Among equals the longer word: "wrinkles" rather than "lessen".
    best = sorted(candidates, key=lambda base: (-spoken[base] / seen[base], -len(base)))[:MOST_KEYWORDS]
    return [telling[base] for base in candidates if base in best]


def _name_asking(title: str) -> str:
    """Return the words that a title asks with: "how long", "what", or none for a yes or no."""
    found = re.match(rf"(?:how (?!do I )\w+|{'|'.join(ASKING)})\b", title, re.IGNORECASE)
    return found[0].lower() if found else ""


def _propose_ids(title: str) -> Iterator[str]:
    asking = _name_asking(title)
    telling = [word for word in re.findall(r"[a-z0-9]+", title[len(asking) :].lower()) if stem(word) not in SMALL_WORDS]
    first = "-".join([*asking.split(), *telling][:LONGEST_ID]) or "draft"
    return chain([first], (f"{first}-{number}" for number in count(2)))


def _propose_examples(title: str, sentence: str, heading: str, keywords: list[str]) -> Iterator[str]:
    """Yield what might be typed for the question of a title, the likeliest first."""
    asking = _name_asking(title)
    telling = [word for word in tokenise(title[len(asking) :]) if stem(word) not in SMALL_WORDS]
    about = " ".join((telling or keywords)[:LONGEST_EXAMPLE])
    yield about
    yield f"{asking} {about}".replace("how ", "how to ", asking == "how").strip()
    yield from _list_terms(sentence)
    under = {stem(word): word for word in tokenise(heading)}
    yield " ".join([*under.values(), *[word for word in keywords if stem(word) not in under][:1]])
    yield " ".join(keywords)
    said = CLAUSE_END.split(sentence.lower())[0]
    if len(said.split()) <= LONGEST_EXAMPLE:
        yield said
    yield f"what about {about}"
    yield f"tell me about {' and '.join(keywords)}"
    yield from keywords


def _list_terms(sentence: str) -> list[str]:
    """Return the runs of two or three telling words, which are often names of things: "photo identity document"."""
    marked = re.sub(r"[^\w\s]|\d", "|", sentence.lower())
    spelt = " ".join(word if stem(word) not in SMALL_WORDS else "|" for word in marked.replace("|", " | ").split())
    return [run.strip() for run in spelt.split("|") if len(run.split()) in {2, 3}]
