"""Questions typed otherwise: each perturbation by itself, and the curve that they make."""

from random import Random

import pytest
from rapidfuzz.distance import OSA

from chatbot import Chatbot
from chatbot.authoring.evaluation.labelled import Labelled
from chatbot.authoring.evaluation.robustness import (
    PERTURBATIONS,
    add_politeness,
    capitalise,
    drop_word,
    keep,
    measure_robustness,
    misspell,
    misspell_twice,
    strip_marks,
)

TEXT = "Isn't the flu-like feeling a needle's side effect?"


@pytest.mark.parametrize("seed", range(50))
def test_a_typo_is_one_slip_inside_a_longer_word(seed: int) -> None:
    typed = misspell(TEXT, Random(seed))
    assert OSA.distance(TEXT, typed) == 1
    changed = [
        (old, new) for old, new in zip(TEXT.split(), typed.split(), strict=True) if old != new
    ]
    assert len(changed) == 1
    assert changed[0][0][0] == changed[0][1][0]


@pytest.mark.parametrize("text", ["", "how?", "is it ok", "💉"])
def test_a_text_without_a_longer_word_has_no_typo_to_make(text: str) -> None:
    assert misspell(text, Random(1)) == text


@pytest.mark.parametrize("seed", range(20))
def test_equal_letters_are_not_swapped(seed: int) -> None:
    assert misspell("eeee", Random(seed)) != "eeee"


@pytest.mark.parametrize("seed", range(20))
def test_two_typos_are_two_slips_at_most(seed: int) -> None:
    assert 0 <= OSA.distance(TEXT, misspell_twice(TEXT, Random(seed))) <= 2


def test_a_word_is_left_out_but_never_the_last_one() -> None:
    left = [drop_word("a b c", Random(seed)) for seed in range(20)]
    assert set(left) == {"a b", "a c", "b c"}
    assert drop_word("alone", Random(1)) == "alone"


def test_case_and_punctuation_change_but_no_letter() -> None:
    assert keep(TEXT, Random(1)) == TEXT
    assert capitalise(TEXT, Random(1)) == TEXT.upper()
    assert strip_marks(TEXT, Random(1)) == "isn't the flu-like feeling a needle's side effect"


def test_politeness_stands_around_the_question() -> None:
    polite = add_politeness(TEXT, Random(1))
    assert TEXT in polite
    assert not polite.startswith(TEXT)
    assert not polite.endswith(TEXT)


def test_the_curve_is_the_same_in_every_run_whatever_else_is_asked(bot: Chatbot) -> None:
    texts = ["How long does the pain relief last? \ud800", "what are the side effects"]
    first, second = (
        Labelled(text=text, kind="answer", intent="", section="", style="") for text in texts
    )
    alone, both = measure_robustness([second], bot), measure_robustness([first, second], bot)
    assert both == measure_robustness([first, second], bot)
    assert [group.name for group in both] == list(PERTURBATIONS)
    other = measure_robustness([first], bot)
    assert [
        [one.count + two.count for one, two in zip(left.shares, right.shares, strict=True)]
        for left, right in zip(other, alone, strict=True)
    ] == [[share.count for share in group.shares] for group in both]
