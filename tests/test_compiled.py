"""A compiled knowledge base is the same one, and never an old one."""

import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from chatbot import Chatbot, KnowledgeBaseError
from chatbot.bot import list_titles
from chatbot.compiled import Compiled, CompiledError, fetch, keep, read_compiled, write_compiled
from chatbot.compiled.file import hash_program
from chatbot.knowledge.loading import parse_sources
from chatbot.knowledge.sources import read_sources
from chatbot.matching import Match

Edit = Callable[[str, str, str], None]
CARE = "care-for-your-kettle/care.yaml"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHATBOT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def kept(cache: Path) -> list[Path]:
    return sorted(cache.glob("*"))


def test_the_second_start_finds_what_the_first_one_kept(kettle: Path, cache: Path) -> None:
    first = Chatbot.load(kettle)
    found = fetch(read_sources(kettle))
    assert isinstance(found, Compiled)
    assert found.knowledge == first.knowledge
    assert len(kept(cache)) == 1


def test_fresh_and_compiled_give_the_same_replies(kettle: Path) -> None:
    questions = ["how do i descale it", "how lng is the waranty", "price?", "hello", "nonsense"]
    fresh, compiled = Chatbot.load(kettle), Chatbot.load(kettle)
    assert [compiled.ask(question) for question in questions] == [fresh.ask(question) for question in questions]
    matches: list[Match | None] = [bot.explain("white crust").match for bot in (fresh, compiled)]
    assert matches[0] == matches[1]


def test_an_edit_is_never_missed(kettle: Path, edit: Edit) -> None:
    Chatbot.load(kettle)
    edit(CARE, "title: How do I descale the kettle?", "title: How do I remove scale from the kettle?")
    assert Chatbot.load(kettle).ask("How do I remove scale from the kettle?").answers[0].intent == "descale"


def test_a_file_that_is_edited_while_it_is_compiled_is_kept_as_it_was(kettle: Path, edit: Edit) -> None:
    before = read_sources(kettle)
    edit(CARE, "title: How do I descale the kettle?", "title: How do I remove scale from the kettle?")
    after = Chatbot.load(kettle)
    keep(Compiled(knowledge=parse_sources(before), index=after.matcher.index), before)
    assert Chatbot.load(kettle).knowledge.intents["descale"].title == "How do I remove scale from the kettle?"


def test_an_edit_that_breaks_the_knowledge_base_is_reported(kettle: Path, edit: Edit) -> None:
    Chatbot.load(kettle)
    edit(CARE, "- id: rounds", "- id: descale")
    with pytest.raises(KnowledgeBaseError):
        Chatbot.load(kettle)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"knowledge": {}}', b"\xff", b"null", b"[" * 100_000])
def test_a_damaged_file_is_read_from_the_sources_again(kettle: Path, cache: Path, damage: bytes) -> None:
    expected = Chatbot.load(kettle).ask("how long is the warranty")
    (place,) = kept(cache)
    place.write_bytes(damage)
    assert Chatbot.load(kettle).ask("how long is the warranty") == expected
    assert json.loads(place.read_bytes().partition(b"\n")[2])["knowledge"]["version"] == expected.content_version


def test_a_compiled_answer_that_its_quotes_do_not_prove_is_not_believed(kettle: Path, cache: Path) -> None:
    Chatbot.load(kettle)
    (place,) = kept(cache)
    body = place.read_bytes().partition(b"\n")[2].replace(b"covers approximately 24 months", b"covers 99 years", 1)
    head = {"program": hash_program(), "sha256": sha256(body).hexdigest()}
    place.write_bytes(json.dumps(head).encode() + b"\n" + body)
    assert "99" not in Chatbot.load(kettle).ask("How long is the warranty?").text


