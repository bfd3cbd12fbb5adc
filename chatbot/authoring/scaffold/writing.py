"""Begin a knowledge base from an article: a folder that loads at once, with a draft intent for every passage.

`reading` reads the article, `drafts` writes the intents; the other files come from `template/`.
`chatbot check` lists the drafts, and the sentences that nobody cites, until a curator has seen to
them.
"""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from chatbot.authoring.scaffold.drafts import HEADER, Draft, draft_intents, render_draft
from chatbot.authoring.scaffold.reading import read_document
from chatbot.compiled import SHIPPED
from chatbot.files import read_file, write_whole
from chatbot.knowledge import Article
from chatbot.knowledge.loading.layout import SAFETY

TEMPLATE = Path(__file__).parent / "template"
SCHEMAS = Path(__file__).parent.parent / "schema"
"""What editors complete and check the files by; `tests/authoring/test_schema.py` holds them against the
loader."""
ARTICLE = "article.txt"
ID = re.compile(r"^- id: (\S+)", re.MULTILINE)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaffold:
    """The ids of the drafts that were written, and the parts of the source that were left out."""

    drafts: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def write_scaffold(source: Path, folder: Path) -> Scaffold:
    """Write a knowledge base for an article, or bring one that was begun from it up to date.

    Where the folder has the article already, its text is replaced, and only passages that are new
    get drafts, in a file of their own. Raises `FileExistsError` when the folder holds anything
    else, `KnowledgeBaseError` when the article can't be read, and `ValueError` when it says nothing
    or needs the extra `documents`.
    """
    document = read_document(source)
    article = Article.parse(document.text, id=make_id(source.stem) or "article")
    if not article.passages:
        raise ValueError(
            f"{source} holds no passage of text: put an empty line between its title and what follows"
        )
    if Path(folder, article.id, ARTICLE).exists():
        drafts = _update(article, folder)
    elif folder.exists() and any(folder.iterdir()):
        raise FileExistsError(17, "the folder is not empty", str(folder))
    else:
        drafts = _begin(article, folder)
    return Scaffold(drafts=tuple(draft.id for draft in drafts), left_out=document.left_out)


def _begin(article: Article, folder: Path) -> list[Draft]:
    shared = {
        path.name: path.read_text(encoding="utf-8") for path in sorted(TEMPLATE.glob("*.yaml"))
    }
    shared["safety.yaml"] = _generalise_safety()
    drafts = list(draft_intents(article, taken=ID.findall(shared["small-talk.yaml"])))
    if not drafts:
        raise ValueError("no passage of the article can be told from the others by its words")
    written = {
        f"{article.id}/{ARTICLE}": article.text,
        f"{article.id}/intents.yaml": _render(drafts),
    }
    _write_together(written | shared, folder)
    return drafts


def _update(article: Article, folder: Path) -> list[Draft]:
    """Replace the text, and draft what it says anew; nothing that a curator wrote is touched."""
    place = Path(folder, article.id)
    before = Article.parse(read_file(place / ARTICLE), id=article.id)
    known = {passage.text for passage in before.passages}
    authored = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml"))]
    taken = [name for text in authored for name in ID.findall(text)]
    drafts = [draft for draft in draft_intents(article, taken=taken) if draft.answer not in known]
    if drafts:
        names = (place / f"added-{number}.yaml" for number in count(1))
        added = next(name for name in names if not name.exists())
        text = name_schema(f"{article.id}/{added.name}") + _render(drafts)
        write_whole(str(added), text.encode())
    write_whole(str(place / ARTICLE), article.text.encode())
    return drafts


def _render(drafts: list[Draft]) -> str:
    return HEADER + "\n".join(map(render_draft, drafts))


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


def make_id(text: str) -> str:
    """Return an id made of the words of a text."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))
