"""Editing YAML in place: the new examples come in, and every other character stays."""

import difflib
import itertools
from pathlib import Path

import pytest
from places import ROOT

from chatbot.authoring.editing import EditError, add_examples, write_safely
from chatbot.errors import Problems
from chatbot.knowledge.loading.document import read_document

NEW = ["how hot", "is it: hot", "yes", "[mail] me"]

# What an example may look like, with what it says.
ITEMS = {
    "plain": "a cup of tea",
    "single": "'a cup: tea'",
    "double": '"a #1 cup"',
    "wide": "a cup 🍵 für Zoë",
}
# What may stand around the items of a list with a dash for each.
BLOCKS = {
    "simple": "- id: tea\n  examples:\n    - first\n    - {item}\n  title: Tea\n",
    "indentless": "- id: tea\n  examples:\n  - first\n  - {item}\n  title: Tea\n",
    "comments": (
        "# head\n- id: tea  # me\n  examples:\n    # why\n    - first\n    # so\n    - {item}  # tail\n"
        "\n    # end\n  title: T\n"
    ),
    "last": "- id: tea\n  title: Tea\n  examples:\n    - first\n    -   {item}",
    "last in file": "- title: Tea\n  id: tea\n  examples:\n    - {item}\n",
    "among others": (
        "- id: pot\n  examples: [x]\n\n- id: tea\n  examples:\n    - {item}\n\n# next\n- id: cup\n  examples: [y]\n"
    ),
    "quoted id": '- \'id\': "tea"\n  "examples":\n    - {item}\n',
}
BRACKETS = {
    "one line": "- id: tea\n  examples: [first, {item}]  # few\n  title: Tea\n",
    "trailing comma": "- id: tea\n  examples: [ {item}, ]\n",
    "lines": "- id: tea\n  examples: [\n    first,  # one\n    {item}  # two\n  ]\n  title: Tea\n",
    "lines with a comma": "- id: tea\n  examples: [\n    first,\n    {item},  # two\n    # end\n  ]\n",
    "closed at the end": "- id: tea\n  examples: [first,\n    {item}]\n",
    "all in braces": "[{{id: pot, examples: [x]}}, {{id: tea, examples: [{item}], title: Tea}}]\n",
}


def read(text: str) -> object:
    problems = Problems()
    document = read_document(text.removeprefix("\ufeff"), "", problems)
    assert problems == []
    assert document
    return plain(document.value)


def plain(value: object) -> object:
    if isinstance(value, tuple):
        return [plain(item.value) for item in value]
    return (
        {key: plain(item.value) for key, item in value.items()}
        if isinstance(value, dict)
        else value
    )


@pytest.mark.parametrize("layout", [*BLOCKS, *BRACKETS])
@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no-mark", "mark"])
def test_the_new_examples_are_added_and_nothing_else_changes(
    layout: str, item: str, ending: str, mark: str
) -> None:
    text = mark + (BLOCKS | BRACKETS)[layout].format(item=ITEMS[item]).replace("\n", ending)
    edited = add_examples(text, "tea", NEW)
    before, after = read(text), read(edited)
    assert isinstance(before, list)
    for row in before:
        if row["id"] == "tea":
            row["examples"] += NEW
    assert after == before
    # Only added to: no character of the old text is gone, and every line ends as the others.
    assert [piece for piece in difflib.ndiff(list(text), list(edited)) if piece[0] == "-"] == []
    assert edited.count("\n") == edited.count(ending)
    assert edited.endswith(ending) == text.endswith(ending)


@pytest.mark.parametrize("layout", BLOCKS)
def test_whole_lines_are_added_after_the_last_example(layout: str) -> None:
    text = BLOCKS[layout].format(item="a cup of tea")
    added = [
        line
        for line in difflib.ndiff(text.splitlines(), add_examples(text, "tea", NEW).splitlines())
        if line[0] != " "
    ]
    dash = next(line for line in text.splitlines() if "a cup of tea" in line).partition("a cup")[0]
    assert added == [
        f"+ {dash}how hot",
        f'+ {dash}"is it: hot"',
        f"+ {dash}yes",
        f'+ {dash}"[mail] me"',
    ]


