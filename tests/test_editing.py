"""A file is changed as a whole or not at all."""

from pathlib import Path

import pytest

from chatbot.authoring.editing import write_safely


def test_a_file_keeps_its_line_ends_and_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_safely(path, "n\u00e9w\r\n")
    assert path.read_bytes() == b"n\xc3\xa9w\r\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_one(tmp_path: Path) -> None:
    path, link = tmp_path / "a.yaml", tmp_path / "b.yaml"
    path.write_text("old", encoding="utf-8")
    link.symlink_to(path)
    write_safely(link, "new")
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == "new"


def test_what_goes_wrong_leaves_the_old_text_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_safely(path, "\ud800")
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [("a.yaml", "old")]
