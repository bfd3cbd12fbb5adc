"""Draft intents, as a curator finds them."""

from chatbot.authoring.scaffold.drafts import Draft, draft_intents, render_draft
from chatbot.knowledge import Article

ARTICLE = """Care For Your Bicycle

Chain

Chains are made of steel. Oil the chain once a month: "sparingly".

Of nothing is more to say

Of two wheels: one, and the other; nothing
more.
"""


def draft_all(text: str, taken: tuple[str, ...] = ()) -> list[Draft]:
    return list(draft_intents(Article.parse(text, id="bicycle"), taken))


def test_a_draft_asks_for_the_figure_of_a_passage_and_keeps_the_rest_for_later() -> None:
    assert draft_all(ARTICLE)[0] == Draft(
        id="how-often-oil-chain",
        title="How often do I oil the chain?",
        examples=(
            "oil chain",
            "how often oil chain",
            "chain steel",
            "chains steel sparingly",
            "oil the chain once a month",
            "what about oil chain",
        ),
        sentence='Oil the chain once a month: "sparingly".',
        rest=(("Are chains made of steel?", "Chains are made of steel."),),
    )


def test_a_passage_that_answers_no_question_gets_its_heading_for_a_title() -> None:
    assert draft_all(ARTICLE)[1].title == "What should I know about of nothing is more to say?"


def test_an_id_that_is_taken_gets_a_number() -> None:
    assert draft_all(ARTICLE, ("how-often-oil-chain",))[0].id == "how-often-oil-chain-2"


def test_no_two_drafts_share_an_example() -> None:
    drafts = draft_all("Bikes\n\nOil the old chain twice a year.\n\nOil the old chain of a friend twice a month.\n")
    examples = [example for draft in drafts for example in draft.examples]
    assert len(examples) == len(set(examples)) >= 10


def test_what_stands_more_than_once_is_not_quoted() -> None:
    assert draft_all("Bikes\n\nOil the chain.\n\nOil the chain.\n") == []


def test_a_draft_is_yaml_with_the_rest_of_its_passage_below() -> None:
    draft = Draft(id="oil", title="Oil?", examples=("a: b",), sentence='Say "oil".', rest=(("", "Two\nlines."),))
    assert render_draft(draft).splitlines() == [
        "- id: oil",
        "  draft: yes",
        '  title: "Oil?"',
        "  examples:",
        '    - "a: b"',
        "  answer:",
        r'    - sentence: "Say \"oil\"."',
        r'      quotes: ["Say \"oil\"."]',
        "# The passage says as well:",
        "#   …?",
        "#     Two lines.",
    ]
