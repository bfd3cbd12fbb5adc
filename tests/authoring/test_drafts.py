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


def test_a_draft_has_a_heading_for_a_title_and_a_passage_for_an_answer() -> None:
    assert draft_all(ARTICLE)[0] == Draft(
        id="chain",
        title="Chain",
        examples=(
            "Chain",
            "chains steel sparingly",
            "chain steel",
            "what about chains steel sparingly",
            "chains",
            "steel",
            "sparingly",
            "chains are made of steel",
            "oil the chain once a month",
        ),
        answer='Chains are made of steel. Oil the chain once a month: "sparingly".',
    )


def test_a_second_passage_under_a_heading_is_named_by_its_own_words() -> None:
    draft = draft_all("Bikes\n\nChain\n\nOil the chain.\n\nWorn rollers squeak loudly.\n")[1]
    assert (draft.id, draft.title) == (
        "rollers-squeak-loudly",
        "What about rollers, squeak, loudly?",
    )


def test_an_id_that_is_taken_gets_a_number() -> None:
    assert draft_all(ARTICLE, ("chain",))[0].id == "chain-2"


def test_no_two_drafts_share_an_example() -> None:
    drafts = draft_all(
        "Bikes\n\nOil the old chain twice a year.\n\nOil the old chain of a friend twice a month.\n"
    )
    examples = [example for draft in drafts for example in draft.examples]
    assert len(examples) == len(set(examples)) >= 10


def test_what_stands_more_than_once_is_not_quoted() -> None:
    assert draft_all("Bikes\n\nOil the chain.\n\nOil the chain.\n") == []


def test_a_draft_is_yaml() -> None:
    draft = Draft(id="oil", title="Oil?", examples=("a: b",), answer='Say "oil".')
    assert render_draft(draft).splitlines() == [
        "- id: oil",
        "  draft: yes",
        '  title: "Oil?"',
        "  examples:",
        '    - "a: b"',
        "  answer:",
        r'    - sentence: "Say \"oil\"."',
        r'      quotes: ["Say \"oil\"."]',
    ]
