"""What is no YAML is told in plain words, with the line and the mend."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from chatbot.errors import KnowledgeBaseError, Problems
from chatbot.knowledge.loading import document
from chatbot.knowledge.loading.document import read_document
from chatbot.knowledge.loading.folder import load_folder
from chatbot.knowledge.loading.mistakes import Mistake, find_mistake

Edit = Callable[[str, str, str], None]
QUOTE = "put the text into quotation marks"
OTHER = "put the whole of it into quotation marks of the other kind"
BELOW = "lines that belong together begin below one another"
MISTAKES = {
    "- id: a\n  title what\n  answer: b\n": Mistake(
        2, "a colon is missing after the key", "write 'key: text'"
    ),
    "- id:a\n  title: b\n": Mistake(1, "a blank is missing after the colon", "write 'key: text'"),
    "- id: a\n  title: Note: read\n": Mistake(2, "the text has a colon and a blank", QUOTE),
    "- a\n- why: so: that\n": Mistake(2, "the text has a colon and a blank", QUOTE),
    "- id: a\n  title: b\n   examples:\n": Mistake(
        3, "the text begins in column 4, and that of the line before in column 3", BELOW
    ),
    "- id: a\ntitle: b\n": Mistake(
        2, "the text begins in column 1, and that of the line before in column 3", BELOW
    ),
    "- id: a\n\ttitle: b\n": Mistake(2, "the line is indented with a tab", "indent with blanks"),
    "- id: a\n\u00a0 title: b\n": Mistake(
        2, "the line is indented with no-break spaces", "indent with blanks"
    ),
    "- a\n- [what] is it\n": Mistake(2, "the text begins with a bracket", QUOTE),
    "- [a, b\n- c: d\n": Mistake(1, "the bracket that opens here is never closed", QUOTE),
    "- id: [": Mistake(1, "the bracket that opens here is never closed", QUOTE),
    '- a\n- "what is\n- b\n': Mistake(
        2, "the quotation mark that opens here is never closed", QUOTE
    ),
    "- a\n- 'it's so'\n": Mistake(2, "the text goes on after its closing quotation mark", OTHER),
    "- a\n- @home\n": Mistake(2, "the text begins with a sign that has a meaning in YAML", QUOTE),
    "- examples:\n    - a\n    -what\n": Mistake(
        3, "a blank is missing after the hyphen", "write '- text'"
    ),
    "- a\n- b\x07\n": Mistake(2, "the character U+0007 may stand in no text", "delete it"),
}


def list_problems(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(KnowledgeBaseError) as caught:
        load_folder(folder)
    return [(one.file, one.rule) for one in caught.value.problems]


@pytest.mark.parametrize("loader", [document.LOADER, yaml.SafeLoader])
@pytest.mark.parametrize(("text", "mistake"), MISTAKES.items())
def test_names_the_mistake_its_line_and_the_mend(
    text: str, mistake: Mistake, loader: type[yaml.SafeLoader]
) -> None:
    with pytest.raises(yaml.YAMLError) as caught:
        list(yaml.parse(text, Loader=loader))
    assert find_mistake(caught.value, text) == mistake


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- question #1 is", "what follows the # is taken for a comment"),
        ("- [about 42,000 items]", "the comma ends the text here, and what follows is another"),
        ("- examples:\n    -what\n    -why", "a blank is missing after the hyphen"),
    ],
)
def test_refuses_a_text_that_yaml_cuts_in_two(text: str, message: str) -> None:
    problems = Problems()
    read_document(text, "a.yaml", problems)
    assert [(one.rule, one.message) for one in problems] == [("yaml-cut", message)]


@pytest.mark.parametrize(
    "text", ["- what  # a remark", "- '#1'", "- [a, b]", "- [a,b]", "- 42,000", "- -5 degrees"]
)
def test_leaves_other_texts_as_they_are(text: str) -> None:
    problems = Problems()
    assert read_document(text, "a.yaml", problems)
    assert problems == []


def test_a_file_that_does_not_parse_hides_what_only_follows_from_it(
    kettle: Path, edit: Edit
) -> None:
    edit("care-for-your-kettle/care.yaml", "  title: How many rounds", "  title: How: many rounds")
    assert list_problems(kettle) == [("care-for-your-kettle/care.yaml", "yaml-syntax")]


def test_an_article_that_is_missing_hides_that_its_quotes_are(kettle: Path) -> None:
    (kettle / "care-for-your-kettle" / "article.txt").unlink()
    assert list_problems(kettle) == [("care-for-your-kettle/article.txt", "missing-file")]
