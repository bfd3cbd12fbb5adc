"""Tell whether the files of a folder are those of a knowledge base."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from chatbot.errors import KnowledgeBaseError, Problem
from chatbot.knowledge.loading.fields import nearest
from chatbot.knowledge.sources import ARTICLE

ABOUT = "article.yaml"
SHARED = ("synonyms.yaml", "small-talk.yaml", "not-covered.yaml")
SAFETY = "safety.yaml"
TRANSCRIPTS = "transcripts.yaml"
OPTIONAL = (SAFETY, TRANSCRIPTS)

Files = Mapping[str, str]
"""The text of every file by its path inside the folder."""


def refuse_other_folder(root: Path, files: Files) -> None:
    """Raise an error for a folder that is none of a knowledge base, but stands above or below one."""
    folders = {name.split("/")[0] for name in files if "/" in name}
    if not folders and os.path.isfile(root / ARTICLE):  # noqa: PTH113 - Path.is_file raises an error where it may not look
        message = f"{root} is the folder of an article, not the one that holds it"
        hint = f"did you mean '{root.resolve().parent}'?"
        raise KnowledgeBaseError((_file_problem(".", "no-article", message, hint),))
    if any(name in SHARED or name.rpartition("/")[2] == ARTICLE for name in files):
        return
    inside = next((name.split("/")[0] for name in files if name.endswith(f"/{SHARED[0]}")), "")
    hint = f"did you mean '{root / inside}'?" if inside else "'chatbot new ARTICLE DIR' begins one"
    message = f"{root} holds no knowledge base"
    raise KnowledgeBaseError((_file_problem(".", "no-knowledge-base", message, hint),))


def check_layout(root: Path, files: Files) -> Iterable[Problem]:
    """Yield the files that are missing in a folder, and those that do not belong there."""
    folders = {name.split("/")[0] for name in files if "/" in name}
    for name in SHARED:
        if name not in files:
            yield _file_problem(
                name, "missing-file", f"{root / name} is missing", "an empty file will do"
            )
    yield from _check_names(files)
    for folder in sorted(folders):
        if f"{folder}/{ARTICLE}" not in files:
            message = f"{root / folder / ARTICLE} is missing"
            yield _file_problem(
                f"{folder}/{ARTICLE}",
                "missing-file",
                message,
                "put the text that the answers quote there",
            )
    if not folders:
        yield _file_problem(
            ".",
            "no-article",
            f"{root} holds no article folder",
            f"an article folder holds {ARTICLE}",
        )


def _check_names(files: Files) -> Iterable[Problem]:
    for name in files:
        if name.endswith(".yml"):
            message, hint = (
                "only files whose names end in .yaml are read",
                f"rename it to {name.removesuffix('.yml')}.yaml",
            )
            yield _file_problem(name, "unknown-file", message, hint)
        elif "/" not in name and name not in (*SHARED, *OPTIONAL):
            hint = (
                nearest(name, (*SHARED, *OPTIONAL))
                or "lists of intents belong into the folder of their article"
            )
            yield _file_problem(
                name,
                "unknown-file",
                "this file is not one of " + ", ".join((*SHARED, *OPTIONAL)),
                hint,
            )


def _file_problem(name: str, rule: str, message: str, hint: str) -> Problem:
    return Problem(file=name, line=1, place="", rule=rule, message=message, hint=hint)
