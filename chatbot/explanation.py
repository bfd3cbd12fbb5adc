"""Why the bot would reply as it does: the evidence as a value, and as text for a person."""

from dataclasses import dataclass

from chatbot.dialogue.safety import Evidence
from chatbot.dialogue.verification import Objection
from chatbot.matching import Match, WordEvidence

HOW = {
    "exact": "as typed",
    "inflection": "an inflection",
    "repair": "repaired",
    "split": "taken apart",
    "unknown": "not known",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A decision with the match behind it; `match` is None where no ranking was asked for, as in an emergency.

    `completed` are the whole questions that a half sentence was read as. `objections` speak against
    the intents that matched best, each with the id of the intent. `evidence` is that of each clause
    that speaks of danger.
    """

    kind: str
    decided: str
    confidence: float
    match: Match | None
    completed: tuple[str, ...] = ()
    objections: tuple[tuple[str, Objection], ...] = ()
    evidence: tuple[Evidence, ...] = ()


def describe(explanation: Explanation) -> str:
    """Render an explanation as lines of text."""
    lines = [
        f"Reply: {explanation.kind}, {explanation.decided} (confidence {explanation.confidence:.2f})"
    ]
    lines += map(_describe_evidence, explanation.evidence)
    lines += [f"Completed: {question}" for question in explanation.completed]
    if match := explanation.match:
        lines += [
            f"Question: {match.question.strip()}",
            "Words:",
            *map(_describe_word, match.words),
            "Candidates:",
        ]
        lines += [
            f"  {candidate.confidence:.2f}  {candidate.intent}"
            for candidate in match.candidates[:5]
        ]
        lines += [f"Nearest example: {match.nearest}", f"Lead over the next: {match.margin:.2f}"]
    lines += [
        f"Objection to {intent}: {one.message} [{one.rule}]"
        for intent, one in explanation.objections
    ]
    return "\n".join(lines)


def _describe_evidence(evidence: Evidence) -> str:
    rules = f"rules {', '.join(evidence.rules)}" if evidence.rules else "no rule"
    against = f", {', '.join(evidence.cues)}" if evidence.cues else ""
    return (
        f"Danger: “{evidence.clause}” {evidence.level or 'no alarm'}: {rules}, probability "
        f"{evidence.probability:.2f} (most like {evidence.kind or 'nothing'}){against}"
    )


def _describe_word(word: WordEvidence) -> str:
    spelling = f"{word.word} -> {word.spelling}" if word.spelling != word.word else word.word
    explained = f"explained {word.explained:.0%}" if word.explained else "not explained"
    return f"  {spelling:20} {HOW[word.how]:13} importance {word.importance:3.1f}  {explained}"
