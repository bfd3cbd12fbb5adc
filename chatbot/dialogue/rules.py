"""The rules that object to answering a question by an intent, each a value with examples.

What a rule looks for stands in `foreign`.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from chatbot.dialogue.comparison import Comparison
from chatbot.dialogue.foreign import (
    find_contrary,
    find_other_conditions,
    find_other_entities,
    find_other_groups,
    find_other_numbers,
    find_other_quantities,
    find_other_subjects,
)


class Example(NamedTuple):
    """A question, and the intent in tests/peppermint that might answer it."""

    text: str
    intent: str


class Rule(NamedTuple):
    """A reason why an intent may not answer.

    `message` has places for the `{word}` that is objected to and for the `{subject}` of the article.
    `find` returns the words that are objected to: none where that takes a subject and the article has
    no `about`. `stops` are questions that the rule keeps from an intent, `passes` those that it
    must not.
    """

    id: str
    message: str
    find: Callable[[Comparison], Sequence[str]]
    stops: tuple[Example, ...]
    passes: tuple[Example, ...]


NOTHING = "The article says nothing about {word}."
RULES = (
    Rule(
        id="another-entity",
        message="The article does not answer that about {word}.",
        find=find_other_entities,
        stops=(
            Example("side effects of the antacids", "side-effects"),
            Example("any side effects of peppermint tea?", "tablet-side-effects"),
            Example("is chamomile tea good for bloating", "bloating"),
        ),
        passes=(
            Example("side effects of mint tea", "side-effects"),
            Example("does it have side effects", "side-effects"),
            Example("side effects of tablets", "tablet-side-effects"),
            Example("is peppermint better than antacids", "tablets"),
            Example("does the relief last if you get cramps", "how-long"),
        ),
    ),
    Rule(
        id="another-condition",
        message=NOTHING,
        find=find_other_conditions,
        stops=(
            Example("does peppermint tea help with acne", "bloating"),
            Example("does it help against knee pain", "bloating"),
            Example("is it good for snoring", "bloating"),
            Example("does it stop heel pain", "bloating"),
            Example("how many migraine patients had less pain", "share"),
        ),
        passes=(
            Example("does it help with bloating", "bloating"),
            Example("does it help my poor stomach", "bloating"),
            Example("I had it on the tip of my tongue: does it help with bloating", "bloating"),
            Example("is it good for the cramps I have had for years", "bloating"),
        ),
    ),
    Rule(
        id="another-group",
        message="The article says nothing about {word} in particular.",
        find=find_other_groups,
        stops=(
            Example("does peppermint tea help with bloating in dogs", "bloating"),
            Example("does it help with bloating in children", "bloating"),
            Example("how long does the relief last for pregnant women", "how-long"),
        ),
        passes=(
            Example("does it help with bloating in adults", "bloating"),
            Example("my wife asks whether it helps with bloating", "bloating"),
            Example("how long does the relief last for my flatmate", "how-long"),
        ),
    ),
    Rule(
        id="another-subject",
        message="The article speaks of {subject}, not of {word}.",
        find=find_other_subjects,
        stops=(
            Example("side effects of aspirin", "side-effects"),
            Example("does surgery have side effects", "side-effects"),
            Example("how long does the relief of zorblax last", "how-long"),
            Example("is yoga better than antacids", "tablets"),
            Example("how long does the bloated tea last", "how-long"),
        ),
        passes=(
            Example("does the tea have side effects", "side-effects"),
            Example("what are the potential side effects", "side-effects"),
            Example("my flatmate reckons it has side effects", "side-effects"),
            Example("on the bus I read that peppermint tea has side effects", "side-effects"),
            Example("how long does the relief last after a bottle of peppermint tea", "how-long"),
        ),
    ),
    Rule(
        id="another-number",
        message="The article gives another number.",
        find=find_other_numbers,
        stops=(
            Example("is it 40 percent of patients", "share"),
            Example("did 90% have less pain", "share"),
        ),
        passes=(
            Example("is it 60 percent of patients", "share"),
            Example("was it more than 50 percent", "share"),
            Example("I am 45 years old, how many patients had less pain", "share"),
            Example("does it last 3 hours", "how-long"),
        ),
    ),
    Rule(
        id="contrary",
        message="The article does not answer that, only the opposite.",
        find=find_contrary,
        stops=(
            Example("who should not try it", "who"),
            Example("what share did not have less pain", "share"),
            Example("who can't drink peppermint tea", "who"),
            Example("how long do cramps last without peppermint tea", "how-long"),
        ),
        passes=(
            Example("does it not have side effects?", "side-effects"),
            Example("isn't it good for bloating", "bloating"),
            Example("I can't sleep, how long does the relief last", "how-long"),
            Example("why not try it", "who"),
            Example("which patients had no relief", "no-relief"),
        ),
    ),
    Rule(
        id="another-quantity",
        message="The article does not say {word}.",
        find=find_other_quantities,
        stops=(
            Example("how many cups does it take for bloating", "bloating"),
            Example("how many doctors recommend it for bloating", "bloating"),
            Example("how many peppermint teas had patients with less pain", "share"),
            Example("in which year did patients have less pain", "share"),
            Example("how long do the side effects last", "side-effects"),
            Example("what percentage had side effects", "side-effects"),
        ),
        passes=(
            Example("how many patients had less pain", "share"),
            Example("how many weeks does the relief last", "how-long"),
            Example("how much does it help with bloating", "bloating"),
            Example("what share had less pain", "share"),
        ),
    ),
)
