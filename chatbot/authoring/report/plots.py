"""Draw the figures of an evaluation as SVG that takes its colours and its font from the page around it.

Matplotlib writes fixed colours; it is given four that nothing else uses, and each is replaced by a
variable of the page's style sheet. So one plot is right in light, in dark and on paper.
"""

import re
from collections.abc import Callable, Sequence
from io import StringIO
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from chatbot.authoring.evaluation.figures import Bin, Risk, Share
from chatbot.authoring.evaluation.outcomes import OUTCOMES, Group, Outcome

INK, QUIET, ACCENT, RULE = "#000001", "#000002", "#000003", "#000004"
VARIABLES = {INK: "var(--ink)", QUIET: "var(--quiet)", ACCENT: "var(--accent)", RULE: "var(--rule)"}
SETTINGS = {
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 9,
    "text.color": INK,
    "axes.edgecolor": RULE,
    "axes.labelcolor": QUIET,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.xmargin": 0.02,
    "xtick.color": RULE,
    "ytick.color": RULE,
    "xtick.labelcolor": QUIET,
    "ytick.labelcolor": QUIET,
    "lines.solid_capstyle": "round",
}
SIZE = (4.4, 3.1)
"""Inches of 72 points: about the width of a phone, so that the letters stay readable there."""
METADATA = ("Creator", "Date", "Format", "Type")
"""What Matplotlib would write about itself and the time into every plot, and does not."""
LARGEST_DOT = 90
"""Square points of the dot for the fullest bin of the calibration."""

MARKS: tuple[tuple[Outcome, str, str], ...] = (("right", ACCENT, ACCENT), ("wrong", INK, "none"))
"""The outcomes that the robustness plot shows, each with the colours of its line and of its dot."""


def plot_risk(risk: Risk) -> str:
    """Draw the share of wrong answers over the share of questions that are answered."""

    def draw(axes: Any) -> None:
        coverage, risks = (
            [point.coverage for point in risk.points],
            [point.risk for point in risk.points],
        )
        axes.plot(coverage, risks, color=ACCENT, linewidth=1.8)
        axes.plot(coverage[-1:], risks[-1:], "o", color=ACCENT, markersize=6)
        axes.set(xlabel="questions answered", ylabel="wrong among the answers")
        axes.set_xlim(0, max(coverage, default=1) * 1.04)
        axes.set_ylim(0, max(0.05, max(risks, default=0) * 1.1))
        _count_in_percent(axes.xaxis, axes.yaxis)

    return _render("risk", "Risk against coverage; the table below holds its values.", SIZE, draw)


def plot_calibration(bins: Sequence[Bin]) -> str:
    """Draw the share of right replies over the confidence; on the diagonal they are equal."""

    def draw(axes: Any) -> None:
        fullest = max((one.right.total for one in bins), default=1)
        x, y = [one.confidence for one in bins], [one.right.share for one in bins]
        axes.plot([0, 1], [0, 1], color=QUIET, linewidth=0.8, linestyle=(0, (4, 4)))
        axes.errorbar(
            x,
            y,
            yerr=_reach([one.right for one in bins]),
            fmt="none",
            ecolor=QUIET,
            elinewidth=1,
            clip_on=False,
        )
        sizes = [20 + LARGEST_DOT * one.right.total / fullest for one in bins]
        axes.scatter(
            x, y, s=sizes, color=ACCENT, zorder=3, clip_on=False
        )  # nor is the dot at 0 or 1 cut in half
        axes.set(xlabel="confidence", ylabel="right", xlim=(0, 1.03), ylim=(0, 1.03))
        _count_in_percent(axes.xaxis, axes.yaxis)

    return _render(
        "calibration",
        "Share of right replies by confidence; the table below holds its values.",
        SIZE,
        draw,
    )


def plot_robustness(groups: Sequence[Group]) -> str:
    """Draw for each way to type the questions the shares that were right and wrong."""

    def draw(axes: Any) -> None:
        rows = range(len(groups))
        for outcome, color, fill in MARKS:
            shares = [group.shares[OUTCOMES.index(outcome)] for group in groups]
            points = [share.share for share in shares]
            axes.errorbar(
                points, rows, xerr=_reach(shares), fmt="none", ecolor=color, elinewidth=1, alpha=0.5
            )
            axes.scatter(points, rows, s=36, facecolors=fill, edgecolors=color, zorder=3)
            axes.annotate(
                outcome,
                (points[0], 0),
                (0, 8),
                textcoords="offset points",
                ha="center",
                color=color,
            )
        axes.set_yticks(rows, [group.name for group in groups])
        axes.set(xlim=(-0.02, 1.02), ylim=(len(groups) - 0.5, -0.9))
        axes.grid(axis="y", color=RULE, linewidth=0.6)
        axes.tick_params(axis="y", length=0, labelcolor=INK)
        axes.spines["left"].set_visible(False)
        _count_in_percent(axes.xaxis)

    size = (4.8, 0.7 + 0.28 * len(groups))
    return _render(
        "robustness",
        "Right and wrong by the way of typing; the table below holds the values.",
        size,
        draw,
    )


def _reach(shares: Sequence[Share]) -> list[list[float]]:
    """Return how far the intervals reach below and above the shares."""
    below = [max(0.0, one.share - one.low) for one in shares]
    return [below, [max(0.0, one.high - one.share) for one in shares]]


def _count_in_percent(*scales: Any) -> None:
    for scale in scales:
        scale.set_major_formatter(PercentFormatter(xmax=1, decimals=0))


def _render(name: str, label: str, size: tuple[float, float], draw: Callable[[Any], None]) -> str:
    """Return the SVG element of a plot; `name` keeps the ids of two plots on a page apart."""
    written = StringIO()
    with mpl.rc_context({**SETTINGS, "svg.hashsalt": name}):
        figure = Figure(figsize=size, layout="constrained")
        draw(figure.add_subplot())
        figure.savefig(written, format="svg", transparent=True, metadata=dict.fromkeys(METADATA))
    text = written.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", text)
    for color, variable in VARIABLES.items():
        text = text.replace(color, variable)
    # Without a size of its own the plot takes the width of its column; the first two sizes are
    # those of the whole plot.
    text = re.sub(r' (?:width|height)="[\d.]+pt"', "", text, count=2)
    return text.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)
