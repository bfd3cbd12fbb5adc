"""A knowledge base begun from an article."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatbot import Chatbot, KnowledgeBaseError
from chatbot.authoring.checks import check
from chatbot.authoring.scaffold.writing import write_scaffold

ARTICLE = """# Care For Your Bicycle

## Cleaning

Wash the **frame** with warm water: no hose. Dry it with a [soft cloth](https://example.org).

## Chain

- Oil the chain once a month.

Riders with a "fixie" need less oil; 100 % of them said so.
"""


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    (tmp_path / "bike-care.md").write_text(ARTICLE, encoding="utf-8")
    write_scaffold(tmp_path / "bike-care.md", tmp_path / "new")
    # Loading it takes a second, and only one test is about it.
    (tmp_path / "new" / "safety.yaml").rename(tmp_path / "safety.yaml")
    (tmp_path / "new" / "safety.yaml").write_text(
        "waive: {no-safety: it is about bicycles}\n", encoding="utf-8"
    )
    return tmp_path / "new"


def test_what_is_begun_loads_and_answers_each_passage_in_its_own_words(begun: Path) -> None:
    bot = Chatbot.load(begun)
    reply = bot.ask("what about the chain, once a month?")
    assert [answer.text for answer in reply.answers] == ["Oil the chain once a month."]
    assert len(bot.knowledge.intents) == 3
    assert bot.ask("hello").kind == "small_talk"


def test_check_lists_every_draft_and_nothing_that_the_scaffold_could_have_avoided(
    begun: Path,
) -> None:
    knowledge = Chatbot.load(begun).knowledge
    found = check(knowledge)
    drafts = [finding.place for finding in found if finding.rule == "draft"]
    assert drafts == [intent.place for intent in knowledge.intents.values()]
    # What the article is about only its reader knows.
    assert {finding.rule for finding in found} == {"draft", "no-subject"}


def test_what_is_begun_notices_emergencies_and_asks_for_their_review(
    begun: Path, tmp_path: Path
) -> None:
    (tmp_path / "safety.yaml").replace(begun / "safety.yaml")
    first = (begun / "safety.yaml").read_text(encoding="utf-8").split("\n")[1]
    assert first.startswith("# General rules and examples, which no clinician has reviewed")
    bot = Chatbot.load(begun)
    texts = ["I can't breathe", "mi hijo se tragó mis pastillas", "how do I oil the chain?"]
    assert [bot.ask(text).hand_off for text in texts] == ["urgent", "urgent", None]


def test_a_reviewed_intent_is_no_draft(begun: Path) -> None:
    drafts = begun / "bike-care" / "intents.yaml"
    drafts.write_text(
        drafts.read_text(encoding="utf-8").replace("  draft: yes\n", ""), encoding="utf-8"
    )
    assert "draft" not in {finding.rule for finding in check(Chatbot.load(begun).knowledge)}


def test_nothing_else_is_overwritten(begun: Path, tmp_path: Path) -> None:
    (tmp_path / "another.txt").write_text("Bells\n\nRing the bell.\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()}
    with pytest.raises(FileExistsError):
        write_scaffold(tmp_path / "another.txt", begun)
    assert {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()} == before


def test_an_edited_article_gets_drafts_for_what_is_new_and_nothing_else_is_touched(
    begun: Path, tmp_path: Path
) -> None:
    intents = (begun / "bike-care" / "intents.yaml").read_bytes()
    edited = ARTICLE + "\n## Chain\n\nA squeaking bell wants a drop of vinegar.\n"
    (tmp_path / "bike-care.md").write_text(edited, encoding="utf-8")
    assert write_scaffold(tmp_path / "bike-care.md", begun).drafts == ("squeaking-bell-vinegar",)
    assert (begun / "bike-care" / "intents.yaml").read_bytes() == intents
    bot = Chatbot.load(begun)
    assert len(bot.knowledge.intents) == 4
    reply = bot.ask("squeaking vinegar")
    assert [answer.text for answer in reply.answers] == [
        "A squeaking bell wants a drop of vinegar."
    ]
    assert write_scaffold(tmp_path / "bike-care.md", begun).drafts == ()


def test_an_article_without_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("Title\n", encoding="utf-8")
    with pytest.raises(ValueError, match="holds no passage of text"):
        write_scaffold(tmp_path / "empty.txt", tmp_path / "new")


def test_an_article_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "utf16.txt").write_bytes("Care For Your Bicycle".encode("utf-16"))
    with pytest.raises(KnowledgeBaseError, match="this is UTF-16, not UTF-8"):
        write_scaffold(tmp_path / "utf16.txt", tmp_path / "new")
    with pytest.raises(KnowledgeBaseError, match="No such file"):
        write_scaffold(tmp_path / "gone.txt", tmp_path / "new")


def test_nothing_is_left_where_not_everything_could_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bike-care.md").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.setattr("chatbot.authoring.scaffold.writing.HEADER", "no UTF-8: \ud800")
    with pytest.raises(UnicodeEncodeError):
        write_scaffold(tmp_path / "bike-care.md", tmp_path / "new")
    assert [path.name for path in tmp_path.iterdir()] == ["bike-care.md"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "bike-care.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "new").mkdir()
    write_scaffold(tmp_path / "bike-care.md", tmp_path / "new")
    assert len(Chatbot.load(tmp_path / "new").knowledge.intents) == 3


PASSAGES = st.text(max_size=60) | st.from_regex(
    r"[A-Z][a-z]{3,8} [a-z\" :#'\\{}-]{4,30}\.", fullmatch=True
)


@given(
    text=st.lists(PASSAGES, max_size=8).map("\n\n".join), suffix=st.sampled_from([".txt", ".md"])
)
@settings(max_examples=100, deadline=None)
def test_whatever_an_article_says_what_is_begun_loads(text: str, suffix: str) -> None:
    with TemporaryDirectory() as place:
        source = Path(place, f"article{suffix}")
        source.write_text(text, encoding="utf-8")
        try:
            drafts = write_scaffold(source, Path(place, "new")).drafts
        except (KnowledgeBaseError, ValueError):
            drafts = ()
        # Loading that takes seconds, and is the same for every article.
        Path(place, "new", "safety.yaml").unlink(missing_ok=True)
        assert not drafts or set(Chatbot.load(Path(place, "new")).knowledge.intents) == set(drafts)
