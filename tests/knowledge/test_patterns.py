"""Patterns are read as they are written, and stand for a bounded number of texts."""

import re
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from itertools import combinations, count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatbot import Chatbot, KnowledgeBaseError
from chatbot.authoring.checks import check
from chatbot.authoring.inbox.accepting import draft_edit, try_edit
from chatbot.knowledge import Intent, Pattern, Topic
from chatbot.knowledge.expansion import MAX_EXPANSIONS, expand
from chatbot.knowledge.patterns import (
    MAX_ALTERNATIVES,
    MAX_DEPTH,
    Choice,
    PatternError,
    Slot,
    escape,
    list_types,
    parse_pattern,
)

Edit = Callable[[str, str, str], None]
CARE = "care-for-your-kettle/care.yaml"
NAMES = {
    "condition": ["migraine", "back pain"],
    "body part": ["neck", "back"],
    "plant": [f"plant {number}" for number in range(100)],
}
THINGS = "- {type: thing, name: kettle, words: [pot]}\n- {type: thing, name: lid, words: [top]}\n"
SECONDS = 1.0
"""For a hostile pattern: fifty times what it takes."""


def texts(pattern: str) -> tuple[str, ...]:
    return expand(parse_pattern(pattern), NAMES)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("does it hurt?", ["does it hurt?"]),
        ("(is it|do they) safe", ["is it safe", "do they safe"]),
        ("is it safe [for me]", ["is it safe for me", "is it safe"]),
        ("is it [for me|safe]?", ["is it for me?", "is it safe?", "is it?"]),
        ("inject[ed]", ["injected", "inject"]),
        ("for {condition}", ["for migraine", "for back pain"]),
        (
            "for {condition|body part}",
            ["for migraine", "for back pain", "for neck", "for back"],
        ),
        ("for { body  part }", ["for neck", "for back"]),
        ("[for (my {body part}|it)]", ["for my neck", "for my back", "for it"]),
        ("[please,] when , [then]", ["please, when, then", "please, when,", "when, then", "when,"]),
        ("[a|A b] now :)", ["a now :)", "A b now :)", "now :)"]),
        ("(a|a)", ["a"]),
    ],
)
def test_a_pattern_stands_for_all_its_texts(pattern: str, expected: list[str]) -> None:
    assert list(texts(pattern)) == expected


@pytest.mark.parametrize(
    "plain",
    ["is it safe :)", "is it safe :(", "a) b) c)", "it (the drug)", "((", "what  ?", "C:\\x"],
)
def test_a_plain_text_stays_as_it_is(plain: str) -> None:
    assert texts(plain) == (plain,)
    assert escape(plain) == plain


def test_a_backslash_takes_a_mark_as_it_stands() -> None:
    assert texts(r"\[mail\] \(a\|b\) \{c\} \\") == (r"[mail] (a|b) {c} \ ".strip(),)


def test_parentheses_without_alternatives_hold_parts_all_the_same() -> None:
    assert texts("pain (of the [poor] neck)") == ("pain (of the poor neck)", "pain (of the neck)")


def test_a_smiley_in_a_pattern_is_none_of_its_brackets() -> None:
    assert texts(":( [no :( really] (a|b) :)") == (
        ":( no :( really a :)",
        ":( no :( really b :)",
        ":( a :)",
        ":( b :)",
    )


def test_a_pattern_is_parsed_to_a_tree() -> None:
    optional = Choice(options=(("for ", Slot(types=("condition", "body part"))), ()))
    pattern = parse_pattern("(is it|do they) [for {condition|body part}]")
    assert pattern == (Choice(options=(("is it",), ("do they",))), " ", optional)
    assert list_types(pattern) == ("condition", "body part")


@pytest.mark.parametrize(
    ("pattern", "rule", "message"),
    [
        ("when (is it|do they", "pattern-syntax", "'(' is not closed in '(is it|do they'"),
        ("when [is it", "pattern-syntax", "'[' is not closed in '[is it'"),
        ("[a (b|c] d", "pattern-syntax", "'(' is not closed in '(b|c] d'"),
        ("when] is it", "pattern-syntax", "']' closes nothing in '] is it'"),
        ("for {condition", "pattern-syntax", "'{' stands alone in '{condition'"),
        ("for condition}", "pattern-syntax", "'}' stands alone in '}'"),
        ("is it|do they", "pattern-syntax", "'|' stands outside of brackets in '|do they'"),
        ("(is it|)", "pattern-syntax", "an alternative is empty in '(is it|)'"),
        ("[ ]", "pattern-syntax", "an alternative is empty in '[ ]'"),
        ("{}", "pattern-syntax", "a type is missing in '{}'"),
        ("{a|}", "pattern-syntax", "a type is missing in '{a|}'"),
        (
            "[" * (MAX_DEPTH + 1),
            "pattern-depth",
            f"brackets are nested more than {MAX_DEPTH} levels deep at '['",
        ),
        (
            "(" + "a|" * MAX_ALTERNATIVES + "a)",
            "pattern-size",
            f"the pattern has more than {MAX_ALTERNATIVES} alternatives",
        ),
        (
            "{plant} " * (MAX_ALTERNATIVES + 1),
            "pattern-size",
            f"the pattern has more than {MAX_ALTERNATIVES} alternatives",
        ),
    ],
)
def test_what_is_wrong_with_a_pattern_is_told(pattern: str, rule: str, message: str) -> None:
    with pytest.raises(PatternError) as caught:
        parse_pattern(pattern)
    assert (caught.value.rule, caught.value.message) == (rule, message)


