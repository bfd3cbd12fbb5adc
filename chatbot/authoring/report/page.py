"""Put the page together from its parts and write it: one file that needs nothing else, and asks nothing of the network."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from chatbot.authoring.evaluation.baseline import Comparison
from chatbot.authoring.evaluation.outcomes import MOST_LISTED, OUTCOMES, Evaluation
from chatbot.authoring.evaluation.substitutions import Substitutions
from chatbot.authoring.evaluation.summary import MEANINGS, read_off
from chatbot.authoring.report.heatmap import map_citations
from chatbot.authoring.report.plots import plot_calibration, plot_risk, plot_robustness
from chatbot.files import write_whole
from chatbot.knowledge import KnowledgeBase

TEMPLATES = Path(__file__).parent / "templates"
KINDS = {
    "all": "all questions",
    "answer": "to be answered",
    "out_of_scope": "not covered by the article",
    "small_talk": "small talk",
    "clarify": "asked back",
}


def render_page(
    evaluation: Evaluation,
    knowledge: KnowledgeBase,
    comparison: Comparison | None,
    substitutions: Substitutions | None = None,
) -> str:
    """Return the page of an evaluation as HTML."""
    page: str = (
        _prepare(knowledge)
        .get_template("page.html")
        .render(
            evaluation=evaluation,
            outcomes=OUTCOMES,
            meanings=MEANINGS,
            thresholds=read_off(evaluation.risk),
            heatmaps=map_citations(knowledge),
            plots=_draw(evaluation),
            comparison=comparison,
            substitutions=substitutions,
            slowest=sorted(evaluation.rows, key=lambda row: -row.milliseconds)[:MOST_LISTED],
            version=knowledge.version,
        )
    )
    return page


def _prepare(knowledge: KnowledgeBase) -> Environment:
    """Return what fills the templates; its filter `named` puts titles and plain words for ids, however many there are."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    names = KINDS | {intent.id: intent.title for intent in knowledge.intents.values()}
    environment.filters["named"] = lambda ids: ", ".join(
        names.get(one, one) for one in ids.split(", ")
    )
    return environment


def _draw(evaluation: Evaluation) -> dict[str, Markup]:
    plots = {
        "risk": plot_risk(evaluation.risk),
        "calibration": plot_calibration(evaluation.calibration),
    }
    if evaluation.robustness:
        plots["robustness"] = plot_robustness(evaluation.robustness)
    # A plot holds numbers and words of ours, nothing that anybody typed.
    return {name: Markup(plot) for name, plot in plots.items()}  # noqa: S704


def write_page(page: str, path: Path) -> None:
    """Write a page that is whole or not there."""
    # A question may hold half a surrogate pair, which UTF-8 has no place for.
    write_whole(path, page.encode("utf-8", "replace"))
