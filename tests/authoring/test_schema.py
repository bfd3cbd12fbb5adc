"""What editors are told about the YAML files is what the loader does with them."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator, ValidationError
from places import KETTLE, ROOT

from chatbot import Chatbot, KnowledgeBaseError, Problem
from chatbot.authoring.scaffold.writing import SCHEMAS, name_schema, write_scaffold
from chatbot.knowledge.base import ACTS
from chatbot.knowledge.loading.transcripts import KINDS

Edit = Callable[[str, str, str], None]
FIRST_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
CARE = "care-for-your-kettle/care.yaml"
ABOUT = "care-for-your-kettle/article.yaml"
SCALE = "answer: [{sentence: It does not cover scale., quotes: [It does not cover scale.]}]"
RULE = "{notice: n, rules: [{id: r, all: [[a]]}]}"


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def validate(text: str, schema: Path) -> list[ValidationError]:
    validator = Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
    return list(flatten(validator.iter_errors(yaml.load(text, Loader=yaml.CSafeLoader))))


def flatten(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    for error in errors:
        yield error
        yield from flatten(error.context or ())


def schema_for(name: str) -> Path:
    (reference,) = FIRST_LINE.findall(name_schema(name))
    return SCHEMAS / Path(reference).name


def referred_by(path: Path) -> Path:
    first = FIRST_LINE.match(path.read_text(encoding="utf-8"))
    assert first, f"{path} does not begin with the name of its schema"
    return path.parent / first[1]


def problems_of(kettle: Path, name: str, text: str) -> list[Problem]:
    (kettle / name).write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeBaseError) as raised:
        Chatbot.load(kettle)
    return [problem for problem in raised.value.problems if problem.file == name]


def walk(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of a schema that is a table."""
    parts = (
        schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    )
    if isinstance(schema, dict):
        yield schema
    for part in parts:
        yield from walk(part)


@pytest.mark.parametrize("path", sorted(SCHEMAS.iterdir()), ids=lambda path: path.name)
def test_each_schema_is_one_and_describes_every_key(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    tables = [
        part["properties"]
        for part in walk(schema)
        if "additionalProperties" in part and "properties" in part
    ]
    assert [
        key for table in tables for key, part in table.items() if not part.get("description")
    ] == []


@pytest.mark.parametrize("path", sorted((ROOT / "intents").rglob("*.yaml")), ids=name_of)
def test_shipped_files_name_the_schema_that_they_follow(path: Path) -> None:
    schema = referred_by(path)
    assert schema.resolve() == schema_for(path.relative_to(ROOT / "intents").as_posix())
    assert validate(path.read_text(encoding="utf-8"), schema) == []


@pytest.mark.parametrize("path", sorted(KETTLE.rglob("*.yaml")), ids=name_of)
def test_another_knowledge_base_follows_the_schemas(path: Path) -> None:
    schema = schema_for(path.relative_to(KETTLE).as_posix())
    assert validate(path.read_text(encoding="utf-8"), schema) == []


def test_a_new_knowledge_base_brings_its_schemas_and_is_no_article_more(tmp_path: Path) -> None:
    (tmp_path / "bike.txt").write_text(
        "Care For Your Bike\n\nOil the chain once a month.\n", encoding="utf-8"
    )
    write_scaffold(tmp_path / "bike.txt", tmp_path / "new")
    # Somewhere else, as a folder that a colleague got.
    folder = (tmp_path / "new").rename(tmp_path / "moved")
    files = sorted(folder.rglob("*.yaml"))
    assert [validate(path.read_text(encoding="utf-8"), referred_by(path)) for path in files] == [
        []
    ] * 6
    assert [article.id for article in Chatbot.load(folder).knowledge.articles] == ["bike"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (CARE, "- {zzz: 1}"),
        (CARE, "- {id: i, title: t, examples: [e], answer: [{zzz: 1}]}"),
        (CARE, "- {id: i, title: t, examples: [e], answer: [{sentence: s, quotes: [{zzz: 1}]}]}"),
        (ABOUT, "zzz: 1"),
        (ABOUT, "waive: [{zzz: 1}]"),
        ("synonyms.yaml", "- {zzz: 1}"),
        ("not-covered.yaml", "- {zzz: 1}"),
        ("small-talk.yaml", "- {zzz: 1}"),
        ("safety.yaml", "zzz: 1"),
        ("safety.yaml", f"{{urgent: {{zzz: 1}}, personal_advice: {RULE}}}"),
        ("safety.yaml", f"{{urgent: {RULE}, personal_advice: {{notice: n, rules: [{{zzz: 1}}]}}}}"),
        ("transcripts.yaml", "- {zzz: 1}"),
        ("transcripts.yaml", "- {title: t, turns: [{zzz: 1}]}"),
    ],
)
def test_loader_and_schema_know_the_same_keys(kettle: Path, name: str, text: str) -> None:
    unknown, *_ = (
        problem for problem in problems_of(kettle, name, text) if problem.rule == "unknown-key"
    )
    refused, *_ = (
        error
        for error in validate(text, schema_for(name))
        if error.validator == "additionalProperties"
    )
    assert isinstance(refused.schema, dict)
    assert sorted(unknown.hint.removeprefix("known here: ").split(", ")) == sorted(
        refused.schema["properties"]
    )


