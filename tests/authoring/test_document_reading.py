"""Articles as they come: Markdown, HTML, Word, plain text."""

from pathlib import Path

import pytest

from chatbot.authoring.scaffold.reading import Document, parse_html, parse_markdown, read_document

pytest.importorskip("mdit_py_plugins", reason="needs the extra documents")

MARKDOWN = """---
title: Bicycles
---
Care For Your Bicycle
=====================

<!-- to do --> Wash the **frame**; no [hose](https://example.org).

### How often do I oil it?

Once a *month*[^1]. You need:

- oil
- a soft cloth
  - of cotton

1. Turn the pedals.
2. Oil `the_chain`.

| Chain | Oil |
|-------|----:|
| old   | 5 g |
| new   |     |

![A chain](chain.png)

> ~~Never.~~ Ask us.

[^1]: In winter twice.
"""


def test_markdown_becomes_the_text_that_it_shows_and_tells_the_rest() -> None:
    assert parse_markdown(MARKDOWN) == Document(
        text="""Care For Your Bicycle

Wash the frame; no hose.

How often do I oil it?

Once a month. You need:
oil
a soft cloth
of cotton

1. Turn the pedals.
2. Oil the_chain.

Chain: old; Oil: 5 g.
Chain: new.

Ask us.

1. In winter twice.
""",
        left_out=("a picture", "text that is struck out"),
    )


def test_the_front_matter_names_an_article_without_a_title() -> None:
    assert parse_markdown('---\ntitle: "Bicycles"\n---\n\n## Chain\n\nOil it.\n').text == (
        "Bicycles\n\nChain\n\nOil it.\n"
    )
    assert parse_markdown("---\n\nOil it.\n\n---\n").text == "Oil it.\n"


def test_html_gives_its_article_without_what_stands_around_it() -> None:
    page = """<html><head><title>Bells</title><style>p {}</style></head><body>
<nav><a href="/">Home</a></nav><main>
<h2><button>How loud?</button></h2><div>Very<br>loud &amp; clear <p>Yours truly</p> all of us</div>
<p><b>Repair</b></p><dl><dt>Clapper</dt><dd>Bend it.</dd></dl>
<ol start="4"><li><p>Ring.</p><p>Listen.</p></li></ol><pre>a
b</pre></main></body></html>"""
    assert parse_html(page) == Document(
        text="""Bells

How loud?

Very
loud & clear

Yours truly.

all of us.

Repair

Clapper:
Bend it.

4. Ring.
Listen.

a
b
""",
        left_out=("what stands around the article",),
    )


def test_marks_of_a_template_are_left_out_and_told() -> None:
    document = parse_markdown("# Bells\n\nRing{% if loud %} it{% endif %}, {{ name }}.\n")
    assert document == Document(
        text="Bells\n\nRing it, .\n",
        left_out=("the marks of a template, such as {% … %}",),
    )


def test_a_word_file_keeps_its_headings_lists_and_tables(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="writes the file that is read")
    made = docx.Document()
    made.add_heading("Bells", level=0)
    made.add_heading("Repair", level=1)
    made.add_paragraph("Bend the clapper. You need:")
    made.add_paragraph("pliers", style="List Bullet")
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Pliers", "9 euros"
    made.save(tmp_path / "bells.docx")
    assert read_document(tmp_path / "bells.docx").text == (
        "Bells\n\nRepair\n\nBend the clapper. You need:\npliers\n\nPliers; 9 euros.\n"
    )


def test_what_is_no_word_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "bells.docx").write_text("Ring.", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bells.docx is no Word file \(.docx\)"):
        read_document(tmp_path / "bells.docx")


@pytest.mark.parametrize("ending", ["md", "html", "docx"])
def test_a_missing_extra_is_named(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("bs4", "markdown_it", "mammoth"):
        monkeypatch.setitem(__import__("sys").modules, name, None)
    (tmp_path / f"bells.{ending}").write_text("Ring.", encoding="utf-8")
    with pytest.raises(
        ValueError, match=r"needs an extra; in the clone: pip install '\.\[documents\]'"
    ):
        read_document(tmp_path / f"bells.{ending}")


def test_what_is_nested_too_deep_is_told() -> None:
    with pytest.raises(ValueError, match="nested too deep"):
        parse_html("<div>" * 20_000 + "Ring.")


@pytest.mark.parametrize(
    "line", ["# a" + " " * 200_000 + "b", "[" * 50_000, "[a](" * 20_000, "<!--" * 1_000]
)
def test_a_line_of_many_marks_is_read(line: str) -> None:
    assert parse_markdown(line).text
