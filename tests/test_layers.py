"""The house: rooms by concern, imports strictly downward."""

import ast
from pathlib import Path

import pytest
from places import ROOT

PACKAGE = ROOT / "chatbot"

# Each room with the rooms it may import from; a room may always import from itself.
ROOMS: dict[str, set[str]] = {
    "errors": set(),
    "files": {"errors"},
    "lines": set(),
    "reply": set(),
    "english": {"lines"},
    "matching": {"english"},
    "knowledge": {"english", "errors", "files", "reply"},
    "dialogue": {"english", "knowledge", "matching", "reply"},
    "compiled": {"dialogue", "errors", "files", "knowledge", "lines", "matching"},
    "explanation": {"dialogue", "matching"},
    "bot": {
        *(
            "compiled",
            "dialogue",
            "english",
            "explanation",
            "files",
            "knowledge",
            "matching",
            "reply",
        ),
    },
    "build_hook": {"bot", "compiled", "knowledge"},
    "terminal": {"bot", "explanation", "files", "knowledge", "reply"},
    "authoring": {
        *("bot", "compiled", "english", "errors", "files", "knowledge", "matching", "reply"),
    },
    "helpdesk": {"__init__", "bot", "errors", "reply"},
    "__init__": {"bot", "errors", "reply"},
    "cli": {
        *("__init__", "authoring", "bot", "compiled", "errors", "explanation", "helpdesk"),
        "terminal",
    },
    "__main__": {"cli"},
}
HOMES = {
    "yaml": "chatbot/knowledge/loading/document.py",
    "prompt_toolkit": "chatbot/terminal/",
    "rapidfuzz": "chatbot/",
    "hatchling": "chatbot/build_hook.py",
    "dask": "chatbot/helpdesk/cluster.py",
    "distributed": "chatbot/helpdesk/cluster.py",
    "django": "chatbot/helpdesk/django/",
    "helpdesk": "chatbot/helpdesk/django/",
    "fastapi": "chatbot/helpdesk/service/",
    "prometheus_client": "chatbot/helpdesk/service/",
    "starlette": "chatbot/helpdesk/service/",
    "jinja2": "chatbot/authoring/report/",
    "markupsafe": "chatbot/authoring/report/",
    "matplotlib": "chatbot/authoring/report/",
}
PRINTERS = ("chatbot/cli/", "chatbot/terminal/plain.py")
FILES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    assert not any(isinstance(node, ast.ImportFrom) and node.level for node in nodes), (
        "imports are absolute"
    )
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {
        node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module
    }


def test_every_room_is_on_the_list() -> None:
    assert {room_of(path) for path in FILES} == set(ROOMS)


def test_the_list_itself_has_no_cycle() -> None:
    done: set[str] = set()
    while ready := {room for room, below in ROOMS.items() if below <= done} - done:
        done |= ready
    assert done == set(ROOMS)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_only_from_the_rooms_below(path: Path) -> None:
    rooms = {
        module.split(".")[1] if "." in module else "__init__"
        for module in imports_of(path)
        if module.split(".")[0] == "chatbot"
    }
    assert rooms - {room_of(path)} <= ROOMS[room_of(path)]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_third_party_packages_stay_in_their_rooms(path: Path) -> None:
    packages = {module.split(".")[0] for module in imports_of(path)} & set(HOMES)
    assert [package for package in packages if not name_of(path).startswith(HOMES[package])] == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_the_command_line_and_the_chat_print(path: Path) -> None:
    calls = [
        node.func
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    prints = any(isinstance(call, ast.Name) and call.id == "print" for call in calls)
    assert not prints or name_of(path).startswith(PRINTERS)