def test_nothing_is_kept_where_nothing_can_be_written(kettle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("CHATBOT_CACHE", str(tmp_path / "file" / "below"))
    assert Chatbot.load(kettle).ask("hello").kind == "small_talk"


def test_set_to_nothing_the_cache_is_off(kettle: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHATBOT_CACHE", "")
    Chatbot.load(kettle)
    assert kept(cache) == []


def test_only_the_newest_are_kept(kettle: Path, cache: Path) -> None:
    cache.mkdir()
    for number in range(12):
        (cache / f"{number}.json").touch()
        os.utime(cache / f"{number}.json", (number, number))
    Chatbot.load(kettle)
    assert len(kept(cache)) == 8
    assert fetch(read_sources(kettle)) is not None


def test_a_broken_cache_never_stops_keeping(kettle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = Compiled(knowledge=Chatbot.load(kettle).knowledge, index=Chatbot.load(kettle).matcher.index)
    monkeypatch.setenv("CHATBOT_CACHE", "/dev/null/nowhere")
    keep(compiled, read_sources(kettle))
    assert fetch(read_sources(kettle)) is None


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off_is_read_from_the_sources_again(kettle: Path, cache: Path, share: float) -> None:
    expected = Chatbot.load(kettle).ask("how long is the warranty")
    (place,) = kept(cache)
    place.write_bytes(place.read_bytes()[: int(place.stat().st_size * share)])
    assert Chatbot.load(kettle).ask("how long is the warranty") == expected


@pytest.mark.parametrize("name", ["article.txt", "more.yaml"])
def test_a_folder_in_place_of_a_file_is_told(kettle: Path, name: str) -> None:
    (kettle / "care-for-your-kettle" / name).unlink(missing_ok=True)
    (kettle / "care-for-your-kettle" / name).mkdir()
    with pytest.raises(KnowledgeBaseError, match="Is a directory"):
        Chatbot.load(kettle)


def test_nobody_else_may_read_what_is_kept(kettle: Path, cache: Path) -> None:
    Chatbot.load(kettle)
    assert cache.stat().st_mode & 0o777 == 0o700


def test_a_built_file_answers_as_its_folder_does(kettle: Path, tmp_path: Path) -> None:
    folder, built = Chatbot.load(kettle), tmp_path / "kettle.kb"
    write_compiled(Compiled(knowledge=folder.knowledge, index=folder.matcher.index), built)
    questions = ["how do i descale it", "how lng is the waranty", "price?", "hello", "nonsense"]
    assert [Chatbot.load(built).ask(question) for question in questions] == [folder.ask(question) for question in questions]
    assert list_titles(built) == list_titles(kettle)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is no compiled knowledge base"),
        (b"- id: descale\n", "it is no compiled knowledge base"),
        (b"[1]\n{}", "it is no compiled knowledge base"),
        (b'{"program": "0.0.1", "sha256": ""}\n{}', "another version of the program built it"),
        (b'{"program": "%(program)s", "sha256": "0"}\n{}', "it is damaged"),
        (b'{"program": "%(program)s", "sha256": "%(digest)s"}\n{}', "it holds something else than a knowledge base"),
    ],
)
def test_a_file_that_is_no_whole_build_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    built = tmp_path / "kettle.kb"
    known = {b"program": hash_program().encode(), b"digest": sha256(b"{}").hexdigest().encode()}
    built.write_bytes(content % known)
    with pytest.raises(KnowledgeBaseError) as caught:
        Chatbot.load(built)
    assert str(caught.value) == f"{built}:1: {reason} [unusable-build]; build it again: chatbot build DIR -o kettle.kb"


def test_a_build_that_was_cut_short_is_refused(kettle: Path, tmp_path: Path) -> None:
    bot, built = Chatbot.load(kettle), tmp_path / "kettle.kb"
    write_compiled(Compiled(knowledge=bot.knowledge, index=bot.matcher.index), built)
    built.write_bytes(built.read_bytes()[:-1])
    with pytest.raises(CompiledError, match="it is damaged"):
        read_compiled(built)
