"""Check a knowledge base that loads: all of the article answered, and intents that their examples tell apart.

A finding is a problem, which has to be mended before publishing, or advice, which a curator may weigh.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process

from chatbot.bot import Chatbot, index_knowledge, list_examples
from chatbot.knowledge import Intent, KnowledgeBase, SmallTalk, Topic, Turn
from chatbot.matching import Matcher
from chatbot.reply import Reply
from chatbot.text import words

FEWEST_EXAMPLES = 5
NEARLY_EQUAL = 96
"""Percent of equal letters, whatever the order of the words, from which two examples are taken for the same."""
FOLDS = 5
WORST_SHARE = 0.5
"""An intent is reported when from this share of its examples on, each left out, another intent comes first."""

Authored = Intent | Topic | SmallTalk


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a curator should know; `place` is a file and line."""

    rule: str
    severity: Literal["problem", "advice"]
    place: str
    message: str

    def __str__(self) -> str:
        """Render as `place: severity: message [rule]`."""
        return f"{self.place}: {self.severity}: {self.message} [{self.rule}]"


def check(knowledge: KnowledgeBase) -> tuple[Finding, ...]:
    """Return everything found, problems first."""
    bot = Chatbot.build(knowledge, index_knowledge(knowledge))
    findings = [
        *check_coverage(knowledge),
        *check_numbers(knowledge),
        *check_drafts(knowledge),
        *check_equal_examples(knowledge),
        *check_similar_examples(knowledge),
        *check_titles(bot),
        *check_transcripts(bot),
        *check_left_out(knowledge),
    ]
    return tuple(sorted(findings, key=lambda finding: finding.severity != "problem"))


