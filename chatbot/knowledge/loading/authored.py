"""Turn the nodes of a document into the authored nouns."""

import re
from collections.abc import Iterator

from chatbot.errors import Problem, Problems
from chatbot.knowledge.article import MOST_PLACES, Article
from chatbot.knowledge.base import ACTS, Intent, SmallTalk, Topic
from chatbot.knowledge.expansion import Names
from chatbot.knowledge.grounding import (
    GroundingError,
    Statement,
    find_cut_off,
    find_nearest,
)
from chatbot.knowledge.loading.document import Node
from chatbot.knowledge.loading.examples import read_examples
from chatbot.knowledge.loading.fields import read_flag, read_some, read_table, read_text, read_texts
from chatbot.knowledge.loading.quotes import Trace, describe_change, trace_quote
from chatbot.knowledge.loading.waivers import read_waivers
from chatbot.knowledge.sources import ARTICLE
from chatbot.reply import Citation

MOST_SEARCHED = 10_000_000
"""Characters that are searched, all problems together, for what a quote may have become: some five
seconds."""
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_intent(node: Node, problems: Problems, article: Article, names: Names) -> Intent | None:
    """Read an intent, with the quotes of its answer found in the article and its sentences proven.

    `names` are those of the entities that fill the slots of its patterns.
    """
    required = ("id", "title", "examples", "answer")
    if not (
        table := read_table(
            node, problems, required=required, optional=("follow_ups", "draft", "waive")
        )
    ):
        return None
    sentences = read_some(table["answer"], problems)
    statements = [read_statement(sentence, article, problems) for sentence in sentences]
    examples, patterns = read_examples(table["examples"], names, problems)
    return Intent(
        id=read_id(table["id"], problems),
        place=f"{node.file}:{node.line}",
        title=read_text(table["title"], problems),
        examples=examples,
        patterns=patterns,
        answer=tuple(statement for statement in statements if statement),
        follow_ups=read_texts(table["follow_ups"], problems) if "follow_ups" in table else (),
        draft="draft" in table and read_flag(table["draft"], problems),
        waivers=read_waivers(table.get("waive"), problems),
    )


def read_topic(node: Node, problems: Problems, names: Names) -> Topic | None:
    """Read a topic that is not covered."""
    if not (
        table := read_table(
            node, problems, required=("id", "title", "examples"), optional=("nearest", "waive")
        )
    ):
        return None
    examples, patterns = read_examples(table["examples"], names, problems)
    return Topic(
        id=read_id(table["id"], problems),
        place=f"{node.file}:{node.line}",
        title=read_text(table["title"], problems).rstrip("."),
        examples=examples,
        patterns=patterns,
        nearest=read_texts(table["nearest"], problems) if "nearest" in table else (),
        waivers=read_waivers(table.get("waive"), problems),
    )


def read_small_talk(node: Node, problems: Problems, names: Names) -> SmallTalk | None:
    """Read a piece of small talk."""
    if not (
        table := read_table(
            node, problems, required=("id", "examples", "reply"), optional=("act", "waive")
        )
    ):
        return None
    examples, patterns = read_examples(table["examples"], names, problems)
    return SmallTalk(
        id=read_id(table["id"], problems),
        place=f"{node.file}:{node.line}",
        examples=examples,
        patterns=patterns,
        reply=read_text(table["reply"], problems),
        act=_read_act(table["act"], problems) if "act" in table else "",
        waivers=read_waivers(table.get("waive"), problems),
    )


def read_id(node: Node, problems: Problems) -> str:
    """Read an id: small letters, digits and hyphens."""
    identifier = read_text(node, problems)
    if identifier and not ID.fullmatch(identifier):
        hint = "-".join(re.findall(r"[a-z0-9]+", identifier.lower()))
        problems.append(
            node.problem(
                "bad-id", f"'{identifier}' is no id: use small letters, digits and hyphens", hint
            )
        )
    return identifier


def read_statement(node: Node, article: Article, problems: Problems) -> Statement | None:
    """Read one sentence of an answer and prove it from its quotes."""
    if not (table := read_table(node, problems, required=("sentence", "quotes"))):
        return None
    sentence = read_text(table["sentence"], problems)
    nodes = read_some(table["quotes"], problems)
    found = [citation for quote in nodes if (citation := read_quote(quote, article, problems))]
    if not sentence or not nodes or len(found) < len(nodes):
        return None
    for quote, citation in zip(nodes, found, strict=True):
        problems.extend(_explain_cut(quote, citation, article))
    try:
        return Statement(text=sentence, citations=tuple(found))
    except GroundingError as error:
        hint = f"this would pass: '{find_nearest(sentence, found)}'"
        problems.extend(
            table["sentence"].problem("ungrounded", message, hint) for _, message in error.problems
        )
        return None


def _explain_cut(node: Node, citation: Citation, article: Article) -> Iterator[Problem]:
    """Yield the words that a quote leaves out of its clauses though they change what it says."""
    inside = [
        one for one in article.sentences if citation.start < one.end and one.start < citation.end
    ]
    if not inside:
        return
    before = article.text[inside[0].start : citation.start]
    after = article.text[citation.end : inside[-1].end]
    for word in find_cut_off(before, citation.quote, after):
        hint = f"quote the whole of '{before}{citation.quote}{after}'"
        message = f"the quote leaves out '{word}' of its own clause"
        yield node.problem("ungrounded", message, hint)


def read_quote(node: Node, article: Article, problems: Problems) -> Citation | None:
    """Find a quote in the article: a text, or a table with a prefix or suffix that makes it unique."""
    table = {"quote": node}
    if isinstance(node.value, dict):
        table = read_table(node, problems, required=("quote",), optional=("prefix", "suffix"))
    if not table or not (text := read_text(table["quote"], problems)):
        return None
    prefix, suffix = (_read_literal(table.get(key), problems) for key in ("prefix", "suffix"))
    can_search = len(problems) * len(article.text) <= MOST_SEARCHED
    trace = trace_quote(article, text, prefix, suffix, can_search=can_search)
    if trace.how == "found":
        return article.cite(*trace.places[0])
    problems.append(_explain_quote(table["quote"], text, trace, article))
    return None


def _read_act(node: Node, problems: Problems) -> str:
    act = read_text(node, problems)
    if act and act not in ACTS:
        problems.append(
            node.problem("unknown-act", f"'{act}' is no act", f"one of {', '.join(ACTS)}")
        )
    return act


def _explain_quote(node: Node, text: str, trace: Trace, article: Article) -> Problem:
    quote, file = f"the quote '{text[:80]}'", f"{article.id}/{ARTICLE}"
    if trace.how == "ambiguous":
        many = f"{len(trace.places)} times" + (
            " or more" if len(trace.places) >= MOST_PLACES else ""
        )
        message = f"{quote} stands in the article {many}"
        return node.problem(
            "ambiguous-quote", message, "add the words around it as prefix or suffix"
        )
    if trace.how == "moved":
        message = f"{quote} stands in other surroundings or typography now, in line {article.line_at(trace.places[0][0])}"
        return node.problem("quote-moved", message, "'chatbot check --fix' mends it")
    if trace.similar:
        message = f"{quote} does not stand in the article, but a similar sentence does"
        return node.problem(
            "quote-changed", message, f"{file}, {describe_change(article, text, trace.similar)}"
        )
    return node.problem(
        "quote-lost", f"{quote} does not stand in the article, nor does anything like it"
    )


def _read_literal(node: Node | None, problems: Problems) -> str:
    """Read a text whose blanks at either end matter, such as the prefix "the "."""
    if node is None or not read_text(node, problems):
        return ""
    return str(node.value)
