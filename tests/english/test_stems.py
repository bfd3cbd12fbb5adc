"""The forms of a word have one stem."""

import pytest

from chatbot.english import stem


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ("last lasts lasted lasting", "last"),
        ("stop stops stopped stopping", "stop"),
        ("reduce reduces reduced reducing", "reduc"),
        ("relieve relieves relieved relieving", "reliev"),
        ("carry carries carried carrying", "carri"),
        ("use uses used using", "use"),
        ("box boxes boxed boxing", "box"),
        ("fall falls falling", "fall"),
        ("fill fills filled filling", "fill"),
        ("cancel cancels cancelled cancelling canceled", "cancel"),
        ("control controls controlled controlling", "control"),
        ("bleed bleeding", "bleed"),
        ("need needs needed", "need"),
        ("injection injections", "injection"),
    ],
)
def test_the_inflections_of_a_word_have_one_stem(forms: str, expected: str) -> None:
    assert {form: stem(form) for form in forms.split()} == dict.fromkeys(forms.split(), expected)


@pytest.mark.parametrize(
    "word",
    [
        *("kiss", "virus", "diagnosis", "string", "bring", "is", "bed", "80", "3.5", "news"),
        *("evening", "morning", "always", "lens", "", "\u043d\u0435\u0442", "t2s"),
    ],
)
def test_what_only_looks_inflected_stays_whole(word: str) -> None:
    assert stem(word) == word


def test_the_news_is_not_new_and_an_evening_is_not_even() -> None:
    assert [stem(word) for word in ("news", "new", "evening", "even")] == [
        *("news", "new"),
        *("evening", "even"),
    ]
