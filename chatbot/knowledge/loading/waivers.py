"""Read what a curator lets stand on purpose: rules that an intent need not follow, sentences that no intent needs to cite.

Whether a rule exists is for `chatbot check` to say: the rules are its own.
"""

from chatbot.errors import Problems
from chatbot.knowledge.article import Article
from chatbot.knowledge.loading.document import Node
from chatbot.knowledge.loading.fields import nearest, read_list, read_table, read_text
from chatbot.knowledge.waiver import Waiver


def read_waivers(node: Node | None, problems: Problems) -> tuple[Waiver, ...]:
    """Read a table of rules, each with the reason why it is waived."""
    if not node:
        return ()
    if not isinstance(node.value, dict):
        hint = "write 'few-examples: nobody asks this in other words'"
        problems.append(
            node.problem("table-expected", "a table of rules with reasons is expected here", hint)
        )
        return ()
    return tuple(
        Waiver(
            place=f"{reason.file}:{reason.line}", waives=rule, reason=read_text(reason, problems)
        )
        for rule, reason in node.value.items()
    )


def read_waived_sentences(
    node: Node | None, article: Article, problems: Problems
) -> tuple[Waiver, ...]:
    """Read the sentences of an article that no intent needs to cite, each with the reason."""
    items = read_list(node, problems) if node else ()
    waivers = [_read_waived_sentence(item, article, problems) for item in items]
    return tuple(waiver for waiver in waivers if waiver)


def _read_waived_sentence(node: Node, article: Article, problems: Problems) -> Waiver | None:
    if not (table := read_table(node, problems, required=("sentence", "reason"))):
        return None
    sentence = read_text(table["sentence"], problems)
    # A sentence may run over two lines of the article.
    known = {" ".join(span.text.split()): span.text for span in article.sentences}
    found = known.get(" ".join(sentence.split()))
    if sentence and not found:
        message = f"'{sentence[:80]}' is no sentence of the article"
        problems.append(
            table["sentence"].problem("unknown-sentence", message, nearest(sentence, known))
        )
    return Waiver(
        place=f"{node.file}:{node.line}",
        waives=found or "",
        reason=read_text(table["reason"], problems),
    )
