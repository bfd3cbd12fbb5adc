"""No sentence says what its quotes do not say."""

import pytest

from chatbot.knowledge import Article, GroundingError, Statement

QUOTE = "Some patients, up to 4 percent, reported relief for a minimum of three months."
ARTICLE = Article.parse(f"Lasting Results\n\n{QUOTE} It did not help others.", id="test")


def prove(sentence: str, quote: str = QUOTE) -> Statement:
    return Statement(text=sentence, citations=(ARTICLE.cite(*ARTICLE.find(quote)[0]),))


def words_refused(sentence: str, quote: str = QUOTE) -> list[str]:
    with pytest.raises(GroundingError) as caught:
        prove(sentence, quote)
    return [word for word, _ in caught.value.problems]


def test_accepts_the_quote_itself() -> None:
    assert prove(QUOTE).text == QUOTE


def test_accepts_inflections_connecting_words_and_words_of_the_heading() -> None:
    sentence = (
        "For some patients, it is a lasting result: up to 4 percent are reporting a relief with a "
        "minimum of three months."
    )
    assert prove(sentence).text == sentence


def test_refuses_a_content_word_that_no_quote_has() -> None:
    assert words_refused(
        "Some patients, up to 4 percent, reported complete relief for a minimum of three months."
    ) == ["complete"]


def test_refuses_another_number() -> None:
    assert words_refused(
        "Some patients, up to 5 percent, reported relief for a minimum of three months."
    ) == ["5"]


def test_refuses_to_drop_a_hedge() -> None:
    assert words_refused(
        "Patients, up to 4 percent, reported relief for a minimum of three months."
    ) == ["some"]
    assert words_refused(
        "Some patients, 4 percent, reported relief for a minimum of three months."
    ) == ["up to"]
    assert words_refused("Some patients, up to 4 percent, reported relief for three months.") == [
        "minimum"
    ]


def test_refuses_to_add_a_hedge() -> None:
    assert words_refused(
        "Some patients, up to 4 percent, may report relief for a minimum of three months."
    ) == ["may"]


def test_refuses_to_drop_or_add_a_negation() -> None:
    assert words_refused("It did help others.", "It did not help others.") == ["not"]
    assert words_refused("It didn't help no others.", "It did not help others.") == ["no"]


def test_a_contraction_counts_as_the_negation_it_is() -> None:
    assert (
        prove("It didn't help others.", "It did not help others.").citations[0].quote
        == "It did not help others."
    )


def test_a_statement_without_a_quote_does_not_exist() -> None:
    with pytest.raises(GroundingError):
        Statement(text="Botox is free.", citations=())
