"""Turn the nodes of a document into the authored nouns."""

import re

from rapidfuzz import fuzz, process

from chatbot.errors import Problem
from chatbot.knowledge.article import Article
from chatbot.knowledge.base import ACTS, Intent, SmallTalk, Topic
from chatbot.knowledge.grounding import GroundingError, Statement
from chatbot.knowledge.loading.document import Node
from chatbot.knowledge.loading.fields import Problems, read_flag, read_list, read_table, read_text, read_texts
from chatbot.reply import Citation

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_intent(node: Node, article: Article, problems: Problems) -> Intent | None:
    """Read an intent, with the quotes of its answer found in the article and its sentences proven."""
    required = ("id", "title", "examples", "answer")
    if not (table := read_table(node, problems, required=required, optional=("follow_ups", "draft"))):
        return None
    sentences = _read_some(table["answer"], problems)
    statements = [read_statement(sentence, article, problems) for sentence in sentences]
    return Intent(
        id=read_id(table["id"], problems),
        place=f"{node.file}:{node.line}",
        title=read_text(table["title"], problems),
        examples=_read_examples(table["examples"], problems),
        answer=tuple(statement for statement in statements if statement),
        follow_ups=read_texts(table["follow_ups"], problems) if "follow_ups" in table else (),
        draft="draft" in table and read_flag(table["draft"], problems),
    )


def read_topic(node: Node, problems: Problems) -> Topic | None:
    """Read a topic that is not covered."""
    if not (table := read_table(node, problems, required=("id", "title", "examples"), optional=("nearest",))):
        return None
    return Topic(
        id=read_id(table["id"], problems),
        place=f"{node.file}:{node.line}",
        title=read_text(table["title"], problems).rstrip("."),
        examples=_read_examples(table["examples"], problems),
        nearest=read_texts(table["nearest"], problems) if "nearest" in table else (),
    )


def read_small_talk(node: Node, problems: Problems) -> SmallTalk | None:
    """Read a piece of small talk."""
    if not (table := read_table(node, problems, required=("id", "examples", "reply"), optional=("act",))):
        return None
    return SmallTalk(
        id=read_id(table["id"], problems),
        place=f"{node.file}:{node.line}",
        examples=_read_examples(table["examples"], problems),
        reply=read_text(table["reply"], problems),
        act=_read_act(table["act"], problems) if "act" in table else "",
    )


def read_synonyms(node: Node, problems: Problems) -> tuple[str, ...]:
    """Read a group of words and phrases that mean the same."""
    group = read_texts(node, problems)
    if len(group) < 2 and isinstance(node.value, tuple):
        problems.append(node.problem("lonely-synonym", "a group of synonyms needs two members or more"))
    return group


def read_id(node: Node, problems: Problems) -> str:
    """Read an id: small letters, digits and hyphens."""
    identifier = read_text(node, problems)
    if identifier and not ID.fullmatch(identifier):
        hint = "-".join(re.findall(r"[a-z0-9]+", identifier.lower()))
        problems.append(node.problem("bad-id", f"'{identifier}' is no id: use small letters, digits and hyphens", hint))
    return identifier


def read_statement(node: Node, article: Article, problems: Problems) -> Statement | None:
    """Read one sentence of an answer and prove it from its quotes."""
    if not (table := read_table(node, problems, required=("sentence", "quotes"))):
        return None
    sentence = read_text(table["sentence"], problems)
    nodes = _read_some(table["quotes"], problems)
    found = [citation for quote in nodes if (citation := read_quote(quote, article, problems))]
    if not sentence or not nodes or len(found) < len(nodes):
        return None
    try:
        return Statement(text=sentence, citations=tuple(found))
    except GroundingError as error:
        problems.extend(table["sentence"].problem("ungrounded", message) for _, message in error.problems)
        return None


def read_quote(node: Node, article: Article, problems: Problems) -> Citation | None:
    """Find a quote in the article: a text, or a table with a prefix or suffix that makes it unique."""
    quote, prefix, suffix = node, "", ""
    if isinstance(node.value, dict):
        if not (table := read_table(node, problems, required=("quote",), optional=("prefix", "suffix"))):
            return None
        quote = table["quote"]
        prefix, suffix = (_read_literal(table.get(key), problems) for key in ("prefix", "suffix"))
    text = read_text(quote, problems)
    if not text:
        return None
    places = article.find(text, prefix=prefix, suffix=suffix)
    if len(places) == 1:
        return article.cite(*places[0])
    problems.append(_explain_quote(quote, text, len(places), article))
    return None


def _read_act(node: Node, problems: Problems) -> str:
    act = read_text(node, problems)
    if act and act not in ACTS:
        problems.append(node.problem("unknown-act", f"'{act}' is no act", f"one of {', '.join(ACTS)}"))
    return act


def _explain_quote(node: Node, text: str, places: int, article: Article) -> Problem:
    if places:
        message = f"the quote '{text[:80]}' stands in the article {places} times"
        return node.problem("ambiguous-quote", message, "add the words around it as prefix or suffix")
    match = process.extractOne(text, [sentence.text for sentence in article.sentences], scorer=fuzz.partial_ratio)
    hint = f"the nearest passage is '{match[0]}'" if match else ""
    return node.problem("quote-not-found", f"the quote '{text[:80]}' does not stand in the article", hint)


def _read_literal(node: Node | None, problems: Problems) -> str:
    """Read a text whose blanks at either end matter, such as the prefix "the "."""
    if node is None or not read_text(node, problems):
        return ""
    return str(node.value)


def _read_some(node: Node, problems: Problems) -> tuple[Node, ...]:
    items = read_list(node, problems)
    if not items and isinstance(node.value, tuple):
        problems.append(node.problem("empty-list", "at least one item is expected here"))
    return items


def _read_examples(node: Node, problems: Problems) -> tuple[str, ...]:
    return tuple(read_text(item, problems) for item in _read_some(node, problems))
