"""An article remembers where everything stands."""

from chatbot.knowledge import Article

TEXT = "On Tea\n\nTea is green. Some tea is\nblack, approx. 4 percent is white.\n\nBrewing\n\nBrew it. Brew it twice."


def test_reads_headings_passages_and_sentences() -> None:
    article = Article.parse(TEXT, id="tea")
    assert article.title == "On Tea"
    assert [heading.text for heading in article.headings] == ["On Tea", "Brewing"]
    assert [(sentence.section, sentence.text) for sentence in article.sentences] == [
        ("On Tea", "Tea is green."),
        ("On Tea", "Some tea is\nblack, approx. 4 percent is white."),
        ("Brewing", "Brew it."),
        ("Brewing", "Brew it twice."),
    ]


def test_every_span_is_a_slice_of_the_text() -> None:
    article = Article.parse(TEXT, id="tea")
    for span in (*article.headings, *article.passages, *article.sentences):
        assert article.text[span.start : span.end] == span.text


def test_a_blank_in_a_quote_may_be_a_newline_in_the_article() -> None:
    article = Article.parse(TEXT, id="tea")
    assert [article.text[start:end] for start, end in article.find("tea is black")] == [
        "tea is\nblack"
    ]


def test_two_blanks_in_a_quote_are_not_one_in_the_article() -> None:
    assert Article.parse(TEXT, id="tea").find("Tea  is green") == ()


def test_a_suffix_makes_a_quote_unique() -> None:
    article = Article.parse(TEXT, id="tea")
    assert len(article.find("Brew it")) == 2
    assert article.find("Brew it", suffix=" twice") == (
        (article.text.rindex("Brew it"), article.text.rindex("Brew it") + 7),
    )


def test_a_citation_carries_its_surroundings_and_a_link_to_the_passage() -> None:
    article = Article.parse(TEXT, id="tea", url="https://example.org/tea")
    citation = article.cite(*article.find("Tea is green.")[0])
    assert (citation.source, citation.section, citation.quote) == (
        "On Tea",
        "On Tea",
        "Tea is green.",
    )
    assert citation.prefix == "On Tea\n\n"
    assert citation.suffix == " Some tea is\nblack, approx. 4 pe"
    assert citation.url == "https://example.org/tea#:~:text=Tea%20is%20green."


def test_any_text_is_an_article() -> None:
    assert Article.parse("", id="nothing").sentences == ()
    assert [span.text for span in Article.parse("Just this.", id="one").sentences] == ["Just this."]


def test_a_sentence_ends_where_it_ends() -> None:
    sentences = (
        "Ask Dr. Smith of the U.S. Food Office, e.g. Monday to 5 p.m. Tuesday.",
        "No.",
        "Take No. 10 for approx. 4 days.",
        "20 mg are enough.",
        "“Do not chew.”",
        "(It is bitter.)",
        "Été too…",
        "Really?",
        "«Yes.»",
    )
    passage = " ".join(sentences) + "\n1. Wash it.\n2. Dry it."
    article = Article.parse(f"Tea\n\n{passage}", id="tea")
    read = [sentence.text for sentence in article.sentences]
    assert read == [*sentences, "1. Wash it.", "2. Dry it."]


def test_a_short_question_of_its_own_is_a_heading() -> None:
    article = Article.parse("Tea\n\nIs it green?\n\nYes.\n\nWhy? Nobody knows. Do you?", id="tea")
    assert [heading.text for heading in article.headings] == ["Tea", "Is it green?"]
    assert [passage.text for passage in article.passages] == ["Yes.", "Why? Nobody knows. Do you?"]


def test_a_heading_may_end_with_a_bracket() -> None:
    article = Article.parse("Tea (green)\n\n(See below.)\n\nIt is “green”", id="tea")
    assert [heading.text for heading in article.headings] == ["Tea (green)", "It is “green”"]
