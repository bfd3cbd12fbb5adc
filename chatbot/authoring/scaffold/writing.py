"""Begin a knowledge base from an article: a folder that loads at once, with a draft intent for every passage.

`drafts` writes the intents; the other files come from `template/`. `chatbot check` lists the drafts, and the sentences that
nobody cites, until a curator has seen to them.
"""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from chatbot.authoring.scaffold.drafts import HEADER, draft_intents, render_draft
from chatbot.compiled import SHIPPED
from chatbot.files import read_file
from chatbot.knowledge import Article
from chatbot.knowledge.loading.folder import SAFETY

TEMPLATE = Path(__file__).parent / "template"
SCHEMAS = Path(__file__).parent.parent / "schema"
"""What editors complete and check the files by; `tests/test_schema.py` holds them against the
loader."""
LONGEST_ARTICLE = 2**20
"""Bytes of an article, which is a thick book: the time grows with the square of it, here to a
minute."""
REVIEW = """\
# General rules and examples, which no clinician has reviewed for this article. Have one do so. Where nobody can be in
# danger, put instead of all this, with your reason:
#
#     waive:
#       no-safety: it is about kettles
#
"""
"""What stands above the safety rules of a new knowledge base."""
NO_PERSONAL_ADVICE = """\
# Questions about the reader's own case, which no article can judge. The rules for one about medicine would refuse "Can I
# have a library card?", so write your own: `- {id: should-i, all: [[should i, may i], [take, stop]]}`.
personal_advice:
  notice: I can't give personal advice, only what the article says in general.
  rules: []
"""
"""The end of the safety rules of a new knowledge base."""
MARKDOWN = (
    # Possessive and bounded: a line of a million blanks or brackets takes no longer than another.
    (re.compile(r"\A---[ \t]*\n(?:(?!---)[^\n]++\n)*+---[ \t]*\n"), ""),
    (re.compile(r"^[ \t]*+(?:`{3,}|~{3,})[^`\n]*$", re.MULTILINE), ""),
    (re.compile(r"<!--(?:(?!<!--|-->).)*+-->", re.DOTALL), ""),
    (re.compile(r"^#{1,6}[ \t]++(.*[^\s#])[ \t#]*$", re.MULTILINE), r"\n\1\n"),
    (re.compile(r"!?\[([^\[\]]{0,500})\]\([^)]{0,500}\)"), r"\1"),
    (re.compile(r"(\*\*|__|`)(.+?)\1"), r"\2"),
    (re.compile(r"^[ \t]*(?:[-*+]|\d+\.)[ \t]+", re.MULTILINE), ""),
    (re.compile(r"\n{3,}"), "\n\n"),
)


def write_scaffold(source: Path, folder: Path) -> tuple[str, ...]:
    """Write a knowledge base for an article of plain text or Markdown, and return the ids of its drafts.

    Raises `FileExistsError` when the folder is there and not empty, `KnowledgeBaseError` when the
    article can't be read, and `ValueError` when it says nothing.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(17, "the folder is not empty", str(folder))
    # YAML takes the line separators of Unicode, which come out of documents, for ends of lines.
    text = re.sub("[\x85\u2028\u2029]", "\n", read_file(source, LONGEST_ARTICLE))
    text = strip_markdown(text) if source.suffix.lower() in {".md", ".markdown"} else text
    name = make_id(source.stem) or "article"
    article = Article.parse(text, id=name)
    shared = {
        path.name: path.read_text(encoding="utf-8") for path in sorted(TEMPLATE.glob("*.yaml"))
    }
    shared["safety.yaml"] = _generalise_safety()
    drafts = list(
        draft_intents(
            article, taken=re.findall(r"^- id: (\S+)", shared["small-talk.yaml"], re.MULTILINE)
        )
    )
    if not drafts:
        raise ValueError(
            f"{source} holds no passage of text: put an empty line between its title and what follows"
        )
    intents = HEADER + "\n".join(map(render_draft, drafts))
    _write_together({f"{name}/article.txt": text, f"{name}/intents.yaml": intents} | shared, folder)
    return tuple(draft.id for draft in drafts)


def _generalise_safety() -> str:
    """Return the shipped rules and examples of emergencies, which name no article."""
    text = Path(SHIPPED, SAFETY).read_text(encoding="utf-8")
    _, _, shipped = text.partition("\n")
    urgent, _, _ = shipped.partition("# Looked at after")
    return REVIEW + urgent + NO_PERSONAL_ADVICE


def _write_together(files: Mapping[str, str], folder: Path) -> None:
    """Write a folder of files beside and rename it: an interruption or a full disk never leaves half of it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as beside:
        for path, content in files.items():
            place = Path(beside, "new", path)
            place.parent.mkdir(parents=True, exist_ok=True)
            text = name_schema(path) + content if path.endswith(".yaml") else content
            place.write_text(text, encoding="utf-8", newline="\n")
        # A copy, so that the folder can be moved, and edited offline. The dot keeps it from being
        # taken for an article.
        shutil.copytree(SCHEMAS, Path(beside, "new", ".schema"))
        Path(beside, "new").replace(folder)


def name_schema(path: str) -> str:
    """Return the first line of a YAML file of a knowledge base, by which an editor finds its schema."""
    article, _, name = path.rpartition("/")
    schema = "intents" if article and name != "article.yaml" else name.removesuffix(".yaml")
    return (
        f"# yaml-language-server: $schema={'../' if article else ''}.schema/{schema}.schema.json\n"
    )


def strip_markdown(text: str) -> str:
    """Return the plain text of simple Markdown: headings on lines of their own, no marks, links or bullets."""
    for pattern, plain in MARKDOWN:
        text = pattern.sub(plain, text)
    return text.strip() + "\n"


def make_id(text: str) -> str:
    """Return an id made of the words of a text."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))
