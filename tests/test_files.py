"""A file is read whole and as text, or it is told why not, and written whole or not at all."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from chatbot import KnowledgeBaseError, Problem
from chatbot.files import UnreadableError, decode, read_bytes, read_file, write_whole


def told(path: Path) -> Problem:
    with pytest.raises(KnowledgeBaseError) as caught:
        read_file(path)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xef\xbb\xbfTitle\r\n\r\nText\r\n", "Title\n\nText\n"),
        (b"Title\r\rText\r", "Title\n\nText\n"),
        ("one\u2028two\u0085three\fend".encode(), "one\u2028two\u0085three\nend"),
        ("tab\tZo\u00eb \U0001f642".encode(), "tab\tZo\u00eb \U0001f642"),
        (b"", ""),
    ],
)
def test_the_text_is_the_one_that_an_editor_shows(content: bytes, text: str) -> None:
    assert decode(content) == text


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("text".encode("utf-16"), 1, "this is UTF-16, not UTF-8"),
        ("text".encode("utf-16-be"), 1, "the character U+0000 is not text"),
        (b"one\r\ntwo\r\ncaf\xe9", 3, "the byte 0xe9 is not UTF-8"),
        (b"cut off \xe2\x82", 1, "the byte 0xe2 is not UTF-8"),
        (b"a surrogate \xed\xa0\x80", 1, "the byte 0xed is not UTF-8"),
        (b"one\n\x1b[31mred", 2, "the character U+001B is not text"),
        (b"one\ntwo\n\x00", 3, "the character U+0000 is not text"),
    ],
)
def test_names_the_line_and_what_is_no_text(content: bytes, line: int, message: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(content)
    assert (caught.value.line, caught.value.message) == (line, message)


def test_a_named_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert told(tmp_path / "pipe").message == "this is no plain file"


def test_a_device_that_never_ends_is_refused() -> None:
    assert told(Path("/dev/zero")).message == "this is no plain file"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert told(tmp_path).message == "Is a directory"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    problem = told(tmp_path / "gone.txt")
    assert (problem.file, problem.message) == (
        str(tmp_path / "gone.txt"),
        "No such file or directory",
    )


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, *_: object) -> int:
        raise PermissionError(13, "Permission denied", path)

    (tmp_path / "secret").write_text("text")
    # Who runs tests as root may read everything.
    monkeypatch.setattr(os, "open", refuse)
    assert told(tmp_path / "secret").message == "Permission denied"


def test_links_that_go_round_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "link")
    assert told(tmp_path / "link").message == "Too many levels of symbolic links"


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(2**40)
    assert (
        told(tmp_path / "huge").message
        == "1,099,511,627,776 bytes are too many: there is room for 67,108,864"
    )


def test_a_file_may_be_as_large_as_there_is_room(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert read_bytes(tmp_path / "file", 5) == b"12345"
    with pytest.raises(UnreadableError):
        read_bytes(tmp_path / "file", 4)


@pytest.mark.parametrize(
    "change", [lambda file: file.truncate(3), lambda file: file.write(b"more"), lambda _: None]
)
def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: object
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    measure = os.fstat

    def measure_and_change(descriptor: int) -> os.stat_result:
        measured = measure(descriptor)
        monkeypatch.setattr(os, "fstat", measure)
        with path.open("ab") as file:
            change(file)  # type: ignore[operator]
        os.utime(path, (1, 1))
        return measured

    monkeypatch.setattr(os, "fstat", measure_and_change)
    assert told(path).message == "the file changed while it was read"


def test_an_interruption_leaves_the_old_file_and_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "file"
    write_whole(place, b"old")

    def interrupt(self: Path, target: Path) -> None:
        assert (target, self.read_bytes()) == (place, b"new")
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(place, b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"file": b"old"}


def test_a_file_is_written_by_many_at_once_and_stays_whole(tmp_path: Path) -> None:
    contents = [bytes([letter]) * 100_000 for letter in b"abcdefgh"]
    with ThreadPoolExecutor(len(contents)) as threads:
        list(threads.map(write_whole, [tmp_path / "file"] * 200, contents * 25))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_bytes() in contents


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, b"text")
    assert os.read(reader, 100) == b"text"
    os.close(reader)
    assert [path.is_fifo() for path in tmp_path.iterdir()] == [True]


def test_a_link_stays_a_link_and_permissions_stay_as_they_are(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to(file)
    write_whole(link, b"new", private=True)
    assert (link.is_symlink(), file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (
        True,
        b"new",
        0o640,
    )


def test_a_link_to_itself_is_no_place_to_write_to(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "link")
    with pytest.raises(OSError, match="Too many levels of symbolic links"):
        write_whole(tmp_path / "link", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["link"]


def test_what_can_not_be_written_is_named_as_the_user_named_it(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as caught:
        write_whole(tmp_path, b"text")
    assert caught.value.filename == str(tmp_path)
    with pytest.raises(FileNotFoundError) as missing:
        write_whole(tmp_path / "gone" / "file", b"text")
    assert missing.value.filename == str(tmp_path / "gone" / "file")
