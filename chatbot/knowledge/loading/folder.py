"""Read a knowledge base from its folder, or say everything that is wrong with it.

- `synonyms.yaml`: the glossary, words that mean the same and what they are words for
- `small-talk.yaml`, `not-covered.yaml`: what all articles share as well
- `safety.yaml`, optional: how emergencies and questions about the reader's own case are noticed
- `transcripts.yaml`, optional: conversations that the bot should have, for `chatbot check`
- `try-botox-for-pain/article.txt`: the source of one article, word for word
- `try-botox-for-pain/article.yaml`, optional: its address, subject, sentences nobody has to cite
- `try-botox-for-pain/*.yaml`: lists of the intents that it answers
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from chatbot.errors import KnowledgeBaseError, Problem, Problems
from chatbot.files import UnreadableError, decode
from chatbot.knowledge.article import Article
from chatbot.knowledge.base import Intent, KnowledgeBase, SmallTalk, Topic, group_sections
from chatbot.knowledge.expansion import Names
from chatbot.knowledge.glossary import Entity
from chatbot.knowledge.loading.authored import read_intent, read_small_talk, read_topic
from chatbot.knowledge.loading.document import Node, read_document
from chatbot.knowledge.loading.fields import nearest, read_list, read_table, read_text
from chatbot.knowledge.loading.glossary import group_names, read_entity_name, read_glossary
from chatbot.knowledge.loading.layout import (
    ABOUT,
    SAFETY,
    SHARED,
    TRANSCRIPTS,
    Files,
    check_layout,
    refuse_other_folder,
)
from chatbot.knowledge.loading.safety import read_safety
from chatbot.knowledge.loading.transcripts import read_transcript
from chatbot.knowledge.loading.waivers import read_waived_sentences
from chatbot.knowledge.safety import NO_SAFETY, Safety
from chatbot.knowledge.sources import ARTICLE, Sources, read_sources

UNREAD = frozenset("yaml-syntax yaml-depth yaml-size unreadable-file missing-file".split())
"""Rules about files of which nothing is known."""
OF_ARTICLE = frozenset(
    "quote-lost quote-changed quote-moved ambiguous-quote ungrounded unknown-sentence".split()
)
OF_GLOSSARY = frozenset("unknown-type unknown-entity".split())
OF_INTENTS = frozenset("dangling-follow-up dangling-nearest dangling-suggestion".split())
"""Rules that ask for what may stand in such an article, in the glossary, or in files of intents."""

Authored = TypeVar("Authored", Intent, Topic, SmallTalk)


def load_folder(root: Path) -> KnowledgeBase:
    """Load the knowledge base in a folder; raise `KnowledgeBaseError` with every problem found."""
    return parse_sources(read_sources(root))


def parse_sources(sources: Sources) -> KnowledgeBase:
    """Make a knowledge base of its files; raise `KnowledgeBaseError` with every problem found."""
    problems = Problems(sources.problems)
    files = _decode_files(sources, problems)
    refuse_other_folder(Path(sources.root), files)
    parsed = {
        name: read_document(text, name, problems)
        for name, text in files.items()
        if name.endswith(".yaml")
    }
    documents = {name: document for name, document in parsed.items() if document}
    glossary, synonyms = read_glossary(documents.get("synonyms.yaml"), problems)
    names = group_names(glossary)
    articles = _read_articles(files, documents, glossary, problems)
    read_intents = partial(_read_intents, documents=documents, names=names, problems=problems)
    intents = list(chain.from_iterable(map(read_intents, articles)))
    read_one_topic = partial(read_topic, names=names)
    topics = _read_all(documents.get("not-covered.yaml"), read_one_topic, problems)
    read_talk = partial(read_small_talk, names=names)
    small_talk = _read_all(documents.get("small-talk.yaml"), read_talk, problems)
    safety = read_safety(documents[SAFETY], names, problems) if SAFETY in documents else NO_SAFETY
    conversations = read_list(documents[TRANSCRIPTS], problems) if TRANSCRIPTS in documents else ()
    transcripts = [
        transcript for node in conversations if (transcript := read_transcript(node, problems))
    ]
    problems.extend(_check_ids([*intents, *topics, *small_talk]))
    problems.extend(_check_links(intents, topics, safety, documents))
    if problems:
        raise KnowledgeBaseError(tuple(_drop_consequences(problems)))
    return KnowledgeBase(
        articles=articles,
        intents={intent.id: intent for _, intent in intents},
        topics={topic.id: topic for _, topic in topics},
        small_talk={talk.id: talk for _, talk in small_talk},
        sections=group_sections(intent for _, intent in intents),
        synonyms=synonyms,
        glossary=glossary,
        safety=safety,
        transcripts=tuple(transcripts),
        version=_hash(files),
    )


def _decode_files(sources: Sources, problems: Problems) -> Files:
    """Return the text of every file, by its path inside the folder."""
    files: dict[str, str] = {}
    for name, content in sources.files.items():
        try:
            files[name] = decode(content)
        except UnreadableError as error:
            problems.append(error.in_file(name))
            files[name] = ""
    problems.extend(check_layout(Path(sources.root), files))
    return files


def _read_articles(
    files: Files, documents: Mapping[str, Node], glossary: Iterable[Entity], problems: Problems
) -> tuple[Article, ...]:
    articles: list[Article] = []
    for folder in sorted({name.split("/")[0] for name in files if "/" in name}):
        document = documents.get(f"{folder}/{ABOUT}")
        keys = ("url", "about", "waive")
        table = read_table(document, problems, required=(), optional=keys) if document else {}
        url = read_text(table["url"], problems) if "url" in table else None
        article = Article.parse(files.get(f"{folder}/{ARTICLE}", ""), id=folder, url=url)
        about = read_entity_name(table["about"], glossary, problems) if "about" in table else ""
        waivers = read_waived_sentences(table.get("waive"), article, problems)
        articles.append(replace(article, about=about, waivers=waivers))
    return tuple(articles)


def _read_intents(
    article: Article, documents: Mapping[str, Node], names: Names, problems: Problems
) -> Iterable[tuple[Node, Intent]]:
    for name, document in documents.items():
        if name.startswith(f"{article.id}/") and name != f"{article.id}/{ABOUT}":
            read = partial(read_intent, article=article, names=names)
            yield from _read_all(document, read, problems)


def _read_all(
    document: Node | None, read: Callable[[Node, Problems], Authored | None], problems: Problems
) -> list[tuple[Node, Authored]]:
    """Read each item of a list, together with the node it came from."""
    nodes = read_list(document, problems) if document else ()
    return [(node, item) for node in nodes if (item := read(node, problems))]


def _check_ids(authored: Iterable[tuple[Node, Intent | Topic | SmallTalk]]) -> Iterable[Problem]:
    seen: dict[str, Node] = {}
    for node, item in authored:
        first = seen.setdefault(item.id, node)
        if first is not node and item.id:
            hint = f"the first is at {first.file}:{first.line}"
            yield node.problem("duplicate-id", f"the id '{item.id}' is used twice", hint)


def _check_links(
    intents: list[tuple[Node, Intent]],
    topics: list[tuple[Node, Topic]],
    safety: Safety,
    documents: Mapping[str, Node],
) -> Iterable[Problem]:
    known = {intent.id for _, intent in intents}
    links = [
        (node, "dangling-follow-up", link) for node, intent in intents for link in intent.follow_ups
    ]
    links += [(node, "dangling-nearest", link) for node, topic in topics for link in topic.nearest]
    suggested = (*safety.urgent.suggest, *safety.personal_advice.suggest)
    links += [(documents[SAFETY], "dangling-suggestion", link) for link in suggested]
    for node, rule, link in links:
        if link and link not in known:
            yield node.problem(rule, f"there is no intent '{link}'", nearest(link, sorted(known)))


def _drop_consequences(problems: Sequence[Problem]) -> list[Problem]:
    """Take off the problems that only follow from a file that could not be read."""
    unread = [one.file for one in problems if one.rule in UNREAD]
    return [one for one in problems if one.rule in UNREAD or not _follow_from(unread, one)]


def _follow_from(unread: Sequence[str], problem: Problem) -> bool:
    return any(_follows_from(file, problem) for file in unread)


def _follows_from(unread: str, problem: Problem) -> bool:
    """Tell whether a problem may be none once a file is read."""
    folder, _, name = unread.rpartition("/")
    if name == ARTICLE:
        return problem.rule in OF_ARTICLE and problem.file.startswith(f"{folder}/")
    return problem.rule in (OF_GLOSSARY if unread == SHARED[0] else OF_INTENTS if folder else ())


def _hash(files: Files) -> str:
    digest = hashlib.sha256()
    for name, text in files.items():
        digest.update(f"{name}\0{len(text)}\0{text}\0".encode())
    return digest.hexdigest()[:12]
