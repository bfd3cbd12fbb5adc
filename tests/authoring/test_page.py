"""The page: put together, written, and looked at in a real browser."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from places import KETTLE
from playwright import sync_api

from chatbot import Chatbot
from chatbot.authoring.evaluation.baseline import compare
from chatbot.authoring.evaluation.labelled import Labelled
from chatbot.authoring.evaluation.outcomes import evaluate, summarise
from chatbot.authoring.evaluation.robustness import measure_robustness
from chatbot.authoring.report.page import render_page, write_page

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
ATTACK = '<script>document.title = "taken"</script><img src="http://127.0.0.1:9/x.png">'
SENTENCES = 6


@pytest.fixture(scope="module")
def page() -> str:
    bot = Chatbot.load(KETTLE)
    attack = Labelled(
        text=f"{ATTACK} \ud800", kind="out_of_scope", intent="", section="", style=ATTACK
    )
    questions = [
        attack,
        replace(attack, text="How do I descale the kettle?", kind="answer", intent="descale"),
        replace(attack, text="how long is the warranty", kind="answer", intent="rounds"),
    ]
    figures = replace(evaluate(questions, bot), robustness=measure_robustness(questions, bot))
    return render_page(figures, bot.knowledge, compare(summarise(figures.rows[1:]), figures))


def test_what_users_typed_is_escaped(page: str) -> None:
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


def test_the_page_allows_itself_no_network_and_names_no_address(page: str) -> None:
    assert (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'" in page
    )
    assert "url(" not in page.replace("url(#", "")
    assert "@import" not in page


def test_a_page_for_nothing_is_still_a_page() -> None:
    knowledge = Chatbot.load(KETTLE).knowledge
    assert "Nothing was taken for anything else." in render_page(summarise([]), knowledge, None)


def test_a_page_with_half_a_surrogate_pair_is_written(tmp_path: Path) -> None:
    write_page("old \ud800", tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == "old ?"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM:
        pytest.skip("there is no chromium on the PATH")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(params=["light", "dark"])
def tab(request: pytest.FixtureRequest, browser: Any, page: str, tmp_path: Path) -> Iterator[Any]:
    """Open the page, and fail when it complained or asked for anything else."""
    write_page(page, tmp_path / "page.html")
    address = (tmp_path / "page.html").as_uri()
    opened = browser.new_page(color_scheme=request.param)
    events: list[str] = []
    opened.on("console", lambda message: events.append(message.text))
    opened.on("pageerror", lambda error: events.append(str(error)))
    opened.on("request", lambda asked: events.append(asked.url))
    opened.goto(address)
    yield opened
    opened.close()
    assert events == [address]


def test_a_browser_shows_the_page_in_light_and_dark(tab: Any) -> None:
    assert tab.title() == "How the chatbot answers"
    assert tab.locator("svg[role=img]").count() == 3
    assert tab.locator(".sentence").count() == SENTENCES
    dark = tab.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    red = int(tab.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]"))
    assert (red < 60) == dark
    label = tab.locator("svg text", has_text="one typo")
    assert label.evaluate("node => getComputedStyle(node).fill") == tab.evaluate(
        "getComputedStyle(document.body).color"
    )


def test_tab_reaches_every_sentence_and_shows_what_cites_it(tab: Any) -> None:
    shown, outlines = [], set()
    for _ in range(20):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.className").startswith("sentence"):
            shown.append(tab.locator(".cites:visible").all_inner_texts())
            outlines.add(tab.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
    uncited = ["No intent cites this sentence"]
    assert shown == [
        uncited,
        ["Cited for 1 question\nHow do I descale the kettle?"],
        ["Cited for 1 question\nHow many rounds of vinegar does it need?"],
        uncited,
        ["Cited for 1 question\nHow long is the warranty?"],
        uncited,
    ]
    assert outlines == {"solid"}


def test_pointing_at_a_sentence_shows_what_cites_it_and_hides_what_had_the_focus(tab: Any) -> None:
    tab.locator(".sentence").nth(1).focus()
    tab.locator(".sentence").nth(0).hover()
    assert tab.locator(".cites:visible").all_inner_texts() == ["No intent cites this sentence"]


def test_the_page_is_never_wider_than_the_window(tab: Any) -> None:
    for width in (320, 390, 1200):
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_holds_neither_links_nor_what_is_folded(tab: Any) -> None:
    tab.emulate_media(media="print")
    assert not tab.locator("nav").is_visible()
    assert not tab.locator("summary").first.is_visible()
    assert tab.locator(".sentence").first.is_visible()


def test_the_policy_of_the_page_stops_a_request(browser: Any, page: str) -> None:
    opened = browser.new_page()
    opened.set_content(page)
    violated = opened.evaluate(
        """new Promise(resolve => {
            document.addEventListener("securitypolicyviolation", event => resolve(event.violatedDirective));
            document.body.append(Object.assign(new Image(), {src: "http://127.0.0.1:9/x.png"}));
        })"""
    )
    opened.close()
    assert violated == "img-src"