def cite_sentences(knowledge: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """Return for each sentence of the articles the ids of the intents that cite it, wholly or in part."""
    citations = [
        (intent.id, citation)
        for intent in knowledge.intents.values()
        for statement in intent.answer
        for citation in statement.citations
    ]
    return {
        sentence.text: tuple(
            dict.fromkeys(
                intent
                for intent, citation in citations
                if citation.source == article.title and citation.start < sentence.end and sentence.start < citation.end
            )
        )
        for article in knowledge.articles
        for sentence in article.sentences
    }


def check_coverage(knowledge: KnowledgeBase) -> Iterator[Finding]:
    """Find the sentences that no intent cites."""
    cited = cite_sentences(knowledge)
    for article in knowledge.articles:
        for sentence in article.sentences:
            if not cited[sentence.text]:
                place = f"{article.id}/article.txt:{article.text.count(chr(10), 0, sentence.start) + 1}"
                yield _problem("uncited-sentence", place, f"no intent cites '{sentence.text}'")


def check_numbers(knowledge: KnowledgeBase) -> Iterator[Finding]:
    """Find what has too few examples to be recognised."""
    for item in _authored(knowledge).values():
        if len(item.examples) < FEWEST_EXAMPLES:
            message = f"'{item.id}' has {len(item.examples)} examples; {FEWEST_EXAMPLES} are the least"
            yield _problem("few-examples", item.place, message)


def check_drafts(knowledge: KnowledgeBase) -> Iterator[Finding]:
    """Find the intents that nobody has reviewed yet."""
    for intent in knowledge.intents.values():
        if intent.draft:
            message = f"'{intent.id}' is a draft: give it a title and examples as people ask, then delete 'draft: yes'"
            yield _problem("draft", intent.place, message)


def check_equal_examples(knowledge: KnowledgeBase) -> Iterator[Finding]:
    """Find examples that say the same but for case and punctuation."""
    owners: dict[str, list[Authored]] = defaultdict(list)
    for item in _authored(knowledge).values():
        for example in item.examples:
            owners[" ".join(words(example))].append(item)
    for example, items in owners.items():
        if len(items) > 1:
            others = ", ".join(f"'{item.id}' ({item.place})" for item in items[1:])
            yield _problem("equal-examples", items[0].place, f"'{example}' of '{items[0].id}' stands again in {others}")


def check_similar_examples(knowledge: KnowledgeBase) -> Iterator[Finding]:
    """Find examples of different intents that are nearly the same."""
    texts = [(" ".join(words(example)), item) for item in _authored(knowledge).values() for example in item.examples]
    plain = [text for text, _ in texts]
    for number, (text, item) in enumerate(texts):
        # Only what comes after, so that a pair is found once.
        rest = plain[number + 1 :]
        near = process.extractOne(text, rest, scorer=fuzz.token_sort_ratio, score_cutoff=NEARLY_EQUAL)
        if near and near[0] != text and (other := texts[number + 1 + near[2]][1]) is not item:
            yield _advice("similar-examples", item.place, f"'{text}' of '{item.id}' is nearly '{near[0]}' of '{other.id}'")


def check_titles(bot: Chatbot) -> Iterator[Finding]:
    """Find intents that their own title does not find."""
    for intent in bot.knowledge.intents.values():
        first = bot.matcher.rank(intent.title)[0].intent
        if first != intent.id:
            yield _problem("lost-title", intent.place, f"the title of '{intent.id}' finds '{first}'")


def check_transcripts(bot: Chatbot) -> Iterator[Finding]:
    """Find the turns of the transcripts that get another reply than they should."""
    for transcript in bot.knowledge.transcripts:
        state = None
        for turn in transcript.turns:
            reply = bot.ask(turn.user, state)
            state = reply.state
            if missing := ", ".join(_compare_turn(turn, reply, bot.knowledge)):
                message = f"in '{transcript.title}', '{turn.user}' should get {missing}"
                yield _problem("transcript", turn.place, message)


def _compare_turn(turn: Turn, reply: Reply, knowledge: KnowledgeBase) -> Iterator[str]:
    """Name what a turn expects and the reply has not."""
    offered = {suggestion.title for suggestion in reply.suggestions}
    got: dict[str, set[str]] = {
        "kind": {reply.kind},
        "intent": {answer.intent for answer in reply.answers},
        "section": {citation.section for answer in reply.answers for citation in answer.citations},
        "suggestion": {intent.id for intent in knowledge.intents.values() if intent.title in offered},
    }
    for key, values in got.items():
        expected = getattr(turn, key)
        if expected and expected not in values:
            yield f"the {key} '{expected}' instead of '{', '.join(sorted(values)) or 'none'}'"


def check_left_out(knowledge: KnowledgeBase) -> Iterator[Finding]:
    """Find intents whose examples, when left out of the index, mostly reach another intent.

    A fifth of all examples is left out at a time, so that five indices are enough.
    """
    authored = _authored(knowledge)
    reached: dict[str, Counter[str]] = defaultdict(Counter)
    for fold in range(FOLDS):
        for own, first in _rank_fold(knowledge, fold):
            reached[own][first] += 1
    for own, firsts in reached.items():
        astray = firsts.total() - firsts[own]
        if astray >= WORST_SHARE * firsts.total():
            other = next(name for name, _ in firsts.most_common() if name != own)
            message = f"{astray} of the {firsts.total()} examples of '{own}' reach another, most often '{other}'"
            yield _advice("examples-astray", authored[own].place, message)


def _rank_fold(knowledge: KnowledgeBase, fold: int) -> Iterator[tuple[str, str]]:
    """Yield (own id, id that came first) for every fifth example, ranked by an index of the others."""
    numbered = list(enumerate((own, text) for own, texts in list_examples(knowledge).items() for text in texts))
    rest: dict[str, list[str]] = {own: [] for own in list_examples(knowledge)}
    for number, (own, text) in numbered:
        if number % FOLDS != fold:
            rest[own].append(text)
    matcher = Matcher(index_knowledge(knowledge, rest))
    for number, (own, text) in numbered:
        if number % FOLDS == fold and (ranking := matcher.rank(text)):
            yield own, ranking[0].intent


def _authored(knowledge: KnowledgeBase) -> dict[str, Authored]:
    return {**knowledge.intents, **knowledge.topics, **knowledge.small_talk}


def _problem(rule: str, place: str, message: str) -> Finding:
    return Finding(rule=rule, severity="problem", place=place, message=message)


def _advice(rule: str, place: str, message: str) -> Finding:
    return Finding(rule=rule, severity="advice", place=place, message=message)


def count_problems(findings: Iterable[Finding]) -> int:
    """Return how many findings are problems."""
    return sum(finding.severity == "problem" for finding in findings)
