"""Write a knowledge base as large as anybody's: 5,000 intents with 100,000 examples, 1,000 topics, 200 articles.

    PYTHONPATH=. python tests/tools/build_large.py DIR [--intents 5000] [--examples 20] [--topics 1000] [--articles 200]

The words are made up as those of `tests/tools/benchmark.py` are, and the same in every run. Each intent
is answered by one sentence of its article.
"""

import argparse
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmark import SEED, Zipf, make_phrases, make_vocabulary

WORDS = 12_000
TOPIC_EXAMPLES = 5


def make_article(
    number: int, phrases: dict[str, Iterator[str]], examples: int, folder: Path
) -> None:
    """Write an article with a sentence for each intent, and the intents."""
    lines, items = [f"About {number}", "", "All About It", ""], []
    for intent, texts in phrases.items():
        title, *others = islice(texts, examples)
        sentence = f"On {intent.replace('-', ' ')} there is this: {next(texts)}."
        lines.append(sentence)
        items.append(f"- id: {intent}\n  title: {title.capitalize()}?\n  examples:\n")
        items += [f"    - {text}\n" for text in others]
        items.append(f"  answer:\n    - sentence: '{sentence}'\n      quotes: ['{sentence}']\n")
    folder.mkdir(parents=True)
    (folder / "article.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "intents.yaml").write_text("".join(items), encoding="utf-8")


def write_knowledge(root: Path, *, intents: int, examples: int, topics: int, articles: int) -> None:
    """Write the whole folder."""
    dice = random.Random(SEED)  # noqa: S311 - nobody has to guess it
    vocabulary: Zipf = make_vocabulary(dice, WORDS)
    seen: set[str] = set()
    for number in range(articles):
        mine = range(number, intents, articles)
        phrases = {f"intent-{intent}": make_phrases(dice, vocabulary, seen) for intent in mine}
        make_article(number, phrases, examples, root / f"article-{number}")
    items = []
    for number in range(topics):
        title, *texts = islice(make_phrases(dice, vocabulary, seen), TOPIC_EXAMPLES + 1)
        items.append(f"- id: topic-{number}\n  title: {title}\n  examples:\n")
        items += [f"    - {text}\n" for text in texts]
    (root / "not-covered.yaml").write_text("".join(items), encoding="utf-8")
    (root / "small-talk.yaml").write_text(
        "- id: hello\n  examples: [hello, hi]\n  reply: Hello!\n", encoding="utf-8"
    )
    (root / "synonyms.yaml").write_text("[]\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a large knowledge base of made-up words.")
    parser.add_argument("folder", metavar="DIR", type=Path, help="a folder that is not there yet")
    for name, number in (
        ("intents", 5_000),
        ("examples", 20),
        ("topics", 1_000),
        ("articles", 200),
    ):
        parser.add_argument(f"--{name}", type=int, default=number, help=f"default: {number}")
    options = parser.parse_args()
    write_knowledge(
        options.folder,
        intents=options.intents,
        examples=options.examples,
        topics=options.topics,
        articles=options.articles,
    )


if __name__ == "__main__":
    main()
