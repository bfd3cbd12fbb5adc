r"""Read an article as it comes (Markdown, HTML, Word or text) to the plain text of a knowledge base.

1. Markdown (by markdown-it) and Word (by mammoth) become HTML; plain text stays as it is.
2. HTML (by Beautiful Soup) becomes blocks in their order: headings, texts, and the lines of lists
   and tables, without markup.
3. Blocks become paragraphs: a list or a table joins the text that leads into it, a heading loses its
   closing punctuation, and a text that would be taken for a heading gets a full stop.
4. What is not taken over is told.

"## Chain\n\nYou *need*:\n- oil\n- a cloth" becomes "Chain\n\nYou need:\noil\na cloth".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from chatbot.files import read_file
from chatbot.knowledge.article import is_heading

if TYPE_CHECKING:
    # The extra may be absent: whoever has plain text needs none of it.
    from bs4 import Tag
    from bs4.element import PageElement

LONGEST_ARTICLE = 2**20
"""Bytes of an article, which is a thick book: the time grows with the square of it, here to a
minute."""
MISSING = "reading {} needs an extra; in the clone: pip install '.[documents]'"
MARKDOWN, HTML, WORD = {".md", ".markdown"}, {".html", ".htm"}, {".docx"}
# YAML takes the line separators of Unicode, which come out of documents, for ends of lines.
LINE_ENDS = re.compile("[\x85\u2028\u2029]")
TEMPLATE_MARK = re.compile(r"\{%[^%\n]{0,500}%\}|\{\{[^{}\n]{0,500}\}\}")
# What two rules enclose at the start is front matter, unless it has an empty line as prose has.
FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:(?!---)[^\n]+\n)*+)---[ \t]*\n")
FRONT_TITLE = re.compile(r"^title:[ \t]*(\S.*)$", re.MULTILINE)
COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*+-->", re.DOTALL)
BREAK = "\u2028"
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend"}
LISTS = {"ul", "ol", "dl", "table"}
TEXTS = {"p", "pre", "figcaption", "caption", "address"}
CONTAINERS = {
    *("body", "html", "main", "article", "section", "div", "blockquote", "figure", "details"),
    *("header", "fieldset", "center", "[document]"),
}
SILENT = "script, style, template, noscript, title, head, input[type=checkbox], sup.footnote-ref, a.footnote-backref, hr"
"""What shows no text of its own."""
TOLD = {
    "img, picture, svg, canvas": "a picture",
    "video, audio, iframe, object, embed": "a recording or another page",
    "nav, footer, aside": "what stands around the article",
    "form, input, select, textarea": "a form",
    "s, del, strike": "text that is struck out",
}
"""What is left out, by its CSS selector."""

Kind = Literal["heading", "text", "first", "line"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The plain text of an article, and what of its source is not in it, a phrase each."""

    text: str
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of text; "first" is the first line of a list or a table, and "line" another one of them."""

    kind: Kind
    text: str


def read_document(source: Path) -> Document:
    """Read an article by the ending of its name.

    Raises `KnowledgeBaseError` when the file can't be read, and `ValueError` when the extra
    `documents` is missing or the file is not what its name says.
    """
    suffix = source.suffix.lower()
    if suffix in WORD:
        return parse_html(_convert_word(source))
    text = LINE_ENDS.sub("\n", read_file(source, LONGEST_ARTICLE))
    if suffix in MARKDOWN:
        return parse_markdown(text)
    return parse_html(text) if suffix in HTML else Document(text=text)


def parse_markdown(text: str) -> Document:
    """Read Markdown: CommonMark with tables, footnotes, definitions, struck-out text and front matter."""
    try:
        from markdown_it import MarkdownIt  # noqa: PLC0415 - an extra, which few need
        from mdit_py_plugins import deflist, footnote, tasklists  # noqa: PLC0415
    except ImportError as error:
        raise ValueError(MISSING.format("Markdown")) from error
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for plugin in (
        footnote.footnote_plugin,
        deflist.deflist_plugin,
        tasklists.tasklists_plugin,
    ):
        parser.use(plugin)
    front = FRONT_MATTER.match(text)
    title = FRONT_TITLE.search(front[1]) if front else None
    # Text behind a comment would count as HTML, its marks as text.
    shown = COMMENT.sub("", text[front.end() :] if front else text)
    return parse_html(parser.render(shown), title[1].strip("\"' ") if title else "")


def parse_html(text: str, title: str = "") -> Document:
    """Read HTML; the title is used where no heading of the first level stands."""
    try:
        from bs4 import BeautifulSoup  # noqa: PLC0415 - an extra, which few need
    except ImportError as error:
        raise ValueError(MISSING.format("HTML")) from error
    try:
        tree = BeautifulSoup(text, "html.parser")
        title = "" if tree.h1 else title or (tree.title.get_text() if tree.title else "")
        left_out = [*_remove(tree)]
        for line_break in tree.find_all("br"):
            line_break.replace_with(BREAK)
        blocks = [*_walk(tree.main or tree.article or tree)]
    except RecursionError as error:
        raise ValueError("it is nested too deep to be read") from error
    plain = "\n\n".join(_join_paragraphs(_put_title(title, blocks)))
    if TEMPLATE_MARK.search(plain):
        plain = TEMPLATE_MARK.sub("", plain)
        left_out.append("the marks of a template, such as {% … %}")
    return Document(text=plain.strip() + "\n", left_out=tuple(left_out))


def _convert_word(source: Path) -> str:
    try:
        import mammoth  # noqa: PLC0415 - an extra, which few need
    except ImportError as error:
        raise ValueError(MISSING.format("Word files")) from error
    try:
        with source.open("rb") as file:
            html: str = mammoth.convert_to_html(
                file, style_map="p[style-name='Title'] => h1:fresh"
            ).value
    except OSError:
        raise
    except Exception as error:  # a file that is no zip, or a zip that is no document, in many ways
        raise ValueError(f"{source} is no Word file (.docx): {error}") from error
    return LINE_ENDS.sub("\n", html)


def _remove(tree: "Tag") -> Iterator[str]:
    """Remove what is no text of the article, and yield what of it should be told."""
    for tag in tree.select(SILENT):
        tag.decompose()
    for selector, name in TOLD.items():
        found = tree.select(selector)
        for tag in found:
            tag.decompose()
        if found:
            yield f"{name} ({len(found)} times)" if len(found) > 1 else name


def _walk(node: "Tag") -> Iterator[Block]:
    """Yield the blocks of a part of the tree; text between them is a block as well."""
    loose = ""
    for child in node.children:
        name = getattr(child, "name", None)
        if name in HEADINGS | LISTS | TEXTS | CONTAINERS:
            yield from _make_text(loose)
            loose = ""
            yield from _read_block(child, name)
        else:
            loose += _read_inline(child)
    yield from _make_text(loose)


def _read_block(tag: "Tag", name: str) -> Iterator[Block]:
    if name in HEADINGS or (name == "p" and _is_all_bold(tag)):
        yield from _make_text(tag.get_text(" "), "heading")
    elif name == "table":
        yield from _mark_first(_read_table(tag))
    elif name in LISTS:
        yield from _mark_first(_read_list(tag))
    elif name == "pre":
        yield from _make_text(tag.get_text().strip("\n").replace("\n", BREAK))
    elif name in TEXTS:
        yield from _make_text(tag.get_text())
    else:
        yield from _walk(tag)


def _is_all_bold(paragraph: "Tag") -> bool:
    """Tell whether a paragraph is a heading that was only made bold, as in many Word files."""
    bold = paragraph.find(["strong", "b"])
    text = paragraph.get_text().strip()
    return bold is not None and bold.get_text().strip() == text and is_heading(text)


def _mark_first(lines: Iterator[Block]) -> Iterator[Block]:
    for number, line in enumerate(lines):
        yield replace(line, kind="first") if number == 0 and line.kind == "line" else line


def _read_list(tag: "Tag") -> Iterator[Block]:
    """Yield a line for each item, with its number where the list has numbers."""
    number = int(str(tag.get("start", "1"))) if str(tag.get("start", "1")).isdecimal() else 1
    for item in tag.find_all(["li", "dt", "dd"], recursive=False):
        blocks = [*_walk(item)]
        for position, block in enumerate(blocks):
            if item.name == "dt":
                yield Block(kind="text", text=f"{block.text.rstrip(':')}:")
            elif tag.name == "ol" and position == 0:
                yield Block(kind="line", text=f"{number}. {block.text}")
            else:
                yield Block(kind="line", text=block.text)
        number += 1


def _read_table(table: "Tag") -> Iterator[Block]:
    """Yield a line for each row: "Age: 16 to 64; Dose: 300 mg."."""
    names: list[str] = []
    for row in table.find_all("tr"):
        cells = [_tidy(cell.get_text(" ")) for cell in row.find_all(["th", "td"])]
        if not names and not row.find("td"):
            names = cells
            continue
        named = [*names, *[""] * (len(cells) - len(names))]
        told = [
            f"{name}: {cell}" if name else cell
            for name, cell in zip(named, cells, strict=False)
            if cell
        ]
        if told:
            yield Block(kind="line", text="; ".join(told).rstrip(".") + ".")


def _read_inline(element: "PageElement") -> str:
    # A comment is text to the parser, but shows none.
    return "" if type(element).__name__ in {"Comment", "Doctype"} else element.get_text()


def _make_text(text: str, kind: Kind = "text") -> Iterator[Block]:
    lines = [_tidy(line) for line in text.split(BREAK)]
    if kind == "heading":
        lines = [" ".join(lines).strip().rstrip(".:;,!")]
    if told := "\n".join(filter(None, lines)):
        yield Block(kind=kind, text=told)


def _tidy(text: str) -> str:
    return " ".join(text.replace(BREAK, " ").split())


def _put_title(title: str, blocks: list[Block]) -> list[Block]:
    title = _tidy(title).rstrip(".:;,!")
    if not title or (blocks and blocks[0].text == title):
        return blocks
    return [Block(kind="heading", text=title), *blocks]


def _join_paragraphs(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the paragraphs: lines with the text before them where that leads into them."""
    paragraph, last = "", "heading"
    for block in blocks:
        leads_in = last == "text" and paragraph.endswith(":")
        if block.kind == "line" or (block.kind == "first" and leads_in):
            paragraph += f"\n{block.text}"
        else:
            yield from _end_paragraph(paragraph, last)
            paragraph = block.text
        last = block.kind
    yield from _end_paragraph(paragraph, last)


def _end_paragraph(paragraph: str, kind: str) -> Iterator[str]:
    if paragraph:
        yield f"{paragraph}." if kind != "heading" and is_heading(paragraph) else paragraph