def test_loader_and_schema_know_the_same_acts_and_kinds() -> None:
    enums = {
        tuple(part["enum"])
        for path in SCHEMAS.iterdir()
        for part in walk(json.loads(path.read_text(encoding="utf-8")))
        if "enum" in part
    }
    assert enums == {ACTS, KINDS, ("yes", "no", True, False)}


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        (CARE, "id: i", "list-expected"),
        (CARE, "- i", "table-expected"),
        (CARE, f"- {{id: i, title: t, examples: [e], {SCALE}, more: x}}", "unknown-key"),
        (CARE, f"- {{id: i, examples: [e], {SCALE}}}", "missing-key"),
        (CARE, f"- {{id: i, title: t, {SCALE}}}", "missing-key"),
        (CARE, "- {id: i, title: t, examples: [e]}", "missing-key"),
        (CARE, f"- {{id: My Intent, title: t, examples: [e], {SCALE}}}", "bad-id"),
        (CARE, f"- {{id: -1, title: t, examples: [e], {SCALE}}}", "bad-id"),
        (CARE, f"- {{id: [i], title: t, examples: [e], {SCALE}}}", "text-expected"),
        (CARE, f"- {{id: i, title: , examples: [e], {SCALE}}}", "text-expected"),
        (CARE, f"- {{id: i, title: ' ', examples: [e], {SCALE}}}", "text-expected"),
        (CARE, f"- {{id: i, title: t, examples: [], {SCALE}}}", "empty-list"),
        (CARE, f"- {{id: i, title: t, examples: e, {SCALE}}}", "list-expected"),
        (CARE, f"- {{id: i, title: t, examples: ['e', ''], {SCALE}}}", "text-expected"),
        (CARE, f"- {{id: i, title: t, examples: [{{e: e}}], {SCALE}}}", "text-expected"),
        (CARE, "- {id: i, title: t, examples: [e], answer: []}", "empty-list"),
        (CARE, "- {id: i, title: t, examples: [e], answer: scale}", "list-expected"),
        (
            CARE,
            "- {id: i, title: t, examples: [e], answer: [{sentence: s, quotes: []}]}",
            "empty-list",
        ),
        (CARE, "- {id: i, title: t, examples: [e], answer: [{sentence: s}]}", "missing-key"),
        (
            CARE,
            "- {id: i, title: t, examples: [e], answer: [{sentence: s, quotes: [{prefix: p}]}]}",
            "missing-key",
        ),
        (
            CARE,
            "- {id: i, title: t, examples: [e], answer: [{sentence: s, quotes: [{quote: q, prefix: }]}]}",
            "text-expected",
        ),
        (CARE, f"- {{id: i, title: t, examples: [e], {SCALE}, follow_ups: i}}", "list-expected"),
        (
            CARE,
            f"- {{id: i, title: t, examples: [e], {SCALE}, follow_ups: [No Id]}}",
            "dangling-follow-up",
        ),
        (CARE, f"- {{id: i, title: t, examples: [e], {SCALE}, draft: maybe}}", "unknown-flag"),
        (ABOUT, "url: ''", "text-expected"),
        (ABOUT, "waive: [{sentence: It does not cover scale.}]", "missing-key"),
        (ABOUT, "waive: [{sentence: It does not cover scale., reason: ''}]", "text-expected"),
        (
            CARE,
            f"- {{id: i, title: t, examples: [e], {SCALE}, waive: {{few-examples: ''}}}}",
            "text-expected",
        ),
        (
            CARE,
            f"- {{id: i, title: t, examples: [e], {SCALE}, waive: [few-examples]}}",
            "table-expected",
        ),
        ("small-talk.yaml", "- {id: t, examples: [e], reply: r, waive: draft}", "table-expected"),
        (ABOUT, "- url", "table-expected"),
        ("not-covered.yaml", "- {id: t, title: t}", "missing-key"),
        (
            "not-covered.yaml",
            "- {id: t, title: t, examples: [e], nearest: warranty-length}",
            "list-expected",
        ),
        ("not-covered.yaml", "- {id: t, title: t, examples: [e], reply: r}", "unknown-key"),
        ("small-talk.yaml", "- {id: t, examples: [e]}", "missing-key"),
        ("small-talk.yaml", "- {id: t, examples: [e], reply: []}", "text-expected"),
        ("small-talk.yaml", "- {id: t, examples: [e], reply: r, act: dance}", "unknown-act"),
        ("synonyms.yaml", "- [alone]", "lonely-synonym"),
        ("synonyms.yaml", "- []", "lonely-synonym"),
        ("synonyms.yaml", "- alone", "list-expected"),
        ("synonyms.yaml", "- [a, [b]]", "text-expected"),
        ("synonyms.yaml", "- {type: thing, name: kettle}", "missing-key"),
        ("synonyms.yaml", "- {type: thing, words: [kettle]}", "missing-key"),
        ("synonyms.yaml", "- {name: kettle, words: [kettle]}", "missing-key"),
        ("synonyms.yaml", "- {type: thing, name: kettle, words: []}", "empty-list"),
        ("synonyms.yaml", "- {type: thing, name: '', words: [kettle]}", "text-expected"),
        ("synonyms.yaml", "- {type: thing, name: kettle, words: pot}", "list-expected"),
        ("synonyms.yaml", "- {type: '', name: kettle, words: [pot]}", "text-expected"),
        ("synonyms.yaml", "- {type: 'a|b', name: kettle, words: [pot]}", "bad-type"),
        (ABOUT, "about: ''", "text-expected"),
        ("safety.yaml", f"urgent: {RULE}", "missing-key"),
        ("safety.yaml", f"{{urgent: {RULE}, personal_advice: {{notice: n}}}}", "missing-key"),
        (
            "safety.yaml",
            f"{{urgent: {RULE}, personal_advice: {{notice: n, rules: [{{id: r, all: []}}]}}}}",
            "empty-list",
        ),
        (
            "safety.yaml",
            f"{{urgent: {RULE}, personal_advice: {{notice: n, rules: [{{id: r, all: [[]]}}]}}}}",
            "empty-list",
        ),
        (
            "safety.yaml",
            f"{{urgent: {RULE}, personal_advice: {{notice: n, rules: [{{id: r, all: a}}]}}}}",
            "list-expected",
        ),
        ("transcripts.yaml", "- {title: t}", "missing-key"),
        ("transcripts.yaml", "- {title: t, turns: [hello]}", "table-expected"),
        ("transcripts.yaml", "- {title: t, turns: [{kind: answer}]}", "missing-key"),
        ("transcripts.yaml", "- {title: t, turns: [{user: hello, kind: refuse}]}", "unknown-kind"),
    ],
)
def test_what_the_loader_refuses_an_editor_marks(
    kettle: Path, name: str, text: str, rule: str
) -> None:
    assert rule in {problem.rule for problem in problems_of(kettle, name, text)}
    assert validate(text, schema_for(name)) != []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (CARE, "- number of rounds", "- no\n    - 12:30\n    - ~\n    - 1e3\n    - 7"),
        (CARE, "  title: How many rounds of vinegar does it need?", "  title: 12\n  draft: yes"),
        (
            CARE,
            "  title: How many rounds of vinegar does it need?",
            "  title: yes\n  draft: 'no'\n  follow_ups: []",
        ),
        (
            CARE,
            "- Boil equal",
            "- {quote: It does not cover scale., prefix: 'use. '}\n        - Boil equal",
        ),
        (CARE, "- id: rounds", "- waive: {few-examples: nobody asks this}\n  id: rounds"),
        ("not-covered.yaml", "  nearest", "  waive: {few-examples: nobody asks this}\n  nearest"),
        ("small-talk.yaml", "  reply", "  waive: {few-examples: nobody says this}\n  reply"),
        (
            ABOUT,
            "url: https://example.org/kettle",
            "waive: [{sentence: It does not cover scale., reason: nobody asks}]",
        ),
        ("synonyms.yaml", "- [warranty, guarantee]", "- [3, yes]"),
        ("synonyms.yaml", "- [warranty, guarantee]", "- {type: yes, name: 3, words: [no, ~]}"),
        (CARE, "- number of rounds", "- number of (rounds|times) [for it]"),
    ],
)
def test_what_the_loader_takes_for_text_an_editor_lets_pass(
    kettle: Path, edit: Edit, name: str, old: str, new: str
) -> None:
    edit(CARE, "    - rounds\n", "")
    edit(name, old, new)
    assert Chatbot.load(kettle).knowledge.intents
    assert validate((kettle / name).read_text(encoding="utf-8"), schema_for(name)) == []
