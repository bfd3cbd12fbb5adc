"""Ask whether the bot has the conversations that it should."""

from collections.abc import Iterator

from chatbot.authoring.checks.finding import Spot
from chatbot.authoring.checks.survey import Survey
from chatbot.bot import Chatbot
from chatbot.knowledge import KnowledgeBase, Turn
from chatbot.reply import Reply


def find_other_replies(survey: Survey) -> Iterator[Spot]:
    """Find the turns of the transcripts that get another reply than they should."""
    return replay_transcripts(survey.bot)


def replay_transcripts(bot: Chatbot) -> Iterator[Spot]:
    """Ask a bot the transcripts of its knowledge base; yield the turns that get another reply than they should."""
    for transcript in bot.knowledge.transcripts:
        state = None
        for turn in transcript.turns:
            reply = bot.ask(turn.user, state)
            state = reply.state
            if missing := ", ".join(_compare_turn(turn, reply, bot.knowledge)):
                yield Spot(
                    place=turn.place,
                    message=f"in '{transcript.title}', '{turn.user}' should get {missing}",
                )


def _compare_turn(turn: Turn, reply: Reply, knowledge: KnowledgeBase) -> Iterator[str]:
    """Name the expectations of a turn that the reply does not meet."""
    offered = {suggestion.title for suggestion in reply.suggestions}
    got: dict[str, set[str]] = {
        "kind": {reply.kind},
        "intent": {answer.intent for answer in reply.answers},
        "section": {citation.section for answer in reply.answers for citation in answer.citations},
        "suggestion": {
            intent.id for intent in knowledge.intents.values() if intent.title in offered
        },
    }
    for key, values in got.items():
        expected = getattr(turn, key)
        if expected and expected not in values:
            yield f"the {key} '{expected}' instead of '{', '.join(sorted(values)) or 'none'}'"
