"""Whatever a folder holds, it becomes a knowledge base, or a bounded list of what is wrong with it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places import KETTLE

from chatbot import Chatbot, KnowledgeBaseError, Problem
from chatbot.errors import LONGEST, MOST
from chatbot.knowledge import sources
from chatbot.knowledge.loading import load_folder

ARTICLE = "care-for-your-kettle/article.txt"
CARE = "care-for-your-kettle/care.yaml"
FILES = [
    path.relative_to(KETTLE).as_posix() for path in sorted(KETTLE.rglob("*.*")) if path.is_file()
]
OPTIONAL = ["safety.yaml", "transcripts.yaml"]
YAML = st.text(alphabet=" \n-:[]{}&*!?|>'\"#,%@abc\u2028\ufeff\U0001f642", max_size=60)

Edit = Callable[[str, str, str], None]


def problems_of(root: Path) -> tuple[Problem, ...]:
    with pytest.raises(KnowledgeBaseError) as caught:
        load_folder(root)
    return caught.value.problems


def load_or_tell(root: Path) -> bool:
    try:
        return bool(Chatbot.load(root).ask("hello").content_version)
    except KnowledgeBaseError as error:
        return bool(error.problems) and all(
            str(problem).isprintable() for problem in error.problems
        )


def told(root: Path) -> list[tuple[str, int, str]]:
    return [(problem.file, problem.line, problem.rule) for problem in problems_of(root)]


@given(name=st.sampled_from([*FILES, *OPTIONAL]), content=st.binary() | YAML.map(str.encode))
@settings(max_examples=300, deadline=None)
def test_any_bytes_as_any_file_load_or_are_told(name: str, content: bytes) -> None:
    with TemporaryDirectory() as place:
        root = Path(shutil.copytree(KETTLE, Path(place, "kettle")))
        (root / name).write_bytes(content)
        assert load_or_tell(root)


@given(
    name=st.sampled_from(FILES), at=st.integers(0, 1000), content=st.binary(min_size=1, max_size=4)
)
@settings(max_examples=200, deadline=None)
def test_any_damage_of_a_file_loads_or_is_told(name: str, at: int, content: bytes) -> None:
    with TemporaryDirectory() as place:
        root = Path(shutil.copytree(KETTLE, Path(place, "kettle")))
        before = (root / name).read_bytes()
        (root / name).write_bytes(before[:at] + content + before[at:])
        assert load_or_tell(root)


@pytest.mark.parametrize(
    ("mark", "newline"),
    [(b"\xef\xbb\xbf", b"\r\n"), (b"", b"\r\n"), (b"", b"\r"), (b"\xef\xbb\xbf", b"\n")],
)
def test_files_of_other_systems_are_the_same_knowledge_base(
    kettle: Path, mark: bytes, newline: bytes
) -> None:
    expected = load_folder(kettle)
    for name in FILES:
        (kettle / name).write_bytes(mark + (kettle / name).read_bytes().replace(b"\n", newline))
    assert load_folder(kettle) == expected


def test_offsets_fit_the_article_of_a_windows_editor(kettle: Path) -> None:
    path = kettle / ARTICLE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    knowledge = load_folder(kettle)
    article = path.read_text(encoding="utf-8-sig")
    cited = [
        one
        for intent in knowledge.intents.values()
        for answer in intent.answer
        for one in answer.citations
    ]
    assert [article[one.start : one.end] for one in cited] == [one.quote for one in cited]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("- &a [x, y]\n- &b [*a, *a]\n- &c [*b, *b]\n", "yaml-alias"),
        ("- !!python/object/apply:os.system [echo]\n", "yaml-alias"),
        ("<<: {a: b}\n", "list-expected"),
        ("[" * 100_000, "yaml-depth"),
        ("{" * 100_000, "yaml-depth"),
        ("- " * 100_000, "yaml-depth"),
        ('{"a": ' * 100_000, "yaml-depth"),
        ('"' + "a" * 1_000_000, "yaml-syntax"),
        ("- [a, b]\n---\n- [c, d]\n", "yaml-documents"),
        ("- [a, b]\n...\n}", "yaml-syntax"),
        ("- [" + "a" * 20_001 + ", b]", "long-text"),
        ("? [a]\n: b\n", "list-expected"),
    ],
)
def test_yaml_that_no_author_writes_is_told(kettle: Path, content: str, rule: str) -> None:
    (kettle / "synonyms.yaml").write_text(content, encoding="utf-8")
    assert rule in [problem.rule for problem in problems_of(kettle)]


def test_a_file_of_too_many_nodes_is_told(kettle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatbot.knowledge.loading.document.MOST_NODES", 50)
    (kettle / "synonyms.yaml").write_text("- [a, b]\n" * 100, encoding="utf-8")
    assert ("synonyms.yaml", 17, "yaml-size") in told(kettle)


def test_the_folder_has_room_for_so_much_in_all(
    kettle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = {name: (kettle / name).stat().st_size for name in FILES}
    monkeypatch.setattr(sources, "LARGEST", sum(sizes.values()))
    load_folder(kettle)
    monkeypatch.setattr(sources, "LARGEST", sum(sizes.values()) - 1)
    assert told(kettle) == [("synonyms.yaml", 1, "unreadable-file")]


def test_thousands_of_problems_end_the_search(kettle: Path) -> None:
    (kettle / "synonyms.yaml").write_text("- [lonely]\n" * 100_000, encoding="utf-8")
    problems = problems_of(kettle)
    assert len(problems) == MOST + 1
    assert str(problems[-1]) == (
        "synonyms.yaml:1000: there may be more: the search ended here, after 1,000 problems [too-many-problems]"
    )


def test_a_problem_is_short_and_harmless_to_print(kettle: Path, edit: Edit) -> None:
    edit(CARE, "- id: rounds", f'- id: "\\e]0;title\\a{"x" * 19_000}"')
    (problem,) = [problem for problem in problems_of(kettle) if problem.rule == "bad-id"]
    assert problem.message.startswith("'\\x1b]0;title\\x07xxx")
    assert len(problem.message) < LONGEST + 10
    assert str(problem).isprintable()


def test_a_key_of_a_million_letters_is_not_repeated_in_every_place(kettle: Path) -> None:
    (kettle / "synonyms.yaml").write_text(
        f"? {'k' * 1_000_000}\n: [{'[x], ' * 1000}]\n", encoding="utf-8"
    )
    assert sum(len(str(problem)) for problem in problems_of(kettle)) < 10_000


def test_a_quote_that_stands_everywhere_is_not_counted_to_the_end(kettle: Path, edit: Edit) -> None:
    (kettle / ARTICLE).write_text("a" * 1_000_000, encoding="utf-8")
    edit(CARE, "- Some kettles need up to three rounds of vinegar.", f"- {'a' * 10_000}")
    assert (
        "100 times or more"
        in next(one for one in problems_of(kettle) if one.rule == "ambiguous-quote").message
    )


def test_an_article_of_ten_megabytes_loads(kettle: Path) -> None:
    path = kettle / ARTICLE
    path.write_text(
        path.read_text(encoding="utf-8") + "\nMore words. And more of them.\n" * 330_000,
        encoding="utf-8",
    )
    assert list(load_folder(kettle).intents) == ["descale", "rounds", "warranty-length"]


def test_a_hundred_thousand_examples_of_one_letter_load(kettle: Path, edit: Edit) -> None:
    edit(CARE, "    - how often", "    - a\n" * 100_000 + "    - how often")
    assert Chatbot.load(kettle).ask("How long is the warranty?").kind == "answer"


def test_patterns_in_safety_rules_are_words(kettle: Path) -> None:
    rules = "notice: Call.\n  rules:\n    - {id: one, all: [['(a+a+)+b', '.*', 'hot [(']]}"
    (kettle / "safety.yaml").write_text(
        f"urgent:\n  {rules}\npersonal_advice:\n  {rules}\n", encoding="utf-8"
    )
    bot = Chatbot.load(kettle)
    assert bot.ask("how long is the warranty").kind == "answer"
    assert bot.ask("b" * 10_000 + "!").hand_off is None


@pytest.mark.parametrize("name", ["synonyms.yaml", ARTICLE])
def test_a_link_that_leads_out_of_the_folder_is_refused(
    kettle: Path, tmp_path: Path, name: str
) -> None:
    (kettle / name).rename(tmp_path / "outside")
    (kettle / name).symlink_to(tmp_path / "outside")
    (problem,) = [problem for problem in problems_of(kettle) if problem.rule == "unreadable-file"]
    assert (problem.file, problem.message) == (name, "this is a link that leads out of the folder")


def test_a_linked_article_folder_outside_is_refused(kettle: Path, tmp_path: Path) -> None:
    shutil.move(kettle / "care-for-your-kettle", tmp_path / "outside")
    (kettle / "care-for-your-kettle").symlink_to(tmp_path / "outside")
    assert (CARE, 1, "unreadable-file") in told(kettle)


def test_a_link_inside_the_folder_and_a_linked_folder_are_fine(
    kettle: Path, tmp_path: Path
) -> None:
    # As Kubernetes mounts a ConfigMap: each name is a link into a folder that begins with a dot.
    (kettle / "..data").mkdir()
    (kettle / "synonyms.yaml").rename(kettle / "..data" / "synonyms.yaml")
    (kettle / "synonyms.yaml").symlink_to("..data/synonyms.yaml")
    (tmp_path / "link").symlink_to(kettle)
    assert load_folder(tmp_path / "link").synonyms == (
        ("limescale", "scale", "crust"),
        ("warranty", "guarantee"),
    )


@pytest.mark.parametrize(
    "name", ["extra.yaml", "care-for-your-kettle/extra.yaml", "synonyms.yaml", ARTICLE]
)
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_refused_at_once(
    kettle: Path, name: str, make: Callable[[Path], None]
) -> None:
    (kettle / name).unlink(missing_ok=True)
    make(kettle / name)
    assert (name, 1, "unreadable-file") in told(kettle)


def test_a_file_that_vanishes_after_it_was_listed_is_told(
    kettle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = sorted(path for path in kettle.rglob("*.*") if path.is_file())
    listed = [path.relative_to(kettle).as_posix() for path in found]
    monkeypatch.setattr(sources, "_list_files", lambda *_: listed)
    (kettle / "synonyms.yaml").unlink()
    assert told(kettle) == [("synonyms.yaml", 1, "unreadable-file")]


def test_an_article_folder_that_may_not_be_listed_is_told(
    kettle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = os.listdir

    def refuse(path: str) -> list[str]:
        if path != f"{kettle}{os.sep}":
            raise PermissionError(13, "Permission denied", path)
        return listing(path)

    monkeypatch.setattr(os, "listdir", refuse)
    assert ("care-for-your-kettle", 1, "unreadable-file") in told(kettle)


def test_what_editors_and_systems_leave_behind_is_ignored(kettle: Path) -> None:
    expected = load_folder(kettle)
    (kettle / "care-for-your-kettle" / ".#care.yaml").symlink_to("somebody@somewhere.1234")
    (kettle / "._synonyms.yaml").write_bytes(b"\0\5\x16\7")
    (kettle / ".git").mkdir()
    (kettle / ".git" / "x.yaml").write_text("}")
    assert load_folder(kettle) == expected


def test_a_file_that_ends_in_yml_is_not_passed_over(kettle: Path) -> None:
    (kettle / CARE).rename((kettle / CARE).with_suffix(".yml"))
    problem = next(problem for problem in problems_of(kettle) if problem.rule == "unknown-file")
    assert problem.hint == "rename it to care-for-your-kettle/care.yaml"
