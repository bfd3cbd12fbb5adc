"""Tell a curator what to mend before publishing.

Begin with `rules`, the table of everything that is looked for; `survey` is what the rules look at,
`finding` what they bring home, `running` joins them, and `rendering` puts the outcome into words.
"""

from chatbot.authoring.checks.finding import Finding, Rule, count_problems
from chatbot.authoring.checks.rules import RULES
from chatbot.authoring.checks.running import check, check_bot, list_load_findings

__all__ = [
    "RULES",
    "Finding",
    "Rule",
    "check",
    "check_bot",
    "count_problems",
    "list_load_findings",
]
