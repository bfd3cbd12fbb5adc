"""What became of a quote when its article was edited."""

import pytest

from chatbot.knowledge import Article
from chatbot.knowledge.loading.quotes import Trace, describe_change, trace_quote

TEXT = (
    "Kettles\n\nA “good” kettle - well kept - lasts longer.\nSome need up to three rounds of vinegar.\n\nCare\n\n"
    "Vinegar is cheap. No. Nobody's kettle likes scale."
)
ARTICLE = Article.parse(TEXT, id="kettles")


def at(text: str) -> tuple[tuple[int, int], ...]:
    start = TEXT.index(text)
    return ((start, start + len(text)),)


@pytest.mark.parametrize(
    ("quote", "prefix", "suffix", "trace"),
    [
        ("three rounds", "", "", Trace(how="found", places=at("three rounds"))),
        ("longer. Some need", "", "", Trace(how="found", places=at("longer.\nSome need"))),
        ("three rounds", "up to ", " of", Trace(how="found", places=at("three rounds"))),
        ("three rounds", "at most ", "", Trace(how="moved", places=at("three rounds"))),
        ("three rounds", "", " of milk", Trace(how="moved", places=at("three rounds"))),
        ('A "good" kettle', "", "", Trace(how="moved", places=at("A “good” kettle"))),
        (
            "kettle\u2014well kept\u2014lasts",
            "",
            "",
            Trace(how="moved", places=at("kettle - well kept - lasts")),
        ),
        ("up  to   three", "", "", Trace(how="moved", places=at("up to three"))),
        ("Nobody\u2019s kettle", "", "", Trace(how="moved", places=at("Nobody's kettle"))),
        (
            "of vinegar. Care Vinegar",
            "",
            "",
            Trace(how="moved", places=at("of vinegar.\n\nCare\n\nVinegar")),
        ),
        ("Never immerse it in water.", "", "", Trace(how="lost")),
    ],
)
def test_tells_what_became_of_a_quote(quote: str, prefix: str, suffix: str, trace: Trace) -> None:
    assert trace_quote(ARTICLE, quote, prefix, suffix) == trace


def test_a_quote_that_stands_more_often_is_ambiguous_with_whatever_surroundings() -> None:
    assert [trace_quote(ARTICLE, "kettle", prefix).how for prefix in ("", "no such ")] == [
        "ambiguous",
        "ambiguous",
    ]


@pytest.mark.parametrize(
    ("quote", "described"),
    [
        (
            "Some need up to two rounds of vinegar.",
            "line 4 says 'Some need up to three rounds of vinegar.', with '3' and without '2'",
        ),
        (
            "need up to two rounds",
            "line 4 says 'Some need up to three rounds of vinegar.', without '2'",
        ),
        (
            "Nobody's kettles like scale.",
            "line 8 says 'Nobody's kettle likes scale.', with 'kettle', 'likes' and without",
        ),
    ],
)
def test_a_quote_whose_words_changed_is_told_with_its_new_words(quote: str, described: str) -> None:
    trace = trace_quote(ARTICLE, quote)
    assert trace.how == "changed"
    assert trace.similar
    assert describe_change(ARTICLE, quote, trace.similar).startswith(described)
