"""English is told from other languages by script and by small words."""

import pytest

from chatbot.english import read
from chatbot.english.languages import NOTICES, SCRIPTS, WORDS, find_language


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
        ("wie lange hält es", "German"),
        ("Me duele mucho la cabeza", "Spanish"),
        ("ボトックスはどのくらい持続しますか", "Japanese"),
        ("今日の天気", "Japanese"),
        ("打一次多少钱", "Chinese"),
        ("сколько это стоит", "Russian"),
        ("हिंदी में बताइए", "Hindi"),
        ("هل يؤلم", "Arabic"),
        ("아파요?", "Korean"),
        ("πόσο διαρκεί", "other"),
        ("\u00af\\_(ツ)_/\u00af", "English"),
        ("die tablets", "English"),
        ("no pain no gain, it is an option for me", "English"),
        ("botoks lang", "English"),
    ],
)
def test_tells_the_language_of_a_message(text: str, language: str) -> None:
    assert read(text).language == language


def test_a_text_half_of_which_is_latin_is_not_of_another_script() -> None:
    assert find_language(read("botox \u4fdd\u6301\u4e00\u4e8c\u4e09").words) == "English"


def test_every_language_that_has_a_name_has_a_notice() -> None:
    assert {*WORDS, *SCRIPTS.values()} == NOTICES.keys()
