"""Rebuild `chatbot/english/words.tsv`, the general English word list, but for the categories of nouns.

    python tests/tools/build_english.py SCOWL_FOLDER

Needs the word lists of SCOWL (Debian package `scowl`, in /usr/share/dict/scowl). A word's level is
the smallest of the lists 10, 20, 35, 40 and 50 that has it. The rows of `words.vectors` are put into
the new order; a word that had none gets a vector of zeros. `tests/tools/build_nouns.py` adds the
categories afterwards.
"""

import re
import sys
import unicodedata
from pathlib import Path

from chatbot.english.lexicon import DIMENSIONS

LISTS = re.compile(
    r"(?:american|british|british_z|english)-(?:words|upper|proper-names)\.(10|20|35|40|50)"
)
TARGET = Path(__file__).parents[2] / "chatbot" / "english" / "words.tsv"
VECTORS = TARGET.with_suffix(".vectors")


def read_levels(folder: Path) -> dict[str, int]:
    """Read the smallest level of every word that is plain letters once accents are off."""
    levels: dict[str, int] = {}
    for path in sorted(folder.iterdir()):
        if match := LISTS.fullmatch(path.name):
            for line in path.read_text(encoding="latin-1").splitlines():
                plain = (
                    unicodedata.normalize("NFKD", line.strip().lower())
                    .encode("ascii", "ignore")
                    .decode()
                )
                if re.fullmatch("[a-z]+", plain):
                    levels[plain] = min(int(match[1]), levels.get(plain, 99))
    return levels


def read_vectors() -> dict[str, bytes]:
    """Read the vector of every word that has one."""
    content = VECTORS.read_bytes()
    rows = [line.split("\t") for line in TARGET.read_text(encoding="ascii").splitlines()]
    starts = [(word, DIMENSIONS * int(row)) for word, *_, row in rows]
    return {word: content[start : start + DIMENSIONS] for word, start in starts}


if __name__ == "__main__":
    found, vectors = read_levels(Path(sys.argv[1])), read_vectors()
    words = sorted(found)
    lines = [f"{word}\t{found[word]}\t\t{row}\n" for row, word in enumerate(words)]
    TARGET.write_text("".join(lines), encoding="ascii")
    VECTORS.write_bytes(b"".join([vectors.get(word, bytes(DIMENSIONS)) for word in words]))
