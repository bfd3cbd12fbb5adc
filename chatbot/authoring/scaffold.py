"""Begin a knowledge base from an article: a folder that loads at once, with a draft intent for every passage.

A draft answers with the passage's own words; its title and examples are put together from the words that the passage has and
the rest of the article has not. `chatbot check` lists the drafts until a curator takes the mark off.
"""

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from chatbot.knowledge import Article, Span
from chatbot.matching import EVERYDAY
from chatbot.text import stem, words

TEMPLATE = Path(__file__).parent / "template" / "small-talk.yaml"
SCHEMAS = Path(__file__).parent / "schema"
"""What editors complete and check the files by; `tests/test_schema.py` holds them against the loader."""
SHORTEST_WORD = 4
MOST_KEYWORDS = 3
LONGEST_ANSWER = 2
"""Sentences of a draft's answer; more is no answer that somebody would read."""
NOT_COVERED = """\
# What people ask and the article does not answer. The title completes "The article does not say …".
[]
# - id: cost
#   title: what it costs
#   examples: [how much is it, what does it cost, is it expensive, price, what would I pay]
#   nearest: []
"""
SYNONYMS = """\
# Words that mean the same, a group a line.
[]
# - [price, cost, fee]
"""
MARKDOWN = (
    (re.compile(r"^#{1,6}\s+(.*?)\s*#*$", re.MULTILINE), r"\n\1\n"),
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"(\*\*|__|`)(.+?)\1"), r"\2"),
    (re.compile(r"^[ \t]*(?:[-*+]|\d+\.)[ \t]+", re.MULTILINE), ""),
    (re.compile(r"\n{3,}"), "\n\n"),
)


def write_scaffold(source: Path, folder: Path) -> tuple[str, ...]:
    """Write a knowledge base for an article of plain text or Markdown, and return the ids of its drafts.

    Raises `FileExistsError` when the folder is there and not empty, and `ValueError` when the article says nothing.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(17, "the folder is not empty", str(folder))
    text = source.read_text(encoding="utf-8-sig")
    text = strip_markdown(text) if source.suffix.lower() in {".md", ".markdown"} else text
    name = make_id(source.stem) or "article"
    article = Article.parse(text, id=name)
    drafts = dict(write_drafts(article))
    if not drafts:
        raise ValueError(f"{source} holds no passage of text")
    files = {
        f"{name}/article.txt": text,
        f"{name}/drafts.yaml": "\n".join(drafts.values()),
        "small-talk.yaml": TEMPLATE.read_text(encoding="utf-8"),
        "not-covered.yaml": NOT_COVERED,
        "synonyms.yaml": SYNONYMS,
    }
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(name_schema(path) + content if path.endswith(".yaml") else content, encoding="utf-8")
    # A copy, so that the folder can be moved, and edited offline. Without YAML it is not taken for the folder of an article.
    shutil.copytree(SCHEMAS, folder / ".schema")
    return tuple(drafts)


def name_schema(path: str) -> str:
    """Return the first line of a YAML file of a knowledge base, by which an editor finds its schema."""
    article, _, name = path.rpartition("/")
    schema = "intents" if article and name != "article.yaml" else name.removesuffix(".yaml")
    return f"# yaml-language-server: $schema={'../' if article else ''}.schema/{schema}.schema.json\n"


def strip_markdown(text: str) -> str:
    """Return the plain text of simple Markdown: headings on lines of their own, no marks, links or bullets."""
    for pattern, plain in MARKDOWN:
        text = pattern.sub(plain, text)
    return text.strip() + "\n"


def write_drafts(article: Article) -> Iterator[tuple[str, str]]:
    """Yield a draft intent for each passage: its id and its YAML."""
    seen = Counter(stem(word) for passage in article.passages for word in set(words(passage.text)))
    taken: set[str] = set()
    for passage in article.passages:
        sentences = [one for one in article.sentences if passage.start <= one.start < passage.end]
        quotable = [one for one in sentences if len(article.find(one.text)) == 1][:LONGEST_ANSWER]
        keywords = pick_keywords(passage, seen)
        if not quotable or not keywords:
            continue
        name = make_id(" ".join(keywords))
        name = name if name not in taken else f"{name}-{len(taken)}"
        taken.add(name)
        yield name, _write_draft(name, keywords, quotable)


def pick_keywords(passage: Span, seen: Mapping[str, int]) -> list[str]:
    """Return the words that a passage repeats and the others have not, in its order; `seen` counts passages by stem."""
    spoken = Counter(map(stem, words(passage.text)))
    telling = {stem(word): word for word in reversed(words(passage.text)) if len(word) >= SHORTEST_WORD}
    candidates = [base for base in dict.fromkeys(map(stem, words(passage.text))) if base in telling and base not in EVERYDAY]
    # Among equals the longer word: "wrinkles" rather than "lessen".
    best = sorted(candidates, key=lambda base: (-spoken[base] / seen[base], -len(base)))[:MOST_KEYWORDS]
    return [telling[base] for base in candidates if base in best]


def make_id(text: str) -> str:
    """Return an id made of the words of a text."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))


def _write_draft(name: str, keywords: list[str], sentences: list[Span]) -> str:
    about = " ".join(keywords)
    examples = dict.fromkeys(
        [about, *keywords, f"tell me about {about}", f"what about {keywords[0]}", f"information about {about}"]
    )
    lines = [f"- id: {name}", "  draft: yes", f"  title: What does the article say about {about}?", "  examples:"]
    lines += [f"    - {example}" for example in examples]
    lines.append("  answer:")
    for sentence in sentences:
        # JSON strings are YAML strings, whatever stands in them.
        quote = json.dumps(sentence.text, ensure_ascii=False)
        lines += [f"    - sentence: {quote}", f"      quotes: [{quote}]"]
    return "\n".join(lines) + "\n"
