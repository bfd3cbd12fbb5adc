"""Mend the quotes that only moved when their article was edited: nothing else in the YAML changes, not by a byte.

A quote moved when its words still stand in the article once, but the prefix or suffix around them
does not, or when only blanks, dashes or quotation marks are others. Quotes whose words changed are
for a person to decide.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chatbot.authoring.editing import parse, read_values, split_mark
from chatbot.files import UnreadableError, decode, write_whole
from chatbot.knowledge import Article
from chatbot.knowledge.loading.document import Node
from chatbot.knowledge.loading.quotes import trace_quote

QUOTE = re.compile(r"\.quotes\[\d+\]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A text of the YAML that was replaced, and its replacement."""

    file: str
    line: int
    old: str
    new: str

    @property
    def place(self) -> str:
        """Return the file and the line."""
        return f"{self.file}:{self.line}"

    @property
    def message(self) -> str:
        """Tell the replacements."""
        return f"'{self.old}' is '{self.new}' now"


def fix_quotes(folder: Path) -> tuple[Fix, ...]:
    """Mend the quotes that moved in all articles of a knowledge base, and say which."""
    fixes: list[Fix] = []
    for source in sorted(folder.glob("*/article.txt")):
        try:
            article = Article.parse(decode(source.read_bytes()), id=source.parent.name)
            for path in sorted(source.parent.glob("*.yaml")):
                fixes += _fix_file(path, path.relative_to(folder).as_posix(), article)
        except (UnreadableError, UnicodeDecodeError):
            # The loader tells which file it is.
            continue
    return tuple(fixes)


def _fix_file(path: Path, name: str, article: Article) -> list[Fix]:
    mark, text = split_mark(path.read_bytes().decode("utf-8"))
    document = parse(text)
    if not document:
        return []
    made: dict[int, str] = {}
    fixes: list[Fix] = []
    edits = [edit for quote in _find_quotes(document) for edit in _reanchor(quote, article)]
    # From the end, so that the offsets of what is still to be done stay right.
    for node, new in sorted(edits, key=lambda edit: -edit[0].start):
        if changed := _replace(text, node, new, read_values(document, made | {node.start: new})):
            text, made[node.start] = changed, new
            fixes.insert(0, Fix(file=name, line=node.line, old=str(node.value), new=new))
    if fixes:
        write_whole(path, (mark + text).encode("utf-8"))
    return fixes


def _find_quotes(node: Node) -> Iterator[Node]:
    if QUOTE.search(node.place):
        yield node
    elif not isinstance(node.value, str):
        for item in node.value.values() if isinstance(node.value, dict) else node.value:
            yield from _find_quotes(item)


def _reanchor(node: Node, article: Article) -> list[tuple[Node, str]]:
    """Return the texts of a quote that have to be replaced, each with its replacement."""
    parts = node.value if isinstance(node.value, dict) else {"quote": node}
    texts = {key: part.value for key, part in parts.items() if isinstance(part.value, str)}
    if "quote" not in texts or texts.keys() != parts.keys():
        return []
    texts["quote"] = texts["quote"].strip()
    trace = trace_quote(article, texts["quote"], texts.get("prefix", ""), texts.get("suffix", ""))
    if trace.how != "moved":
        return []
    found = _describe_place(article, texts, *trace.places[0])
    if not all(found.values()) or len(article.find(**found)) != 1:
        return []
    return [(parts[key], new) for key, new in found.items() if new != texts[key]]


def _describe_place(
    article: Article, texts: Mapping[str, str], start: int, end: int
) -> dict[str, str]:
    """Return the quote, prefix and suffix for a place of the article; those that still fit stay as they are."""
    quote = texts["quote"] if article.find(texts["quote"]) else _join_lines(article.text[start:end])
    found = {"quote": quote}
    if prefix := texts.get("prefix"):
        begin = _find_blank(article.text, start - len(prefix), -1)
        found["prefix"] = (
            prefix if article.find(quote, prefix=prefix) else _join_lines(article.text[begin:start])
        )
    if suffix := texts.get("suffix"):
        stop = _find_blank(article.text, end + len(suffix), 1)
        found["suffix"] = (
            suffix if article.find(quote, suffix=suffix) else _join_lines(article.text[end:stop])
        )
    return found


def _find_blank(text: str, offset: int, step: int) -> int:
    """Go on until no word is cut in two."""
    offset = min(max(offset, 0), len(text))
    while 0 < offset < len(text) and not (text[offset - 1].isspace() or text[offset].isspace()):
        offset += step
    return offset


def _join_lines(text: str) -> str:
    """Write a single line end as a blank, which stands for it in a quote; a blank line stays."""
    return re.sub(r"(?<![\r\n])\n(?!\n)", " ", text)


def _replace(text: str, node: Node, new: str, wanted: Any) -> str | None:
    """Replace one text of a document, in the style of the old one if that will do.

    Returns None where no style makes the document say what it should and nothing else.
    """
    old = text[node.start : node.end]
    quoted = json.dumps(new, ensure_ascii=False)
    plain = {'"': [], "'": ["'" + new.replace("'", "''") + "'"]}.get(old[:1], [new])
    for written in (*plain, quoted):
        # A text of several lines can end with a line end that belongs to it.
        changed = text[: node.start] + written + old[len(old.rstrip()) :] + text[node.end :]
        again = parse(changed)
        if again and read_values(again) == wanted:
            return changed
    return None
