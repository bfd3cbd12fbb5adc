"""Who cites a sentence."""

from collections.abc import Callable
from pathlib import Path

from chatbot import Chatbot
from chatbot.authoring.citing import cite_sentences

ARTICLE = "care-for-your-kettle/article.txt"


def test_each_sentence_is_listed_with_the_intents_that_cite_it(kettle: Path) -> None:
    about = kettle / "care-for-your-kettle" / "article.yaml"
    about.write_text(
        "waive: [{sentence: It does not cover scale., reason: nobody asks}]\n", encoding="utf-8"
    )
    rows = cite_sentences(Chatbot.load(kettle).knowledge)
    assert [
        (row.place, row.sentence.text, tuple(intent.id for intent in row.intents), row.waived)
        for row in rows
    ] == [
        (f"{ARTICLE}:3", "A kettle lasts longer when it is descaled.", (), ""),
        (
            f"{ARTICLE}:3",
            "Boil equal parts of water and white vinegar once a month.",
            ("descale",),
            "",
        ),
        (f"{ARTICLE}:7", "Some kettles need up to three rounds of vinegar.", ("rounds",), ""),
        (f"{ARTICLE}:7", "Rinse the kettle twice afterwards.", (), ""),
        (
            f"{ARTICLE}:11",
            "The warranty covers approximately 24 months of normal use.",
            ("warranty-length",),
            "",
        ),
        (f"{ARTICLE}:11", "It does not cover scale.", (), "nobody asks"),
    ]


def test_a_sentence_is_covered_by_its_clauses_and_a_list_by_its_items(
    kettle: Path, edit: Callable[[str, str, str], None]
) -> None:
    told, left = "up to three rounds of vinegar", ", salt and a night of rest"
    edit(ARTICLE, told, told + left)
    edit(
        "care-for-your-kettle/care.yaml",
        f"        - Some kettles need {told}.",
        f"        - Some kettles need {told}",
    )
    rows = cite_sentences(Chatbot.load(kettle).knowledge)
    assert [row.left for row in rows if row.intents] == [(), (f"{left}.",), ()]
    uncited = [row for row in rows if not row.intents]
    assert [row.left for row in uncited] == [(row.sentence.text,) for row in uncited]