def test_a_comment_stays_with_its_example() -> None:
    text = BLOCKS["comments"].format(item="a")
    assert add_examples(text, "tea", ["b"]) == text.replace("# tail\n", "# tail\n    - b\n")


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("a cup\n      of tea", ["a cup of tea", "hot"]),
        ('"a cup\n      of tea"', ["a cup of tea", "hot"]),
        ("|\n      a cup\n      of tea\n", ["a cup\nof tea\n", "hot"]),
        (">-\n      a cup\n      of tea\n", ["a cup of tea", "hot"]),
    ],
)
def test_an_example_may_go_over_several_lines(item: str, expected: list[str]) -> None:
    text = f"- id: tea\n  examples:\n    - {item}\n  title: Tea\n"
    assert read(add_examples(text, "tea", ["hot"])) == [
        {"id": "tea", "examples": expected, "title": "Tea"}
    ]


@pytest.mark.parametrize(
    ("example", "block", "brackets"),
    [
        ("no", "no", "no"),
        ("12:30", "12:30", "12:30"),
        ("a, b", "a, b", '"a, b"'),
        ("it's [number]", "it's [number]", '"it\'s [number]"'),
        ("a #1", '"a #1"', '"a #1"'),
        ("# one", '"# one"', '"# one"'),
        ("- one", '"- one"', '"- one"'),
        ("'one", '"\'one"', '"\'one"'),
        ("*one & two", '"*one & two"', '"*one & two"'),
        ("why {this}?", "why {this}?", '"why {this}?"'),
        ('say "hi"', 'say "hi"', 'say "hi"'),
        ("what? really: yes", '"what? really: yes"', '"what? really: yes"'),
    ],
)
def test_quotation_marks_are_used_only_where_yaml_needs_them(
    example: str, block: str, brackets: str
) -> None:
    assert (
        add_examples("- id: tea\n  examples:\n    - x\n", "tea", [example])
        == f"- id: tea\n  examples:\n    - x\n    - {block}\n"
    )
    assert (
        add_examples("- {id: tea, examples: [x]}\n", "tea", [example])
        == f"- {{id: tea, examples: [x, {brackets}]}}\n"
    )


def test_what_stands_there_already_is_not_added_again() -> None:
    text = "- id: tea\n  examples:\n    - 'a: b'\n    - c\n"
    assert add_examples(text, "tea", ["a: b", "c"]) == text
    assert add_examples(text, "tea", ["d", "c", "d"]) == text + "    - d\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- id: tea\n  examples:\n    -\n      odd\n", "can't be extended"),
        ("- id: tea\n  examples: some\n", "'tea' has no list of examples"),
        ("- id: tea\n  examples: []\n", "'tea' has no list of examples"),
        ("- id: pot\n  examples: [x]\n", "there is no 'tea'"),
        ("- id: [", "is never closed"),
    ],
)
def test_what_cannot_be_extended_is_refused(text: str, message: str) -> None:
    with pytest.raises(EditError, match=message):
        add_examples(text, "tea", ["new"])


def test_every_intent_of_the_shipped_knowledge_base_can_be_extended() -> None:
    found = (ROOT / "intents").glob("*/*.yaml")
    files = [path for path in found if path.name != "article.yaml"]
    assert files
    for text in (path.read_text(encoding="utf-8") for path in files):
        rows = read(text)
        assert isinstance(rows, list)
        for row, number in zip(rows, itertools.count()):
            if number % 5 == 0:
                edited = read(add_examples(text, row["id"], ["new: one"]))
                assert isinstance(edited, list)
                assert edited[number]["examples"] == [*row["examples"], "new: one"]


def test_a_file_is_written_in_one_step_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "tea.yaml"
    path.write_bytes(b"a\r\n")
    path.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    write_safely(link, "a\r\n", "b\r\n")
    assert path.read_bytes() == b"b\r\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert sorted(tmp_path.iterdir()) == [link, path]


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "tea.yaml"
    path.write_text("theirs", encoding="utf-8")
    with pytest.raises(EditError, match="was changed meanwhile"):
        write_safely(path, "before", "after")
    assert path.read_text(encoding="utf-8") == "theirs"