@pytest.mark.parametrize(
    "pattern",
    [
        *(mark * 20_000 for mark in "([{|)}]\\"),
        "(|" * 10_000,
        "[a" * 10_000 + "]" * 10_000,
        "[a]" * 6_000,
        "(" + "a|" * 9_999 + "a)",
        "{plant}" * 2_500,
        "([a] " * 4_000,
    ],
)
def test_a_hostile_pattern_is_read_or_refused_at_once(pattern: str) -> None:
    start = time.perf_counter()
    with suppress(PatternError):
        assert len(texts(pattern)) <= MAX_EXPANSIONS
    assert time.perf_counter() - start < SECONDS


def test_the_largest_pattern_is_expanded_at_once() -> None:
    start = time.perf_counter()
    assert len(texts("{plant} " * MAX_ALTERNATIVES)) == MAX_EXPANSIONS
    assert time.perf_counter() - start < 10 * SECONDS


def test_too_many_texts_are_spread_over_all_alternatives_and_names() -> None:
    when = "(where|when) (is it|do they|does one) inject[ed]"
    found = texts(f"{when} [for {{condition|body part}}] (now|then)")
    counts = {part: sum(part in text for text in found) for part in ("where", "is it", "ed", "now")}
    assert len(found) == 39
    assert counts == {"where": 20, "is it": 14, "ed": 20, "now": 20}
    assert {text.partition("for ")[2].split(" ")[0] for text in found} == {
        "",
        "migraine",
        "back",
        "neck",
    }


def test_alternatives_of_two_choices_meet_evenly() -> None:
    rows = [text.split() for text in texts("(a|b|c) (d|e|f) (g|h|i) (j|k|l)")]
    for first, second in combinations(range(4), 2):
        met = Counter((row[first], row[second]) for row in rows)
        assert len(met) == 9
        assert max(met.values()) <= 2 * min(met.values())


def test_a_choice_at_the_end_changes_nothing_before_it() -> None:
    before = texts("(a|b|c) {plant} x")
    after = texts("(a|b|c) {plant} (x|y)")
    assert [text[:-2] for text in before] == [text[:-2] for text in after]


def test_of_more_names_than_expansions_evenly_spread_ones_are_taken() -> None:
    names = [f"plant {number * 100 // MAX_EXPANSIONS}" for number in range(MAX_EXPANSIONS)]
    assert list(texts("{plant}")) == names


def test_written_alternatives_have_room_beside_a_type_with_many_names() -> None:
    found = texts("((a|b|c)|{plant}|(d|e))")
    assert set("abcde") <= set(found)
    assert len(found) == MAX_EXPANSIONS


PATTERNS = st.recursive(
    st.sampled_from(["@", "@", "{condition}", "{body part|condition}", "{plant}"]),
    lambda inner: (
        st.lists(inner, min_size=2, max_size=4).map(lambda parts: f"({'|'.join(parts)})")
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"[{'|'.join(parts)}]")
        | st.lists(inner, min_size=2, max_size=4).map(" ".join)
    ),
    max_leaves=15,
)


@given(pattern=PATTERNS)
@settings(max_examples=300, deadline=None)
def test_expansions_never_exceed_the_bound_and_use_every_alternative(pattern: str) -> None:
    numbers = count()
    numbered = re.sub("@", lambda _: f"w{next(numbers)} ", pattern)
    parsed = parse_pattern(numbered)
    found = expand(parsed, NAMES)
    assert 1 <= len(found) <= MAX_EXPANSIONS
    assert set(re.findall(r"w\d+", " ".join(found))) == set(re.findall(r"w\d+", numbered))
    assert found == expand(parsed, NAMES)
    assert all(text == " ".join(text.split()) for text in found if text != numbered)


@given(text=st.text("ab()[]{}|\\ :", max_size=30))
def test_an_escaped_text_stands_for_itself(text: str) -> None:
    assert texts(escape(text)) == (text,)


@given(text=st.text("ab()[]{}|\\ {condition}", max_size=30))
def test_whatever_is_written_is_a_pattern_or_refused(text: str) -> None:
    try:
        pattern = parse_pattern(text)
    except PatternError:
        return
    if set(list_types(pattern)) <= set(NAMES):
        assert len(expand(pattern, NAMES)) <= MAX_EXPANSIONS


