"""No sentence says what its quotes do not say."""

import pytest

from chatbot.knowledge import Article, GroundingError, Statement
from chatbot.knowledge.grounding import MAX_WORDS, find_cut_off

QUOTE = "Some patients, up to 4 percent, reported relief for a minimum of three months."
RULES = """If you are under 12, do not take more than 5 ml of Mira syrup. The syrup is sweeter than \
honey, in conjunction with tea, and it was once sold in Italy. Tests suggest that it helps with a \
dry cough, a sore throat, or no sleep at night. Mira, a syrup of herbs, hardly ever harms adults. \
Shake it before use. However, nurses with small spoons may need two of them. Prices \
of tea are high for nurses. A nurse's brother slept. Boys' sisters \
slept. Non-smokers who sleep are well."""
ARTICLE = Article.parse(f"Lasting Results\n\n{QUOTE} It did not help others.\n\n{RULES}", id="a")
SENTENCES = {sentence.text.split()[0]: sentence.text for sentence in ARTICLE.sentences}


def prove(sentence: str, *quotes: str) -> Statement:
    cited = [ARTICLE.cite(*ARTICLE.find(quote)[0]) for quote in quotes or (QUOTE,)]
    return Statement(text=sentence, citations=tuple(cited))


def list_refused(sentence: str, *quotes: str) -> list[str]:
    with pytest.raises(GroundingError) as caught:
        prove(sentence, *quotes)
    return [word for word, _ in caught.value.problems]


def test_the_examples_of_the_module_are_true() -> None:
    quote = "Some patients reported relief for up to six months, or no relief"
    article = Article.parse(f"Relief\n\n{quote}.", id="a")
    citation = article.cite(*article.find(quote)[0])

    def is_proven(text: str) -> bool:
        try:
            Statement(text=text, citations=(citation,))
        except GroundingError:
            return False
        return True

    assert is_proven("Some patients reported relief for up to six months.")
    assert not is_proven("Patients reported relief for up to six months.")
    assert not is_proven("Some patients reported no relief for six months.")


@pytest.mark.parametrize(
    ("first", "sentence"),
    [
        ("Some", QUOTE),
        ("Mira,", "Mira is a syrup of herbs."),
        ("Mira,", "Mira hardly ever harms adults."),
        ("Tests", "Tests suggest that it helps with a dry cough."),
        ("Tests", "Tests suggested that this helps with a sore throat."),
        ("However,", "Nurses with small spoons may need two of them."),
    ],
)
def test_words_may_be_left_out_and_inflected(first: str, sentence: str) -> None:
    assert prove(sentence, SENTENCES[first]).text == sentence


@pytest.mark.parametrize(
    ("first", "sentence", "refused"),
    [
        ("Some", "Some patients, up to 4 percent, reported complete relief.", ["complete"]),
        ("Some", "Some patients, up to 5 percent, reported relief.", ["5"]),
        ("Some", "Patients, up to 4 percent, reported relief.", ["some", "minimum", "3"]),
        ("Some", "Some patients reported relief for a minimum of three.", ["3"]),
        ("Some", "Relief is reported for a minimum of three months.", ["reported"]),
        ("If", "Do not take more than 5 ml of Mira syrup.", ["if"]),
        ("If", "If you are under 12, do not take Mira syrup.", ["more", "than", "5"]),
        ("The", "Honey is sweeter than syrup.", ["sweeter"]),
        ("The", "The syrup is sold in Italy.", ["once"]),
        ("The", "The syrup was sweeter than honey.", ["sweeter"]),
        ("Tests", "It helps with a dry cough.", ["suggest"]),
        ("Tests", "Tests suggest that it helps with no sleep, a sore throat.", ["sore"]),
        ("Mira,", "Mira harms adults.", ["hardly"]),
        ("However,", "Nurses may need two of them.", ["with"]),
        ("However,", "Nurses with small spoons need two of them.", ["may"]),
        ("The", "Tea is sweeter than honey.", ["is"]),
        ("Prices", "Tea are high for nurses.", ["prices"]),
        ("Prices", "Prices of tea are high.", ["for"]),
        ("A", "A nurse slept.", ["nurse"]),
        ("Boys'", "Boys slept.", ["boys"]),
        ("Non-smokers", "Smokers who sleep are well.", ["non"]),
        ("Non-smokers", "Non-smokers are well.", ["who"]),
    ],
)
def test_nothing_is_added_moved_or_left_out_that_changes_the_sense(
    first: str, sentence: str, refused: list[str]
) -> None:
    assert set(list_refused(sentence, SENTENCES[first])) & set(refused)


def test_a_word_of_the_heading_is_no_word_of_the_quote() -> None:
    assert list_refused("Lasting results for some patients.") == ["lasting", "results"]


def test_a_sentence_goes_on_only_with_the_beginning_of_another_quote() -> None:
    quotes = (SENTENCES["Shake"], SENTENCES["Mira,"])
    assert prove("Shake it before use, and Mira hardly ever harms adults.", *quotes)
    assert list_refused("Shake it before use, and hardly ever harms adults.", *quotes) == ["and"]
    assert list_refused("Mira harms, before use.", *quotes) == ["before"]
    assert list_refused("Shake adults before use.", *quotes) == ["adults"]


def test_a_contraction_counts_as_the_negation_it_is() -> None:
    assert prove("It didn't help others.", "It did not help others.")
    assert list_refused("It did help others.", "It did not help others.") == ["not"]


def test_a_long_sentence_is_a_whole_quote_or_nothing() -> None:
    text = " ".join(f"word{number}" for number in range(MAX_WORDS + 2))
    article = Article.parse(f"Words\n\n{text}.", id="a")
    citation = article.cite(*article.find(text)[0])
    assert Statement(text=f"{text}.", citations=(citation,))
    with pytest.raises(GroundingError, match="of more than 150 words nothing can be left out"):
        Statement(text=text.replace("word1 ", ""), citations=(citation,))


@pytest.mark.parametrize(
    ("before", "quote", "after", "words"),
    [
        ("It happened in approximately ", "4 percent of them", ".", ["approximately"]),
        ("If you are ill, ", "do not take it", ".", ["if"]),
        ("Take it", ", and sleep", ", once a day.", []),
        ("It works ", "only at night", " in 3 of 4 people.", ["3", "4"]),
        ("", "It works", " at night.", []),
    ],
)
def test_a_quote_may_not_cut_off_what_qualifies_it(
    before: str, quote: str, after: str, words: list[str]
) -> None:
    assert find_cut_off(before, quote, after) == words


def test_a_statement_without_a_quote_does_not_exist() -> None:
    with pytest.raises(GroundingError):
        Statement(text="Botox is free.", citations=())
