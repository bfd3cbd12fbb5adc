"""A compiled knowledge base is the same one, and never an old one."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest

from chatbot import Chatbot, KnowledgeBaseError
from chatbot.compiled import (
    Compiled,
    CompiledError,
    cache,
    compile_knowledge,
    fetch,
    keep,
    list_titles,
    loading,
    program,
    read_compiled,
)
from chatbot.compiled.program import hash_program
from chatbot.knowledge.loading import load_folder, parse_sources
from chatbot.knowledge.sources import read_sources

Edit = Callable[[str, str, str], None]
CARE = "care-for-your-kettle/care.yaml"
QUESTIONS = ["how do i descale it", "how lng is the waranty", "price?", "hello", "nonsense"]
WARRANTY = "how long is the warranty"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHATBOT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def built(kettle: Path, tmp_path: Path) -> Path:
    Chatbot.load(kettle).save(tmp_path / "kettle.kb")
    return tmp_path / "kettle.kb"


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("*"))


def put_head(body: bytes, **changed: object) -> bytes:
    head = {"program": hash_program(), "size": len(body), "crc32": crc32(body)} | changed
    return json.dumps(head).encode() + b"\n" + body


def test_the_second_start_finds_what_the_first_one_kept(kettle: Path, folder: Path) -> None:
    first = Chatbot.load(kettle)
    found = fetch(read_sources(kettle))
    assert isinstance(found, Compiled)
    assert (found.knowledge, found.guard) == (first.knowledge, first.guard)
    assert len(kept(folder)) == 1


def test_counted_and_compiled_are_the_same(kettle: Path) -> None:
    counted, compiled = compile_knowledge(load_folder(kettle)), Chatbot.load(kettle)
    assert compiled.knowledge == counted.knowledge
    assert compiled.matcher.index == counted.index
    assert compiled.guard == counted.guard


def test_fresh_and_compiled_give_the_same_replies(kettle: Path) -> None:
    fresh, compiled = Chatbot.load(kettle), Chatbot.load(kettle)
    expected = [fresh.ask(question) for question in QUESTIONS]
    assert [compiled.ask(question) for question in QUESTIONS] == expected
    assert compiled.explain("white crust").match == fresh.explain("white crust").match


def test_who_waits_is_told_before_a_folder_is_compiled_and_not_again(kettle: Path) -> None:
    told: list[str] = []
    for start in ("first", "second"):
        Chatbot.load(kettle, on_compile=lambda start=start: told.append(start))  # type: ignore[misc]
    assert told == ["first"]


def test_an_edit_is_never_missed(kettle: Path, edit: Edit) -> None:
    Chatbot.load(kettle)
    edit(CARE, "How do I descale the kettle?", "How do I remove scale from the kettle?")
    reply = Chatbot.load(kettle).ask("How do I remove scale from the kettle?")
    assert reply.answers[0].intent == "descale"


def test_a_file_that_is_edited_while_it_is_compiled_is_kept_as_it_was(
    kettle: Path, edit: Edit
) -> None:
    before = read_sources(kettle)
    edit(CARE, "How do I descale the kettle?", "How do I remove scale from the kettle?")
    keep(compile_knowledge(parse_sources(before)), before)
    title = Chatbot.load(kettle).knowledge.intents["descale"].title
    assert title == "How do I remove scale from the kettle?"


def test_an_edit_that_breaks_the_knowledge_base_is_reported(kettle: Path, edit: Edit) -> None:
    Chatbot.load(kettle)
    edit(CARE, "- id: rounds", "- id: descale")
    with pytest.raises(KnowledgeBaseError):
        Chatbot.load(kettle)


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"knowledge": {}}', b"\xff", b"null", b"[" * 100_000]
)
def test_a_damaged_file_is_read_from_the_sources_again(
    kettle: Path, folder: Path, damage: bytes
) -> None:
    expected = Chatbot.load(kettle).ask(WARRANTY)
    (place,) = kept(folder)
    whole = place.read_bytes()
    place.write_bytes(damage)
    assert Chatbot.load(kettle).ask(WARRANTY) == expected
    assert place.read_bytes() == whole


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off_is_read_from_the_sources_again(
    kettle: Path, folder: Path, share: float
) -> None:
    expected = Chatbot.load(kettle).ask(WARRANTY)
    (place,) = kept(folder)
    place.write_bytes(place.read_bytes()[: int(place.stat().st_size * share)])
    assert Chatbot.load(kettle).ask(WARRANTY) == expected


def test_an_answer_that_its_quotes_do_not_prove_is_not_believed(built: Path) -> None:
    body = built.read_bytes().partition(b"\n")[2]
    sentence = b'[["The warranty covers approximately 24 months'
    assert sentence in body
    built.write_bytes(put_head(body.replace(sentence, sentence.replace(b"24", b"99"))))
    with pytest.raises(ValueError, match="the number '99' does not stand in the quotes"):
        Chatbot.load(built).ask("How long is the warranty?")


def test_nothing_is_kept_where_nothing_can_be_written(
    kettle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("CHATBOT_CACHE", str(tmp_path / "file" / "below"))
    assert Chatbot.load(kettle).ask("hello").kind == "small_talk"
    assert fetch(read_sources(kettle)) is None


def test_set_to_nothing_the_cache_is_off(
    kettle: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHATBOT_CACHE", "")
    Chatbot.load(kettle)
    assert kept(folder) == []


def fill(folder: Path, names: str, size: int = 1) -> None:
    """Put files into the cache, of which the last was used last."""
    folder.mkdir()
    for number, name in enumerate(names):
        path = folder / f"{name}.kb"
        path.write_bytes(b"\0" * size)
        os.utime(path, (number, number))


def test_what_is_used_is_kept_though_it_was_written_first(kettle: Path, folder: Path) -> None:
    Chatbot.load(kettle)
    (place,) = kept(folder)
    os.utime(place, (0, 0))
    assert fetch(read_sources(kettle))
    assert place.stat().st_mtime > 0


def test_the_cache_has_no_more_than_so_many_bytes(
    kettle: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, "abc", size=1000)
    Chatbot.load(kettle)
    size = max(path.stat().st_size for path in kept(folder))
    os.utime(folder / "a.kb")
    (folder / "b.kb").touch()
    monkeypatch.setattr(cache, "MAX_BYTES", size + 1500)
    keep(compile_knowledge(load_folder(kettle)), read_sources(kettle))
    assert [path.name for path in kept(folder) if path.stat().st_size == 1000] == ["b.kb"]
    monkeypatch.setattr(cache, "MAX_BYTES", 1)
    keep(compile_knowledge(load_folder(kettle)), read_sources(kettle))
    assert [path.stat().st_size for path in kept(folder)] == [size]


def test_a_cache_that_may_not_be_written_is_used(
    kettle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    Chatbot.load(kettle)
    monkeypatch.setattr(os, "utime", refuse)
    assert fetch(read_sources(kettle)) is not None


@pytest.mark.parametrize("name", ["article.txt", "more.yaml"])
def test_a_folder_in_place_of_a_file_is_told(kettle: Path, name: str) -> None:
    (kettle / "care-for-your-kettle" / name).unlink(missing_ok=True)
    (kettle / "care-for-your-kettle" / name).mkdir()
    with pytest.raises(KnowledgeBaseError, match="Is a directory"):
        Chatbot.load(kettle)


def test_nobody_else_may_read_what_is_kept(kettle: Path, folder: Path) -> None:
    Chatbot.load(kettle)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_built_file_answers_as_its_folder_does(kettle: Path, built: Path) -> None:
    folder = Chatbot.load(kettle)
    expected = [folder.ask(question) for question in QUESTIONS]
    assert [Chatbot.load(built).ask(question) for question in QUESTIONS] == expected
    assert list_titles(built) == list_titles(kettle)


def test_a_built_file_is_the_same_each_time(built: Path, kettle: Path, tmp_path: Path) -> None:
    Chatbot.build(load_folder(kettle)).save(tmp_path / "counted.kb")
    Chatbot.load(built).save(tmp_path / "again.kb")
    assert (tmp_path / "counted.kb").read_bytes() == built.read_bytes()
    assert (tmp_path / "again.kb").read_bytes() == built.read_bytes()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is no compiled knowledge base"),
        (b"- id: descale\n", "it is no compiled knowledge base"),
        (b"[1]\n{}", "it is no compiled knowledge base"),
        (b"x" * 1000 + b"\n", "it is no compiled knowledge base"),
        (put_head(b"[]\n", program="0.0.1"), "another version of the program built it"),
        (put_head(b"[]\n", size=4), "it is damaged"),
        (put_head(b"[]\n", crc32=0), "it is damaged"),
        (put_head(b"[]\n"), "it holds something else than a knowledge base"),
        (put_head(b"no JSON\n"), "it holds something else than a knowledge base"),
    ],
)
def test_a_file_that_is_no_whole_build_is_refused(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    built = tmp_path / "kettle.kb"
    built.write_bytes(content)
    with pytest.raises(KnowledgeBaseError) as caught:
        Chatbot.load(built)
    hint = "build it again: chatbot build DIR -o kettle.kb"
    assert str(caught.value) == f"{built}:1: {reason} [unusable-build]; {hint}"


def test_a_build_of_which_one_byte_is_missing_or_changed_is_refused(built: Path) -> None:
    whole = built.read_bytes()
    for content in (whole[:-1], whole + b"\n", whole[:-2] + b"#\n"):
        built.write_bytes(content)
        with pytest.raises(CompiledError, match="it is damaged"):
            read_compiled(built)


def test_the_build_in_a_wheel_is_used_without_reading_any_source(
    built: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (cached,) = kept(folder)
    cached.unlink()
    monkeypatch.setattr(loading, "SHIPPED_BUILD", str(built))
    monkeypatch.setattr(loading, "SHIPPED", "/nowhere")
    assert Chatbot.load().ask(WARRANTY).kind == "answer"
    assert kept(folder) == []


def test_a_build_in_a_wheel_that_does_not_fit_the_program_is_passed_over(
    built: Path, kettle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built.write_bytes(put_head(b"[]\n", program="0.0.1"))
    monkeypatch.setattr(loading, "SHIPPED_BUILD", str(built))
    monkeypatch.setattr(loading, "SHIPPED", str(kettle))
    assert Chatbot.load().ask(WARRANTY).kind == "answer"


def test_another_program_has_another_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hash_now() -> str:
        hash_program.cache_clear()
        return hash_program()

    (tmp_path / "matching").mkdir()
    monkeypatch.setattr(program, "PACKAGE", str(tmp_path))
    hashes = [hash_now()]
    for name, text in (("a.py", ""), ("matching/a.py", ""), ("matching/a.py", "1")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        hashes.append(hash_now())
    (tmp_path / "matching" / "notes.txt").touch()
    assert len(set(hashes)) == 4
    assert hash_now() == hashes[-1]
    monkeypatch.undo()
    assert hash_now() not in hashes
