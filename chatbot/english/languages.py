"""Tell whether a message is in English, by its script and its most frequent words.

1. A message most of whose letters are not Latin is in the language of its script.
2. Else that language counts of which the message has the most words that are no English ones.
3. It has to have more words of the message than are left for English.

Example: "wie lange hält es" has four words of German, of which "lange" is no English one, and none
that only English has.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from chatbot.english.lexicon import look_up
from chatbot.english.stopwords import STOP_WORDS
from chatbot.english.tokens import Word

ENGLISH, OTHER = "English", "other"

WORDS: Mapping[str, str] = {
    "Spanish": """el los las una que es por para con como cuanto cuando donde esta este pero muy
        mi tengo puedo hola gracias duele mucho dolor cuesta hace efectos inyeccion tiene hay
        sirve ayuda necesito quiero cuales ayudame dura pastillas cabeza del al se lo su le soy
        estoy tambien porque siento""",
    "French": """le les des une est que qui pour avec combien quand dans mais tres je vous mon
        ma bonjour merci peux pas ca fait mal douleur cela cette effets secondaires piqure quels
        quel quelle ou sont tete mes ai il elle nous sur du aux comment pourquoi dure coute j'ai
        ce cet au""",
    "German": """der das und ist nicht ich wie lange ein eine einen mit fur kann wann wirkt es
        hilft mein meine habe danke bitte gegen gibt welche nebenwirkungen schmerzen tut weh
        kostet wo bei von zu auf auch sind wird nach dem den wenn spritze tabletten halt
        kopfschmerzen warum""",
    "Italian": """il gli una che per con come quanto quando dove sono mi ho posso ciao grazie
        della dei male dolore fa costa effetti collaterali iniezione quali questo perche testa
        dura e di la non mio mia buongiorno aiuta funziona""",
    "Portuguese": """os as uma que para com como quanto quando onde esta nao meu minha tenho
        posso ola obrigado obrigada dor doi efeitos colaterais quais voce isso dura custa cabeca
        tem ajuda eu e do da em por""",
    "Dutch": """het een van hoe lang wat is niet ik mijn heb kan wanneer waar werkt bij voor
        dank doet pijn bijwerkingen hoofdpijn kost zijn welke dit dat en met waarom helpt deze
        duurt hoeveel er ook""",
    "Polish": """jak czy jest nie na dla ile dlugo długo kiedy gdzie mnie moje mam moge mogę
        dziekuje boli bol skutki uboczne kosztuje dzien dobry glowy jakie to sa co dziala
        dlaczego i w z sie""",
    "Turkish": """bir ve ne kadar nasil icin mi var yok benim cok evet hayir agri nedir yan
        etkileri merhaba tesekkurler ediyor baş agrisi agriyor mu bu nerede ne zaman acir surer""",
}
"""Frequent words and those of questions to a clinic, without accents. Written by hand, and looked
at on English questions, of which none may be taken for another language."""
SCRIPTS: Mapping[str, str] = {
    "CYRILLIC": "Russian",
    "ARABIC": "Arabic",
    "CJK": "Chinese",
    "DEVANAGARI": "Hindi",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
}
"""The commonest language of a script, by how the names of its characters begin."""

NOTICES: Mapping[str, str] = {
    "Spanish": "Solo entiendo inglés. Por favor, pregunte en inglés.",
    "French": "Je ne comprends que l\u2019anglais. Merci de poser votre question en anglais.",
    "German": "Ich verstehe nur Englisch. Bitte fragen Sie auf Englisch.",
    "Italian": "Capisco solo l\u2019inglese. Per favore, scriva in inglese.",
    "Portuguese": "Só entendo inglês. Por favor, pergunte em inglês.",
    "Dutch": "Ik begrijp alleen Engels. Stel uw vraag alstublieft in het Engels.",
    "Polish": "Rozumiem tylko po angielsku. Proszę zapytać po angielsku.",
    "Turkish": "Yaln\u0131zca \u0130ngilizce anl\u0131yorum. Lütfen \u0130ngilizce sorun.",
    "Russian": "Я понимаю только по-английски. Пожалуйста, спросите по-английски.",
    "Arabic": "أفهم الإنجليزية فقط. من فضلك اسأل بالإنجليزية.",
    "Chinese": "我只懂英语。请用英语提问。",
    "Hindi": "मैं केवल अंग्रेज़ी समझता हूँ। कृपया अंग्रेज़ी में पूछें।",
    "Japanese": "英語しか理解できません。英語でご質問ください。",
    "Korean": "저는 영어만 이해합니다. 영어로 질문해 주세요.",
}
"""What is said to a message in another language."""


def find_language(words: Sequence[Word]) -> str:
    """Return the name of the language of some words: "English" unless more speaks for another."""
    letters = "".join([word.text for word in words])
    foreign = [one for one in letters if not one.isascii()]
    if len(foreign) > 1 and len(foreign) * 2 > len(letters):
        return _find_script(foreign)
    texts = {word.text for word in words}
    own = _list_own_words()
    best = max(own, key=lambda language: len(own[language] & texts))
    if not own[best] & texts:
        return ENGLISH
    told = texts & set(WORDS[best].split())
    english = [text for text in texts - told if _is_english(text)]
    return best if len(told) > len(english) else ENGLISH


def _find_script(letters: Sequence[str]) -> str:
    """Return the language of the scripts of some letters; Japanese mixes its own with Chinese."""
    scripts = [unicodedata.name(letter, "").split(" ")[0].split("-")[0] for letter in letters]
    found = [SCRIPTS[script] for script in scripts if script in SCRIPTS]
    return "Japanese" if "Japanese" in found else next(iter(found), OTHER)


def _is_english(text: str) -> bool:
    return text in STOP_WORDS or look_up(text) is not None


@cache
def _list_own_words() -> Mapping[str, frozenset[str]]:
    """Return the words of each language that are no English ones: "die" and "was" are both."""
    return {name: _list_foreign(text.split()) for name, text in WORDS.items()}


def _list_foreign(words: Sequence[str]) -> frozenset[str]:
    return frozenset([word for word in words if not _is_english(word)])
