"""What the rules look at: the knowledge base, and what is worked out only once for all of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from chatbot.authoring.left_out import LeftOut, rank_left_out
from chatbot.bot import Chatbot
from chatbot.english import tokenise
from chatbot.knowledge import Intent, KnowledgeBase, SmallTalk, Topic, Waiver

MAX_REMEMBERED = 50_000
"""Texts whose words are kept; the shipped knowledge base has 24,000."""
Authored = Intent | Topic | SmallTalk
Progress = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is."""
UNCITED = "uncited-sentence"
"""The rule that a waived sentence waives."""
NO_SAFETY = "no-safety"
"""The rule that is waived in `safety.yaml`, which stands for the whole knowledge base."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A knowledge base as the rules see it.

    `authored` are its intents, topics and small talk by id; `left_out` is every example, ranked as
    if it were not there, and of each pattern one text, ranked as if the pattern were not there;
    `waivers` are found by what they are about and the rule; `silenced` are those that hid
    something, known only to the rules about waivers, which come last.
    """

    knowledge: KnowledgeBase
    bot: Chatbot
    authored: Mapping[str, Authored]
    left_out: tuple[LeftOut, ...]
    waivers: Mapping[tuple[str, str], Waiver]
    silenced: frozenset[tuple[str, str]] = frozenset()


@lru_cache(MAX_REMEMBERED)
def cut_words(text: str) -> tuple[str, ...]:
    """Return the normalised words of a text, which several rules look at."""
    return tokenise(text)


def survey_bot(bot: Chatbot, progress: Progress) -> Survey:
    """Work out the facts that the rules need."""
    knowledge = bot.knowledge
    authored: dict[str, Authored] = {
        **knowledge.intents,
        **knowledge.topics,
        **knowledge.small_talk,
    }
    return Survey(
        knowledge=knowledge,
        bot=bot,
        authored=authored,
        left_out=tuple(_rank_left_out(bot, authored, progress)),
        waivers=dict(_list_waivers(authored, knowledge)),
    )


def group_examples(item: Authored) -> tuple[tuple[str, ...], ...]:
    """Return the examples as they were written: the texts of a pattern together, others alone."""
    heads = {pattern.examples[0]: pattern.examples for pattern in item.patterns}
    rest = {text for pattern in item.patterns for text in pattern.examples[1:]}
    return tuple(heads.get(text, (text,)) for text in item.examples if text not in rest)


def _rank_left_out(
    bot: Chatbot,
    authored: Mapping[str, Authored],
    progress: Progress,
) -> Iterator[LeftOut]:
    """Rank every example as if it were not there, from an index in which a pattern has one text.

    With its other texts in the index, that one would find itself whatever is asked.
    """
    examples = {name: _list_written(item) for name, item in authored.items()}
    total = sum(map(len, examples.values()))
    return rank_left_out(
        examples,
        synonyms=bot.knowledge.synonyms,
        passages=bot.knowledge.list_passages(),
        handicaps=bot.matcher.handicaps,
        progress=lambda done: progress("examples left out and ranked", done, total),
    )


def _list_written(item: Authored) -> tuple[str, ...]:
    """Return the title of an intent, and the examples with one text for each pattern."""
    titles = (item.title,) if isinstance(item, Intent) else ()
    groups = group_examples(item)
    # Not always the first: those of all patterns name the same entity.
    return (*titles, *(group[number % len(group)] for number, group in enumerate(groups)))


def name_sentence(article: str, sentence: str) -> str:
    """Return the key of a finding about a sentence."""
    return f"{article}: {sentence}"


def _list_waivers(
    authored: Mapping[str, Authored], knowledge: KnowledgeBase
) -> Iterator[tuple[tuple[str, str], Waiver]]:
    yield from (((NO_SAFETY, waiver.waives), waiver) for waiver in knowledge.safety.waivers)
    for item in authored.values():
        yield from (((item.id, waiver.waives), waiver) for waiver in item.waivers)
    for article in knowledge.articles:
        yield from (
            ((name_sentence(article.id, waiver.waives), UNCITED), waiver)
            for waiver in article.waivers
        )
