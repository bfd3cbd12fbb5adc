"""Read examples: plain texts, and patterns, which stand for many."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from chatbot.english import MAX_CHARACTERS, tokenise
from chatbot.errors import Problems
from chatbot.knowledge.base import Pattern
from chatbot.knowledge.expansion import Names, expand
from chatbot.knowledge.loading.document import Node
from chatbot.knowledge.loading.fields import nearest, read_some, read_text
from chatbot.knowledge.patterns import PatternError, list_types, parse_pattern


def read_examples(
    node: Node,
    names: Names,
    problems: Problems,
) -> tuple[tuple[str, ...], tuple[Pattern, ...]]:
    """Read a list of examples; return all texts, and the patterns that some of them came of.

    `names` are those of the entities by type. A pattern adds only what does not stand there yet.
    """
    written = read_patterns(node, names, problems)
    if any(map(_is_pattern, written)):
        written = _leave_out_known(written)
    examples = tuple(chain.from_iterable(pattern.examples for pattern in written))
    return examples, tuple(filter(_is_pattern, written))


def read_patterns(node: Node, names: Names, problems: Problems) -> Sequence[Pattern]:
    """Read a list of examples, each as a pattern, if only of one text."""
    return [_read_example(item, names, problems) for item in read_some(node, problems)]


def _is_pattern(written: Pattern) -> bool:
    return written.examples != (written.text,) and len(written.examples) > 1


def _leave_out_known(written: Sequence[Pattern]) -> list[Pattern]:
    """Take from each pattern the texts whose words a plain example or an earlier text has."""
    plain = chain.from_iterable(one.examples for one in written if not _is_pattern(one))
    known = {tuple(tokenise(text)) for text in plain}
    return [_leave_out(one, known) if _is_pattern(one) else one for one in written]


def _leave_out(pattern: Pattern, known: set[tuple[str, ...]]) -> Pattern:
    """Take from a pattern the texts whose words are known, and add the others to these."""
    examples: list[str] = []
    for text in pattern.examples:
        if (spoken := tuple(tokenise(text))) not in known:
            examples.append(text)
            known.add(spoken)
    return replace(pattern, examples=tuple(examples))


def _read_example(node: Node, names: Names, problems: Problems) -> Pattern:
    text = read_text(node, problems)
    try:
        pattern = parse_pattern(text)
    except PatternError as error:
        problems.append(node.problem(error.rule, error.message, error.hint))
        return Pattern(text=text, examples=())
    unknown = [name for name in list_types(pattern) if name not in names]
    for name in unknown:
        message = f"no entity of the glossary has the type '{name}'"
        problems.append(node.problem("unknown-type", message, nearest(name, names)))
    examples = () if unknown else expand(pattern, names)
    if any(len(example) > MAX_CHARACTERS for example in examples):
        message = f"texts of this pattern are longer than {MAX_CHARACTERS:,} characters"
        problems.append(node.problem("long-text", message))
    return Pattern(text=text, examples=examples)
