"""The table of rules: everything that is looked for in a knowledge base that loads."""

from collections.abc import Iterator

from rapidfuzz import process

from chatbot.authoring.checks.articles import find_missing_subjects, find_uncited_sentences
from chatbot.authoring.checks.examples import (
    find_equal_examples,
    find_few_examples,
    find_one_word,
    find_similar_examples,
)
from chatbot.authoring.checks.finding import Rule, Spot
from chatbot.authoring.checks.glossary import find_unused_entities, find_words_in_two_types
from chatbot.authoring.checks.links import find_claims, find_drafts, find_idle_links
from chatbot.authoring.checks.reaching import (
    find_astray,
    find_lost_titles,
    find_swallowed,
    find_unreachable,
    find_weak_titles,
)
from chatbot.authoring.checks.safety import find_no_safety
from chatbot.authoring.checks.survey import NO_SAFETY, UNCITED, Survey
from chatbot.authoring.checks.transcripts import find_other_replies

SIMILAR = 60
"""Percent of equal letters from which a known rule is offered for one that is not."""

CONTENT_RULES = (
    Rule(
        id=UNCITED,
        severity="problem",
        text="no intent cites a sentence of the article",
        find=find_uncited_sentences,
    ),
    Rule(
        id=NO_SAFETY,
        severity="advice",
        text="nothing tells an emergency",
        find=find_no_safety,
    ),
    Rule(
        id="no-subject",
        severity="advice",
        text="an article does not say what it is about",
        find=find_missing_subjects,
    ),
    Rule(id="draft", severity="problem", text="an intent was not reviewed yet", find=find_drafts),
    Rule(
        id="claiming-title",
        severity="problem",
        text="a title that is no question says what its quotes do not say",
        find=find_claims,
    ),
    Rule(
        id="few-examples",
        severity="problem",
        text="too few examples to be recognised by",
        find=find_few_examples,
    ),
    Rule(
        id="equal-examples",
        severity="problem",
        text="the same example stands twice",
        find=find_equal_examples,
    ),
    Rule(
        id="lost-title",
        severity="problem",
        text="a title does not find its own intent",
        find=find_lost_titles,
    ),
    Rule(
        id="unreachable-intent",
        severity="problem",
        text="only its very examples reach an intent, and no follow-up leads there",
        find=find_unreachable,
    ),
    Rule(
        id="transcript",
        severity="problem",
        text="a conversation goes otherwise than it should",
        find=find_other_replies,
    ),
    Rule(
        id="idle-link",
        severity="problem",
        text="an intent follows itself, or is linked twice",
        find=find_idle_links,
    ),
    Rule(
        id="similar-examples",
        severity="advice",
        text="two items have nearly the same example",
        find=find_similar_examples,
    ),
    Rule(
        id="one-word",
        severity="advice",
        text="without one word, an item is hardly found",
        find=find_one_word,
    ),
    Rule(
        id="weak-title",
        severity="advice",
        text="words like a title's would reach another intent",
        find=find_weak_titles,
    ),
    Rule(
        id="swallowing-topic",
        severity="advice",
        text="a topic wins questions that an intent answers",
        find=find_swallowed,
    ),
    Rule(
        id="examples-astray",
        severity="advice",
        text="many examples, each left out, would reach another item",
        find=find_astray,
    ),
    Rule(
        id="word-in-two-types",
        severity="advice",
        text="a word stands for entities of two types",
        find=find_words_in_two_types,
    ),
    Rule(
        id="unused-entity",
        severity="advice",
        text="no example, article or slot speaks of an entity",
        find=find_unused_entities,
    ),
)
"""The rules about what a curator wrote; all but those about transcripts and the glossary can be
waived."""


def find_unknown_waivers(survey: Survey) -> Iterator[Spot]:
    """Find waivers of rules that do not exist."""
    known = [rule.id for rule in CONTENT_RULES]
    for (_, rule), waiver in survey.waivers.items():
        if rule not in known:
            match = process.extractOne(rule, known, score_cutoff=SIMILAR)
            hint = f"did you mean '{match[0]}'?" if match else "known are " + ", ".join(known)
            yield Spot(place=waiver.place, message=f"there is no rule '{rule}' to waive; {hint}")


def find_idle_waivers(survey: Survey) -> Iterator[Spot]:
    """Find waivers that hide nothing, and might hide something one day."""
    known = {rule.id for rule in CONTENT_RULES}
    for key, waiver in survey.waivers.items():
        if key not in survey.silenced and key[1] in known:
            yield Spot(
                place=waiver.place,
                message=f"the waiver of '{waiver.waives}' hides nothing: delete it",
            )


WAIVER_RULES = (
    Rule(
        id="unknown-waiver",
        severity="problem",
        text="a waiver names no rule",
        find=find_unknown_waivers,
    ),
    Rule(
        id="idle-waiver", severity="advice", text="a waiver hides nothing", find=find_idle_waivers
    ),
)
RULES = (*CONTENT_RULES, *WAIVER_RULES)