def test_shipped_examples_without_marks_are_no_patterns(bot: Chatbot) -> None:
    knowledge = bot.knowledge
    items: list[Intent | Topic] = [*knowledge.intents.values(), *knowledge.topics.values()]
    written = {pattern.text for item in items for pattern in item.patterns}
    assert all(set("[{|") & set(text) for text in written)


# In a knowledge base


def test_an_intent_has_the_texts_of_its_patterns_as_examples(kettle: Path, edit: Edit) -> None:
    (kettle / "synonyms.yaml").write_text(THINGS, encoding="utf-8")
    edit(CARE, "- number of rounds", "- how many rounds [for the {thing}]")
    rounds = Chatbot.load(kettle).knowledge.intents["rounds"]
    added = (
        "how many rounds for the kettle",
        "how many rounds for the lid",
        "how many rounds",
    )
    assert rounds.examples == ("how often do I repeat the vinegar", *added, "is one round enough")
    assert rounds.patterns == (Pattern(text="how many rounds [for the {thing}]", examples=added),)


def test_topics_and_small_talk_have_patterns_too(kettle: Path, edit: Edit) -> None:
    edit("not-covered.yaml", "how much is it", "'how much (is|was) it'")
    edit("small-talk.yaml", "hi there", "'(hi|hey) you'")
    knowledge = Chatbot.load(kettle).knowledge
    assert knowledge.topics["price"].examples[:2] == ("how much is it", "how much was it")
    assert knowledge.small_talk["greeting"].examples[1:3] == ("hi you", "hey you")


def test_a_pattern_adds_only_what_does_not_stand_there_yet(kettle: Path, edit: Edit) -> None:
    rounds = ["(Number|count) of rounds", "number [and count] of (rounds|Rounds)"]
    edit(CARE, "    - number of rounds\n", "".join(f"    - {text}\n" for text in rounds))
    edit(CARE, "- is one round enough", "- number of rounds!")
    intent = Chatbot.load(kettle).knowledge.intents["rounds"]
    assert intent.examples == (
        "how often do I repeat the vinegar",
        "count of rounds",
        "number and count of rounds",
        "number of rounds!",
    )
    assert intent.patterns == ()


@pytest.mark.parametrize(
    ("example", "problem"),
    [
        (
            "number of {thin}",
            "no entity of the glossary has the type 'thin' [unknown-type]; did you mean 'thing'?",
        ),
        (
            "number (of|for rounds",
            (
                "'(' is not closed in '(of|for rounds' [pattern-syntax]; "
                "put a backslash before it if it is meant as it stands"
            ),
        ),
    ],
)
def test_a_problem_of_a_pattern_names_line_and_place(
    kettle: Path,
    edit: Edit,
    example: str,
    problem: str,
) -> None:
    (kettle / "synonyms.yaml").write_text(THINGS, encoding="utf-8")
    edit(CARE, "- number of rounds", f"- {example}")
    with pytest.raises(KnowledgeBaseError) as caught:
        Chatbot.load(kettle)
    assert [str(one) for one in caught.value.problems] == [f"{CARE}:19: [1].examples[1]: {problem}"]


def test_a_pattern_with_endless_names_is_refused(kettle: Path, edit: Edit) -> None:
    thing = f"- {{type: thing, name: {'a ' * 9_000}, words: [b]}}\n"
    (kettle / "synonyms.yaml").write_text(thing, encoding="utf-8")
    edit(CARE, "- number of rounds", "- (a|b) {thing} {thing} {thing}")
    with pytest.raises(KnowledgeBaseError) as caught:
        Chatbot.load(kettle)
    assert [one.rule for one in caught.value.problems] == ["long-text"]


def test_an_accepted_message_is_no_pattern(kettle: Path) -> None:
    knowledge = Chatbot.load(kettle).knowledge
    message = "rounds (two|three) to [mail]"
    edited = try_edit(draft_edit(kettle, knowledge, "rounds", [message]), kettle)
    assert edited.intents["rounds"].examples[-1] == message
    assert edited.intents["rounds"].patterns == ()


def test_a_pattern_is_checked_as_one_example(kettle: Path, edit: Edit) -> None:
    bot = Chatbot.load(kettle)
    edit(CARE, "- number of rounds", "- how many (rounds|turns|times) [of vinegar|for the kettle]")
    patterned = Chatbot.load(kettle)
    told: list[tuple[str, int, int]] = []
    findings = check(patterned.knowledge, lambda *news: told.append(news))
    left_out = [total for what, _, total in told if what == "examples left out and ranked"]
    assert left_out[-1] == sum(map(len, bot.knowledge.list_examples().values()))
    assert {finding.message for finding in findings if "'rounds' has" in finding.message} == {
        "'rounds' has 3 examples; 5 are the least"
    }
    assert [one for one in findings if one.rule in {"equal-examples", "similar-examples"}] == []
