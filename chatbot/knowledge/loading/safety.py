"""Read the safety rules that a clinician reviews."""

from chatbot.errors import Problems
from chatbot.knowledge.loading.document import Node
from chatbot.knowledge.loading.fields import read_list, read_table, read_text, read_texts
from chatbot.knowledge.safety import NO_ALERT, NO_SAFETY, Alert, Rule, Safety


def read_safety(node: Node, problems: Problems) -> Safety:
    """Read both alerts."""
    table = read_table(node, problems, required=("urgent", "personal_advice"))
    return (
        Safety(**{key: _read_alert(table[key], problems) for key in table}) if table else NO_SAFETY
    )


def _read_alert(node: Node, problems: Problems) -> Alert:
    table = read_table(node, problems, required=("notice", "rules"), optional=("suggest",))
    if not table:
        return NO_ALERT
    rules = [_read_rule(rule, problems) for rule in read_list(table["rules"], problems)]
    suggest = read_texts(table["suggest"], problems) if "suggest" in table else ()
    return Alert(
        notice=read_text(table["notice"], problems),
        rules=tuple(filter(None, rules)),
        suggest=suggest,
    )


def _read_rule(node: Node, problems: Problems) -> Rule | None:
    table = read_table(node, problems, required=("id", "all"), optional=("unless",))
    if not table:
        return None
    groups = read_list(table["all"], problems)
    if not groups:
        # A rule without conditions would hold for every message.
        problems.append(
            node.problem("empty-list", "at least one list of words is expected under 'all'")
        )
    # And one with an empty list for none, so that an emergency would go unnoticed.
    problems += [
        group.problem("empty-list", "at least one word is expected here")
        for group in groups
        if group.value == ()
    ]
    return Rule(
        id=read_text(table["id"], problems),
        every=tuple(read_texts(group, problems) for group in groups),
        unless=read_texts(table["unless"], problems) if "unless" in table else (),
    )
