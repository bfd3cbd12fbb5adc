"""Tell whether a message is in English, by its script and its function words."""

from collections.abc import Sequence

from chatbot.english.stopwords import STOP_WORDS
from chatbot.english.tokens import Word

FUNCTION_WORDS = {
    "Spanish": "el los las una que es por para con como cuanto cuando donde esta pero muy mi tengo puedo hola gracias duele",
    "French": "le les des une est que qui pour avec combien quand dans mais tres je vous mon ma j'ai bonjour merci peux pas",
    "German": "der das und ist nicht ich wie lange ein eine mit fur kann wann wirkt es hilft mein habe danke bitte gegen",
    "Italian": "il gli una che per con come quanto quando dove sono mi ho posso ciao grazie della dei male",
    "Portuguese": "os as uma que para com como quanto quando onde esta nao meu minha tenho posso ola obrigado dor",
    "Dutch": "het een van hoe lang wat is niet ik mijn heb kan wanneer waar werkt bij voor dank hallo",
    "Polish": "jak czy jest nie na dla ile dlugo długo kiedy gdzie mnie moje mam moge dziekuje boli",
    "Turkish": "bir ve ne kadar nasil icin mi var yok benim cok evet hayir agri nedir",
}
"""Frequent words of other languages, without accents, that are no English words."""
ENGLISH_TOO = frozenset("as is me pas male es mi na con var an in so".split())


def find_language(words: Sequence[Word]) -> str:
    """Return the name of the language of some words: "English" unless more speaks for another."""
    letters = "".join([word.text for word in words])
    if letters and sum([one.isascii() for one in letters]) * 2 < len(letters):
        return "other"
    texts = {word.text for word in words}
    best = max(_SETS, key=lambda language: len(_SETS[language] & texts))
    foreign = len(_SETS[best] & texts)
    english = len({word.stem for word in words} & STOP_WORDS)
    return best if foreign > english else "English"


_SETS = {name: frozenset(text.split()) - ENGLISH_TOO for name, text in FUNCTION_WORDS.items()}
