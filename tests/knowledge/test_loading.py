"""A knowledge base loads as a whole, or not at all and with every reason."""

import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from chatbot import Chatbot, KnowledgeBaseError, Problem

CARE = "care-for-your-kettle/care.yaml"
Edit = Callable[[str, str, str], None]


def problems_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(KnowledgeBaseError) as caught:
        Chatbot.load(folder)
    return caught.value.problems


def test_loads_a_small_knowledge_base(kettle: Path) -> None:
    knowledge = Chatbot.load(kettle).knowledge
    assert [article.title for article in knowledge.articles] == ["Care For Your Kettle"]
    assert list(knowledge.intents) == ["descale", "rounds", "warranty-length"]
    assert knowledge.intents["descale"].follow_ups == ("rounds", "warranty-length")
    assert knowledge.topics["price"].title == "what the kettle costs"
    assert knowledge.synonyms == (("limescale", "scale", "crust"), ("warranty", "guarantee"))


def test_every_scalar_is_a_string(kettle: Path, edit: Edit) -> None:
    edit(CARE, "- number of rounds", "- no\n    - 12:30\n    - ~\n    - 1e3")
    assert Chatbot.load(kettle).knowledge.intents["rounds"].examples[1:5] == (
        "no",
        "12:30",
        "~",
        "1e3",
    )


@pytest.mark.parametrize(
    ("word", "draft"), [("yes", True), ("true", True), ("no", False), ("false", False)]
)
def test_a_draft_is_marked_in_the_words_of_yaml(
    kettle: Path,
    edit: Edit,
    word: str,
    draft: bool,  # noqa: FBT001
) -> None:
    edit(CARE, "- id: rounds\n", f"- id: rounds\n  draft: {word}\n")
    assert Chatbot.load(kettle).knowledge.intents["rounds"].draft is draft


def test_a_document_marker_and_comments_are_fine(kettle: Path, edit: Edit) -> None:
    edit(CARE, "- id: descale", "---\n# about scale\n- id: descale")
    assert "descale" in Chatbot.load(kettle).knowledge.intents


def test_the_version_changes_with_any_content(kettle: Path, edit: Edit) -> None:
    before = Chatbot.load(kettle).knowledge.version
    edit(CARE, "number of rounds", "amount of rounds")
    assert Chatbot.load(kettle).knowledge.version != before


def test_a_prefix_makes_an_ambiguous_quote_unique(kettle: Path, edit: Edit) -> None:
    edit(
        "care-for-your-kettle/article.txt",
        "Rinse the kettle twice afterwards.",
        "Rinse the kettle. Dry it. Rinse the kettle.",
    )
    edit(
        CARE,
        "- Boil equal parts of water and white vinegar once a month.",
        "- {quote: Rinse the kettle., prefix: 'Dry it. '}",
    )
    edit(
        CARE,
        "- sentence: Boil equal parts of water and white vinegar once a month.",
        "- sentence: Rinse the kettle.",
    )
    citation = Chatbot.load(kettle).knowledge.intents["descale"].answer[0].citations[0]
    assert (citation.quote, citation.prefix[-8:]) == ("Rinse the kettle.", "Dry it. ")


@pytest.mark.parametrize(
    ("name", "old", "new", "rule", "message", "hint"),
    [
        (
            CARE,
            "  title: How do I",
            "  titel: How do I",
            "unknown-key",
            "the key 'titel' is not known here",
            "did you mean 'title'?",
        ),
        (
            CARE,
            "  title: How do I descale the kettle?\n",
            "",
            "missing-key",
            "the key 'title' is missing",
            "",
        ),
        (
            CARE,
            "- id: rounds",
            "- id: descale",
            "duplicate-id",
            "the id 'descale' is used twice",
            f"the first is at {CARE}:1",
        ),
        (
            CARE,
            "- id: rounds",
            "- id: More Rounds",
            "bad-id",
            "'More Rounds' is no id",
            "more-rounds",
        ),
        (
            CARE,
            "    - rounds\n",
            "    - round\n",
            "dangling-follow-up",
            "there is no intent 'round'",
            "did you mean 'rounds'?",
        ),
        (
            CARE,
            "  title: How do I",
            "  id: again\n  title: How do I",
            "duplicate-key",
            "the key 'id' stands here twice",
            "line 1",
        ),
        (
            CARE,
            "        - Some kettles need up to three",
            "        - Some kettles take up to three",
            "quote-changed",
            "the quote 'Some kettles take up to three rounds of vinegar.' does not stand in the article",
            "line 7 says 'Some kettles need up to three rounds of vinegar.', with 'need' and without 'take'",
        ),
        (
            CARE,
            "        - Some kettles need up",
            "        - vinegar\n        - Some kettles need up",
            "ambiguous-quote",
            "2 times",
            "prefix",
        ),
        (
            CARE,
            "- sentence: Some kettles need",
            "- sentence: Some rusty kettles need",
            "ungrounded",
            "'rusty'",
            "",
        ),
        (
            CARE,
            "three rounds of vinegar.\n      quotes",
            "nine rounds of vinegar.\n      quotes",
            "ungrounded",
            "the number '9'",
            "",
        ),
        (
            CARE,
            "  examples:\n    - how often",
            "  examples: often\n  xs:\n    - how often",
            "list-expected",
            "not 'often'",
            "- ",
        ),
        (
            CARE,
            "  title: How many rounds",
            "\ttitle: How many rounds",
            "yaml-syntax",
            "",
            "indent with blanks",
        ),
        (
            CARE,
            "    - is one round enough",
            "    - &a is one round enough",
            "yaml-alias",
            "anchors",
            "quotation marks",
        ),
        (
            CARE,
            "    - is one round enough",
            "    - ''",
            "text-expected",
            "a text is expected here, not nothing",
            "",
        ),
        (
            "synonyms.yaml",
            "- [warranty, guarantee]",
            "- [warranty]",
            "lonely-synonym",
            "two members",
            "",
        ),
        (
            "not-covered.yaml",
            "[warranty-length]",
            "[waranty-length]",
            "dangling-nearest",
            "'waranty-length'",
            "'warranty-length'",
        ),
        (
            "small-talk.yaml",
            "  reply: Hello! Ask me about the kettle.",
            "  reply: []",
            "text-expected",
            "not a list",
            "",
        ),
    ],
)
def test_names_what_is_wrong_and_what_was_meant(
    kettle: Path, edit: Edit, name: str, old: str, new: str, rule: str, message: str, hint: str
) -> None:
    edit(name, old, new)
    problem = next(problem for problem in problems_of(kettle) if problem.rule == rule)
    assert problem.file == name
    assert message in problem.message
    assert hint in problem.hint


