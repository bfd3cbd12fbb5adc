"""Ask whether emergencies are noticed."""

from collections.abc import Iterator

from chatbot.authoring.checks.finding import Spot
from chatbot.authoring.checks.survey import NO_SAFETY, Survey


def find_no_safety(survey: Survey) -> Iterator[Spot]:
    """Find that a knowledge base has no rules or examples of emergencies."""
    urgent = survey.knowledge.safety.urgent
    if not urgent.rules and not urgent.examples:
        yield Spot(
            place="safety.yaml:1",
            message="nothing tells an emergency: 'chatbot new' writes general rules and examples, or "
            "say in safety.yaml under 'waive' why none can happen here",
            about=(NO_SAFETY,),
        )
