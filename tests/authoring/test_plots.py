"""The plots as SVG for any page."""

import re
from xml.etree import ElementTree as ET

import pytest

from chatbot.authoring.evaluation.figures import fill_bins, rate_risk
from chatbot.authoring.evaluation.outcomes import count_outcomes
from chatbot.authoring.report.plots import VARIABLES, plot_calibration, plot_risk, plot_robustness

PLOTS = {
    "risk": plot_risk(rate_risk([(0.9, False), (0.6, True)], 3)),
    "calibration": plot_calibration(fill_bins([(0.9, True), (0.4, False)])),
    "robustness": plot_robustness(
        [count_outcomes("as written", ["right", "wrong"]), count_outcomes("one typo", ["missed"])]
    ),
    "nothing": plot_risk(rate_risk([], 0)) + plot_calibration(()),
}


@pytest.mark.parametrize("name", ["risk", "calibration", "robustness"])
def test_a_plot_is_one_element_that_says_what_it_shows(name: str) -> None:
    root = ET.fromstring(PLOTS[name])  # noqa: S314 - our own
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("role") == "img"
    assert "table below" in root.get("aria-label", "")
    assert root.get("width") is None


@pytest.mark.parametrize("name", PLOTS)
def test_all_colours_are_those_of_the_page(name: str) -> None:
    assert set(re.findall(r"(?:fill|stroke): ([^;\"]+)", PLOTS[name])) <= {
        "none",
        *VARIABLES.values(),
    }


def test_letters_stay_letters() -> None:
    assert re.findall(r">(as written|one typo|right|wrong)</text>", PLOTS["robustness"]) == [
        "as written",
        "one typo",
        "right",
        "wrong",
    ]


def test_two_plots_on_a_page_share_no_ids() -> None:
    ids = [
        set(re.findall(r'\bid="([^"]+)"', PLOTS[name]))
        for name in ("risk", "calibration", "robustness")
    ]
    assert len(set.union(*ids)) == sum(map(len, ids))


def test_the_same_figures_give_the_same_plot() -> None:
    assert plot_risk(rate_risk([(0.9, False), (0.6, True)], 3)) == PLOTS["risk"]
