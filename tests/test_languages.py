"""English is told from other languages by script and by small words."""

import pytest

from chatbot.english import read
from chatbot.english.languages import find_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How long does it last?", "English"),
        ("botox", "English"),
        ("80 %", "English"),
        ("", "English"),
        ("the cost of the el nino in la", "English"),
        ("¿Cuánto cuesta el tratamiento?", "Spanish"),
        ("Quels sont les effets de la toxine ?", "French"),
        ("Wie lange wirkt das?", "German"),
        ("quanto dura il trattamento", "Italian"),
        ("como é que isto não dói", "Portuguese"),
        ("hoe lang werkt het", "Dutch"),
        ("jak długo to działa", "Polish"),
        ("bu ne kadar sürer ve neden", "Turkish"),
        ("ボトックスはどのくらい持続しますか", "other"),
        ("сколько это стоит", "other"),
    ],
)
def test_tells_the_language_of_a_message(text: str, language: str) -> None:
    assert read(text).language == language


def test_a_text_half_of_which_is_latin_is_not_of_another_script() -> None:
    assert find_language(read("botox \u4fdd\u6301\u4e00\u4e8c\u4e09").words) == "English"
