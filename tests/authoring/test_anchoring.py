"""Quotes that moved are mended, and nothing else in their file changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from chatbot import Chatbot, KnowledgeBaseError
from chatbot.authoring.anchoring import Fix, fix_quotes

Edit = Callable[[str, str, str], None]
CARE, ARTICLE = "care-for-your-kettle/care.yaml", "care-for-your-kettle/article.txt"
QUOTE = "        - Some kettles need up to three rounds of vinegar.\n"
TYPED = "Some kettles need - at times - up to three rounds of vinegar."
PRINTED = "Some kettles need \u2014 at times \u2014 up to three rounds of vinegar."


def read(kettle: Path, name: str = CARE) -> str:
    return (kettle / name).read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        (
            f"        - {TYPED}  # as the maker says\n",
            f"        - {PRINTED}  # as the maker says\n",
        ),
        (f"        - '{TYPED}'\n", f"        - '{PRINTED}'\n"),
        (f'        - "{TYPED}"\n', f'        - "{PRINTED}"\n'),
        (f"        - {{  quote: {TYPED}}} # so\n", f"        - {{  quote: {PRINTED}}} # so\n"),
        (
            "        - >-\n          Some kettles need - at times -\n          up to three rounds of vinegar.\n  # so\n",
            f"        - {PRINTED}\n  # so\n",
        ),
        (
            "        - Some kettles need - at times -\n          up to three rounds of vinegar.\n",
            f"        - {PRINTED}\n",
        ),
    ],
)
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_typography_is_taken_over_in_the_style_of_the_file(
    kettle: Path, edit: Edit, written: str, mended: str, start: str, end: str
) -> None:
    edit(ARTICLE, "Some kettles need up to three rounds of vinegar.", PRINTED)
    edit(CARE, QUOTE, written)
    before = start + read(kettle).replace("\n", end)
    (kettle / CARE).write_bytes(before.encode("utf-8"))
    fixes = fix_quotes(kettle)
    assert read(kettle) == before.replace(written.replace("\n", end), mended.replace("\n", end))
    assert fixes == (Fix(file=CARE, line=24, old=TYPED, new=PRINTED),)
    assert fix_quotes(kettle) == ()


@pytest.mark.parametrize(
    ("prefix", "suffix", "mended"),
    [
        ("to most ", "", '{quote: warm rounds, prefix: "need fresh "}'),
        (
            "Scale\\n\\nA kettle needs fresh ",
            "",
            '{quote: warm rounds, prefix: "Scale\\n\\nOld kettles need fresh "}',
        ),
        ("fresh ", "of milk.", '{quote: warm rounds, prefix: "fresh ", suffix: " of vinegar."}'),
        ("", "of milk. Rinse", '{quote: warm rounds, suffix: " of vinegar. Rinse"}'),
    ],
)
def test_surroundings_that_changed_are_written_anew(
    kettle: Path, edit: Edit, prefix: str, suffix: str, mended: str
) -> None:
    parts = [
        "quote: warm rounds",
        *([f'prefix: "{prefix}"'] if prefix else []),
        *([f"suffix: {suffix}"] if suffix else []),
    ]
    edit(
        ARTICLE,
        "Some kettles need up to three rounds of vinegar.",
        "Old kettles need fresh warm rounds of vinegar.",
    )
    edit(CARE, QUOTE, f"        - {{{', '.join(parts)}}}\n")
    edit(
        CARE,
        "sentence: Some kettles need up to three rounds of vinegar.",
        "sentence: Warm rounds.",
    )
    assert len(fix_quotes(kettle)) == 1
    assert f"        - {mended}\n" in read(kettle)
    assert (
        Chatbot.load(kettle).knowledge.intents["rounds"].answer[0].citations[0].quote
        == "warm rounds"
    )


def test_quotes_that_changed_or_are_lost_are_left_to_a_person(kettle: Path, edit: Edit) -> None:
    edit(
        CARE,
        QUOTE,
        "        - Some kettles take up to three rounds of vinegar.\n        - Never immerse it in water.\n",
    )
    before = read(kettle)
    assert fix_quotes(kettle) == ()
    assert read(kettle) == before


def test_words_before_which_nothing_stands_get_no_prefix(kettle: Path, edit: Edit) -> None:
    edit(CARE, QUOTE, "        - {quote: Care For Your Kettle, prefix: 'Please '}\n")
    assert fix_quotes(kettle) == ()


def test_files_that_are_broken_are_left_alone(kettle: Path, edit: Edit) -> None:
    edit(CARE, QUOTE, "        - {quote: &a three rounds, prefix: 'at most '}\n        - \t[\n")
    (kettle / "care-for-your-kettle" / "more.yaml").write_text(
        "- quotes: [[], {quote: []}, {prefix: a}]\n", encoding="utf-8"
    )
    before = read(kettle)
    assert fix_quotes(kettle) == ()
    assert read(kettle) == before


def test_an_article_that_is_no_text_is_left_to_the_loader(kettle: Path) -> None:
    (kettle / ARTICLE).write_bytes(b"caf\xe9")
    assert fix_quotes(kettle) == ()
    with pytest.raises(KnowledgeBaseError):
        Chatbot.load(kettle)


def test_a_quote_over_two_lines_has_not_moved_in_an_article_with_the_line_ends_of_windows(
    kettle: Path, edit: Edit
) -> None:
    edit(ARTICLE, "Some kettles need up to three", "Some kettles need up\r\nto three")
    before = read(kettle)
    assert fix_quotes(kettle) == ()
    assert read(kettle) == before