def test_a_problem_names_file_line_and_place(kettle: Path, edit: Edit) -> None:
    edit(CARE, "- sentence: The warranty covers approximately", "- sentence: The warranty covers")
    assert [str(problem) for problem in problems_of(kettle)] == [
        (
            "care-for-your-kettle/care.yaml:32: [2].answer[0].sentence: 'approximately' is left out: "
            "the quote says it, and so must the sentence [ungrounded]; this would pass: "
            "'The warranty covers approximately 24 months of normal use.'"
        )
    ]


def test_lists_all_problems_at_once(kettle: Path, edit: Edit) -> None:
    (kettle / "synonyms.yaml").unlink()
    (kettle / "extra.yaml").write_text("[]", encoding="utf-8")
    edit(CARE, "- id: rounds", "- id: descale")
    edit(
        CARE,
        "covers approximately 24 months of normal use.\n      quotes",
        "covers 24 months of heavy use.\n      quotes",
    )
    edit("small-talk.yaml", "reply:", "answer:")
    assert sorted(problem.rule for problem in problems_of(kettle)) == [
        "dangling-follow-up",
        "duplicate-id",
        "missing-file",
        "missing-key",
        "ungrounded",
        "unknown-file",
        "unknown-key",
    ]


@pytest.mark.parametrize(
    "name",
    ["care-for-your-kettle/article.txt", "synonyms.yaml", "small-talk.yaml", "not-covered.yaml"],
)
def test_names_a_missing_file(kettle: Path, name: str) -> None:
    (kettle / name).unlink()
    assert (name, "missing-file") in [
        (problem.file, problem.rule) for problem in problems_of(kettle)
    ]


def test_names_a_missing_folder(tmp_path: Path) -> None:
    assert [problem.rule for problem in problems_of(tmp_path / "nowhere")] == ["no-folder"]


def test_a_folder_without_articles_is_no_knowledge_base(kettle: Path) -> None:
    shutil.rmtree(kettle / "care-for-your-kettle")
    assert "no-article" in [problem.rule for problem in problems_of(kettle)]


def test_an_empty_folder_says_how_a_knowledge_base_is_begun(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path)
    assert (problem.rule, problem.message) == (
        "no-knowledge-base",
        f"{tmp_path} holds no knowledge base",
    )
    assert problem.hint == "'chatbot new ARTICLE DIR' begins one"


def test_a_folder_around_a_knowledge_base_names_it(kettle: Path) -> None:
    (problem,) = problems_of(kettle.parent)
    assert (problem.rule, problem.hint) == ("no-knowledge-base", f"did you mean '{kettle}'?")


def test_the_folder_of_an_article_is_told_from_the_one_that_holds_it(kettle: Path) -> None:
    (article,) = [path.parent for path in kettle.glob("*/article.txt")]
    (problem,) = problems_of(article)
    assert (problem.rule, problem.message) == (
        "no-article",
        f"{article} is the folder of an article, not the one that holds it",
    )
    assert problem.hint == f"did you mean '{kettle}'?"


def test_a_file_that_is_not_utf_8_is_named(kettle: Path) -> None:
    (kettle / "synonyms.yaml").write_bytes(b"- [caf\xe9, coffee]")
    assert ("synonyms.yaml", "unreadable-file") in [
        (problem.file, problem.rule) for problem in problems_of(kettle)
    ]


def test_deep_nesting_is_refused(kettle: Path) -> None:
    (kettle / "synonyms.yaml").write_text("[" * 100_000, encoding="utf-8")
    assert "yaml-depth" in [problem.rule for problem in problems_of(kettle)]


def test_the_error_survives_the_way_back_from_a_worker(kettle: Path) -> None:
    (kettle / "synonyms.yaml").unlink()
    with pytest.raises(KnowledgeBaseError) as caught:
        Chatbot.load(kettle)
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems  # noqa: S301 - our own bytes
