"""The article with what cites its sentences."""

from places import KETTLE

from chatbot import Chatbot
from chatbot.authoring.report.heatmap import map_citations


def test_every_sentence_stands_in_its_passage_with_the_titles_of_what_cites_it() -> None:
    knowledge = Chatbot.load(KETTLE).knowledge
    (heatmap,) = map_citations(knowledge)
    titles = {intent.id: intent.title for intent in knowledge.intents.values()}
    assert heatmap.title == "Care For Your Kettle"
    assert [
        (
            section.heading,
            [
                [(sentence.text, sentence.titles) for sentence in passage]
                for passage in section.passages
            ],
        )
        for section in heatmap.sections
    ] == [
        (
            "Care For Your Kettle",
            [
                [
                    ("A kettle lasts longer when it is descaled.", ()),
                    (
                        "Boil equal parts of water and white vinegar once a month.",
                        (titles["descale"],),
                    ),
                ]
            ],
        ),
        (
            "Removing Scale",
            [
                [
                    ("Some kettles need up to three rounds of vinegar.", (titles["rounds"],)),
                    ("Rinse the kettle twice afterwards.", ()),
                ]
            ],
        ),
        (
            "Warranty",
            [
                [
                    (
                        "The warranty covers approximately 24 months of normal use.",
                        (titles["warranty-length"],),
                    ),
                    ("It does not cover scale.", ()),
                ]
            ],
        ),
    ]


def test_sentences_are_numbered_through() -> None:
    (heatmap,) = map_citations(Chatbot.load(KETTLE).knowledge)
    numbers = [
        sentence.number
        for section in heatmap.sections
        for passage in section.passages
        for sentence in passage
    ]
    assert numbers == list(range(6))
