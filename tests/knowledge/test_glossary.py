"""Entities have a type, a name and words; an article may be about one of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from chatbot import Chatbot, KnowledgeBaseError
from chatbot.knowledge import Entity, KnowledgeBase

Edit = Callable[[str, str, str], None]
ABOUT = "care-for-your-kettle/article.yaml"
CARE = "care-for-your-kettle/care.yaml"
GLOSSARY = """\
- {type: device, name: kettle, words: [water boiler, electric kettle]}
- [warranty, guarantee]
- {type: dirt, name: Limescale, words: [limescale, scale]}
- {type: dirt, name: rust, words: [rust]}
"""
TWICE_AT = "synonyms.yaml:2: [1]: the name 'Kettle' is used twice [duplicate-entity]"
TWICE = f"{TWICE_AT}; the first is at synonyms.yaml:1"
URL = "url: https://example.org/kettle"


def load(kettle: Path, glossary: str) -> KnowledgeBase:
    (kettle / "synonyms.yaml").write_text(glossary, encoding="utf-8")
    return Chatbot.load(kettle).knowledge


def told(kettle: Path, glossary: str = GLOSSARY) -> list[str]:
    with pytest.raises(KnowledgeBaseError) as caught:
        load(kettle, glossary)
    return [str(problem) for problem in caught.value.problems]


def test_an_entity_has_its_name_among_its_words_and_knows_its_place(kettle: Path) -> None:
    kettle_words = ("kettle", "water boiler", "electric kettle")
    scale = ("limescale", "scale")
    assert load(kettle, GLOSSARY).glossary == (
        Entity(type="device", name="kettle", words=kettle_words, place="synonyms.yaml:1"),
        Entity(type="dirt", name="Limescale", words=scale, place="synonyms.yaml:3"),
        Entity(type="dirt", name="rust", words=("rust",), place="synonyms.yaml:4"),
    )


def test_words_of_entities_are_synonyms_in_the_order_of_the_file(kettle: Path) -> None:
    assert load(kettle, GLOSSARY).synonyms == (
        ("kettle", "water boiler", "electric kettle"),
        ("warranty", "guarantee"),
        ("limescale", "scale"),
    )


def test_a_glossary_of_plain_groups_has_no_entities(kettle: Path) -> None:
    assert load(kettle, "- [warranty, guarantee]").glossary == ()
    assert load(kettle, "").glossary == ()


def test_an_article_is_about_an_entity_or_nothing_in_particular(kettle: Path, edit: Edit) -> None:
    assert load(kettle, GLOSSARY).articles[0].about == ""
    edit(ABOUT, URL, f"{URL}\nabout: kettle")
    assert load(kettle, GLOSSARY).articles[0].about == "kettle"


def test_entities_patterns_and_the_subject_survive_the_cache(kettle: Path, edit: Edit) -> None:
    edit(ABOUT, URL, f"{URL}\nabout: kettle")
    edit(CARE, "- number of rounds", "- number of rounds [for {dirt}]")
    assert load(kettle, GLOSSARY) == load(kettle, GLOSSARY)


@pytest.mark.parametrize(
    ("glossary", "problem"),
    [
        (
            "- {type: device, words: [boiler]}",
            "synonyms.yaml:1: [0]: the key 'name' is missing [missing-key]",
        ),
        (
            "- {name: kettle, words: [boiler]}",
            "synonyms.yaml:1: [0]: the key 'type' is missing [missing-key]",
        ),
        (
            "- {type: device, name: kettle}",
            "synonyms.yaml:1: [0]: the key 'words' is missing [missing-key]",
        ),
        (
            "- {type: device, name: kettle, words: []}",
            "synonyms.yaml:1: [0].words: at least one item is expected here [empty-list]",
        ),
        (
            "- {type: device, name: kettle, words: [boiler], broader: pot}",
            (
                "synonyms.yaml:1: [0].broader: the key 'broader' is not known here "
                "[unknown-key]; known here: type, name, words"
            ),
        ),
        (
            "- {type: '{device}', name: kettle, words: [boiler]}",
            (
                "synonyms.yaml:1: [0].type: the type '{device}' holds a mark that patterns use "
                "[bad-type]; use letters, digits and blanks"
            ),
        ),
        (
            "- {type: a, name: kettle, words: [pot]}\n- {type: b, name: Kettle, words: [can]}",
            TWICE,
        ),
    ],
)
def test_what_is_wrong_with_an_entity_is_told(kettle: Path, glossary: str, problem: str) -> None:
    assert told(kettle, glossary) == [problem]


def test_an_article_about_no_entity_is_told_with_what_was_meant(kettle: Path, edit: Edit) -> None:
    edit(ABOUT, URL, f"{URL}\nabout: ketle")
    message = "about: the glossary has no entity of the name 'ketle' [unknown-entity]"
    assert told(kettle) == [f"{ABOUT}:2: {message}; did you mean 'kettle'?"]


def test_an_article_about_an_entity_where_there_is_none_is_told(kettle: Path, edit: Edit) -> None:
    edit(ABOUT, URL, f"{URL}\nabout: kettle")
    assert told(kettle, "[]") == [
        (
            f"{ABOUT}:2: about: the glossary has no entity of the name 'kettle' [unknown-entity]; "
            "an entity has a type, a name and words in synonyms.yaml"
        )
    ]
