"""Read the safety rules that a clinician reviews."""

from collections.abc import Mapping
from functools import partial

from chatbot.errors import Problems
from chatbot.knowledge.expansion import Names
from chatbot.knowledge.loading.authored import read_id
from chatbot.knowledge.loading.document import Node
from chatbot.knowledge.loading.examples import read_patterns
from chatbot.knowledge.loading.fields import read_list, read_table, read_text, read_texts
from chatbot.knowledge.loading.waivers import read_waivers
from chatbot.knowledge.safety import NO_ALERT, NO_SAFETY, Alert, Case, Rule, Safety

EVIDENCE = ("caution", "examples", "harmless", "synonyms")
"""What only emergencies have: they alone are told by examples as well as by rules."""


def read_safety(node: Node, names: Names, problems: Problems) -> Safety:
    """Read both alerts, or the reason why there are none.

    `names` are those of the entities that fill the slots of their patterns.
    """
    alerts = ("urgent", "personal_advice")
    has_reason = isinstance(node.value, dict) and "waive" in node.value
    required, optional = ((), ("waive", *alerts)) if has_reason else (alerts, ("waive",))
    table = read_table(node, problems, required=required, optional=optional)
    read_urgent = partial(_read_alert, optional=EVIDENCE)
    read_personal = partial(_read_alert, optional=("suggest",))
    readers = {"urgent": read_urgent, "personal_advice": read_personal}
    read = {key: readers[key](table[key], names, problems) for key in alerts if key in table}
    return NO_SAFETY._replace(waivers=read_waivers(table.get("waive"), problems), **read)


def _read_alert(
    node: Node, names: Names, problems: Problems, *, optional: tuple[str, ...]
) -> Alert:
    table = read_table(node, problems, required=("notice", "rules"), optional=optional)
    if not table:
        return NO_ALERT
    rules = [_read_rule(rule, problems) for rule in read_list(table["rules"], problems)]
    groups = read_list(table["synonyms"], problems) if "synonyms" in table else ()
    return Alert(
        notice=read_text(table["notice"], problems),
        rules=tuple(filter(None, rules)),
        suggest=read_texts(table["suggest"], problems) if "suggest" in table else (),
        caution=read_text(table["caution"], problems) if "caution" in table else "",
        examples=_read_cases(table.get("examples"), names, problems),
        harmless=_read_cases(table.get("harmless"), names, problems),
        synonyms=tuple([read_texts(group, problems) for group in groups]),
    )


def _read_cases(node: Node | None, names: Names, problems: Problems) -> Mapping[str, Case]:
    """Read the kinds of messages, each with its own id."""
    cases: dict[str, Case] = {}
    for one in read_list(node, problems) if node else ():
        case = _read_case(one, names, problems)
        if case and case.id in cases:
            problems.append(one.problem("duplicate-id", f"the id '{case.id}' is used twice"))
        elif case:
            cases[case.id] = case
    return cases


def _read_case(node: Node, names: Names, problems: Problems) -> Case | None:
    table = read_table(node, problems, required=("id", "examples"), optional=("notice",))
    if not table:
        return None
    written = read_patterns(table["examples"], names, problems)
    lines = [pattern.examples for pattern in written]
    return Case(
        id=read_id(table["id"], problems),
        lines=tuple(filter(None, lines)),
        notice=read_text(table["notice"], problems) if "notice" in table else "",
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
