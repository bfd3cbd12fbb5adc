"""Ask whether there are enough examples, of many kinds, and each in one place."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from chatbot.authoring.checks.finding import Spot
from chatbot.authoring.checks.survey import Authored, Survey, cut_words, group_examples
from chatbot.english import STOP_WORDS, stem
from chatbot.knowledge import Intent, SmallTalk

FEWEST_EXAMPLES = 5
NEARLY_EQUAL = 96
"""Percent of equal letters, whatever the order of the words, from which two examples are taken for
the same."""
LONGER = 2 / (NEARLY_EQUAL / 100) - 1
"""How many times as long as a text another may be and still be nearly equal."""

ONE_WORD_SHARE, RARE_SHARE = 0.9, 0.1
"""An item lives on one word that is in nine tenths of its examples and in at most a tenth of all
others'. Of 174 shipped, two do; with eight tenths for the first, ten would, and few of them can be
said in other words ("migraine")."""
MOST_OFFERED, SHORTEST_WORD = 4, 5


def find_few_examples(survey: Survey) -> Iterator[Spot]:
    """Find what has too few examples to be recognised; a pattern counts as one."""
    for item in survey.authored.values():
        if (count := len(group_examples(item))) < FEWEST_EXAMPLES:
            message = f"'{item.id}' has {count} examples; {FEWEST_EXAMPLES} are the least"
            yield Spot(place=item.place, message=message, about=(item.id,))


def find_equal_examples(survey: Survey) -> Iterator[Spot]:
    """Find examples that say the same but for case and punctuation."""
    owners: dict[str, list[Authored]] = defaultdict(list)
    for item in survey.authored.values():
        for example in item.examples:
            owners[" ".join(cut_words(example))].append(item)
    for example, items in owners.items():
        if len(items) > 1:
            others = ", ".join(f"'{item.id}' ({item.place})" for item in items[1:])
            message = f"'{example}' of '{items[0].id}' stands again in {others}"
            yield Spot(
                place=items[0].place, message=message, about=tuple(item.id for item in items)
            )


def find_similar_examples(survey: Survey) -> Iterator[Spot]:
    """Find the pairs of items that have nearly the same examples."""
    pairs: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for (first, text), (second, near) in _pair_similar(survey):
        pairs[first, second].append((text, near))
    for (first, second), texts in pairs.items():
        text, near = texts[0]
        more = f", and {len(texts) - 1} more like this" if len(texts) > 1 else ""
        message = f"'{text}' of '{first}' is nearly '{near}' of '{second}'{more}"
        yield Spot(place=survey.authored[first].place, message=message, about=(first, second))


def _pair_similar(survey: Survey) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Yield each pair (id, text) of nearly the same examples of two items, in the order of the items."""
    order = {id_: number for number, id_ in enumerate(survey.authored)}
    texts = [
        (" ".join(cut_words(example)), item.id)
        for item in survey.authored.values()
        for example in item.examples
    ]
    rows = sorted((len(text), " ".join(sorted(text.split())), text, owner) for text, owner in texts)
    lengths, ordered = [row[0] for row in rows], [row[1] for row in rows]
    for number, (length, words_in_order, text, owner) in enumerate(rows):
        # Only longer ones, so that a pair is found once, and only those that are near enough in
        # length to be equal.
        rest = ordered[number + 1 : bisect_right(lengths, length * LONGER)]
        for *_, place in process.extract(
            words_in_order, rest, scorer=fuzz.ratio, score_cutoff=NEARLY_EQUAL, limit=None
        ):
            _, _, near, other = rows[number + 1 + place]
            if other != owner and near != text:
                first, second = sorted(
                    [(owner, text), (other, near)], key=lambda pair: order[pair[0]]
                )
                yield first, second


def find_one_word(survey: Survey) -> Iterator[Spot]:
    """Find items that one word finds, though their title or quotes offer others."""
    groups = {name: group_examples(item) for name, item in survey.authored.items()}
    items = [item for item in survey.authored.values() if len(groups[item.id]) >= FEWEST_EXAMPLES]
    counts = {item.id: _count_stems(groups[item.id]) for item in items}
    everywhere = _add_counts(counts.values())
    total = sum(len(groups[item.id]) for item in items)
    for item in items:
        own, size = counts[item.id], len(groups[item.id])
        rare = {
            base
            for base, count in own.items()
            if everywhere[base] - count <= RARE_SHARE * (total - size)
        } - STOP_WORDS
        for base in (base for base in own if base in rare and own[base] >= ONE_WORD_SHARE * size):
            most = RARE_SHARE * size
            offered = [word for word in _list_words(item) if own.get(stem(word), 0) <= most]
            if offered:
                word, many = _spell(base, item.examples), f"{own[base]:.0f} of {size} examples"
                message = (
                    f"'{item.id}' lives on one word, '{word}', in {many}; "
                    f"hardly any says {' or '.join(map(repr, offered[:MOST_OFFERED]))}"
                )
                yield Spot(place=item.place, message=message, about=(item.id,))


def _count_stems(groups: Iterable[Sequence[str]]) -> dict[str, float]:
    """Count the examples that have a stem; the texts of a pattern share one example."""
    counts: dict[str, float] = defaultdict(float)
    for group in groups:
        stems = Counter(base for text in group for base in set(map(stem, cut_words(text))))
        for base, count in stems.items():
            counts[base] += count / len(group)
    return counts


def _add_counts(counts: Iterable[Mapping[str, float]]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for count in counts:
        for base, number in count.items():
            total[base] += number
    return total


def _list_words(item: Authored) -> list[str]:
    """Return the telling words of the title and the quotes, the longest first."""
    title = "" if isinstance(item, SmallTalk) else item.title
    statements = item.answer if isinstance(item, Intent) else ()
    quotes = [citation.quote for statement in statements for citation in statement.citations]
    found = dict.fromkeys(
        word
        for text in (title, *quotes)
        for word in cut_words(text)
        if stem(word) not in STOP_WORDS
    )
    return sorted(
        (word for word in found if len(word) >= SHORTEST_WORD), key=lambda word: -len(word)
    )


def _spell(base: str, examples: Sequence[str]) -> str:
    """Return a stem as the examples most often spell it."""
    spelt = Counter(
        word for example in examples for word in cut_words(example) if stem(word) == base
    )
    return spelt.most_common(1)[0][0]
