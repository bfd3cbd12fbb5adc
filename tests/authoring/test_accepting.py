"""A group is tried in a copy of the knowledge base, and told by what it changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from chatbot import Chatbot, KnowledgeBaseError
from chatbot.authoring.diff import describe
from chatbot.authoring.editing import EditError
from chatbot.authoring.inbox.accepting import (
    compare,
    draft_edit,
    find_target,
    keep,
    take_stock,
    try_edit,
)

Edit = Callable[[str, str, str], None]
CARE = "care-for-your-kettle/care.yaml"
RINSING = ["rinse it twice", "rinsing, how many times"]


def read_all(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_edit_is_loaded_from_a_copy_and_kept_only_on_demand(kettle: Path) -> None:
    knowledge = Chatbot.load(kettle).knowledge
    untouched = read_all(kettle)
    edit = draft_edit(kettle, knowledge, "rounds", RINSING)
    edited = try_edit(edit, kettle)
    assert edited.intents["rounds"].examples == (*knowledge.intents["rounds"].examples, *RINSING)
    assert read_all(kettle) == untouched
    keep(edit)
    changed = edit.before.replace(
        "enough\n", f"enough\n    - {RINSING[0]}\n    - {RINSING[1]}\n"
    ).encode()
    assert read_all(kettle) == untouched | {kettle / CARE: changed}


def test_tells_which_messages_now_reach_the_intent_and_what_check_finds_no_more(
    kettle: Path,
) -> None:
    before = take_stock(Chatbot.load(kettle).knowledge)
    after = take_stock(
        try_edit(draft_edit(kettle, before.bot.knowledge, "rounds", RINSING), kettle)
    )
    effect = compare(before, after, [*RINSING, "is zarquon a blorp"], "rounds")
    assert effect.reached == tuple(RINSING)
    assert effect.missed == ("is zarquon a blorp",)
    assert [finding.rule for finding in effect.gone] == ["few-examples", "examples-astray"]
    assert "'rounds'" in effect.gone[0].message
    # Another example of "price" is drawn away, so that the advice about it reads otherwise.
    assert [finding.rule for finding in effect.new] == ["examples-astray"]
    assert effect.changed == ()


def test_a_topic_is_reached_when_it_is_refused_by_name(kettle: Path) -> None:
    before = take_stock(Chatbot.load(kettle).knowledge)
    after = take_stock(
        try_edit(draft_edit(kettle, before.bot.knowledge, "price", ["zarquon"]), kettle)
    )
    assert compare(before, before, ["zarquon"], "price").reached == ()
    assert compare(before, after, ["zarquon"], "price").reached == ("zarquon",)


def test_tells_what_an_edit_breaks(kettle: Path, edit: Edit) -> None:
    (kettle / "transcripts.yaml").write_text(
        "- title: rinsing\n  turns:\n    - {user: rinse it twice, kind: out_of_scope}\n",
        encoding="utf-8",
    )
    edit("not-covered.yaml", "how much is it", "how much is it, rinse it twice")
    before = take_stock(Chatbot.load(kettle).knowledge)
    drafted = draft_edit(kettle, before.bot.knowledge, "rounds", ["rinse it twice", "rinse twice"])
    after = take_stock(try_edit(drafted, kettle))
    effect = compare(before, after, ["rinse twice"], "rounds")
    assert "equal-examples" in {finding.rule for finding in effect.new}
    assert list(map(describe, effect.changed)) == [
        (
            "rinse it twice\n  was out_of_scope: The article does not say what the kettle costs."
            " It does answer: How long is the warranty?\n  now answer: rounds (Removing Scale)"
        )
    ]


def test_findings_that_only_moved_are_neither_new_nor_gone(kettle: Path) -> None:
    before = take_stock(Chatbot.load(kettle).knowledge)
    after = take_stock(
        try_edit(draft_edit(kettle, before.bot.knowledge, "descale", ["get the chalk off"]), kettle)
    )
    effect = compare(before, after, [], "descale")
    moved = next(
        finding for finding in before.findings if "'rounds' has 3 examples" in finding.message
    )
    assert moved not in after.findings
    gone = [finding.message for finding in effect.gone if finding.rule == moved.rule]
    assert gone == ["'descale' has 4 examples; 5 are the least"]
    assert [finding for finding in effect.new if finding.rule == moved.rule] == []


def test_an_edit_that_breaks_the_knowledge_base_is_told(kettle: Path, edit: Edit) -> None:
    knowledge = Chatbot.load(kettle).knowledge
    edit("synonyms.yaml", "[warranty, guarantee]", "[warranty]")
    with pytest.raises(KnowledgeBaseError, match="lonely-synonym"):
        try_edit(draft_edit(kettle, knowledge, "rounds", RINSING), kettle)


def test_a_file_that_changed_since_is_not_overwritten(kettle: Path, edit: Edit) -> None:
    drafted = draft_edit(kettle, Chatbot.load(kettle).knowledge, "rounds", RINSING)
    edit(CARE, "number of rounds", "number of times")
    with pytest.raises(EditError, match="was changed meanwhile"):
        keep(drafted)


def test_ids_are_found_and_mistyped_ones_hinted_at(kettle: Path) -> None:
    knowledge = Chatbot.load(kettle).knowledge
    assert find_target("rounds", knowledge) == (True, "")
    assert find_target("price", knowledge) == (True, "")
    assert find_target("warranty", knowledge) == (False, "did you mean 'warranty-length'?")
    assert find_target("greeting", knowledge)[0] is False


def test_what_an_open_editor_keeps_beside_a_file_is_of_no_concern(kettle: Path) -> None:
    (kettle / "care-for-your-kettle" / ".#care.yaml").symlink_to("somebody@somewhere")
    drafted = draft_edit(kettle, Chatbot.load(kettle).knowledge, "rounds", RINSING)
    assert set(RINSING) <= set(try_edit(drafted, kettle).intents["rounds"].examples)
