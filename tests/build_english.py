"""Rebuild `chatbot/english/words.tsv`, the general English word list, but for the categories of nouns.

    python tests/build_english.py SCOWL_FOLDER

Needs `sentence-transformers` and the model all-MiniLM-L6-v2 (Apache License 2.0) beside the word
lists of SCOWL (Debian package `scowl`, in /usr/share/dict/scowl). A word's level is the smallest of
the lists 10, 20, 35, 40 and 50 that has it. Related words are the six nearest in meaning among
those of level 20 and less, by the cosine of the embeddings of the single words, from 0.58 on; forms
of the same word are left out. `tests/build_nouns.py` adds the categories afterwards, and needs no
language model.
"""

import re
import sys
import unicodedata
from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer

from chatbot.english import stem

LISTS = re.compile(
    r"(?:american|british|british_z|english)-(?:words|upper|proper-names)\.(10|20|35|40|50)"
)
EMBEDDED, OFFERED, MOST, NEAREST = 35, 20, 6, 0.58
TARGET = Path(__file__).parent.parent / "chatbot" / "english" / "words.tsv"


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


def relate(levels: dict[str, int]) -> dict[str, list[str]]:
    """Find the related words of every word of level 35 and less."""
    words = sorted(word for word, level in levels.items() if level <= EMBEDDED and len(word) > 1)
    vectors = SentenceTransformer("all-MiniLM-L6-v2").encode(
        words, normalize_embeddings=True, batch_size=512
    )
    offered = np.array([levels[word] <= OFFERED and len(word) > 2 for word in words])
    related: dict[str, list[str]] = {}
    for word, vector in zip(words, vectors, strict=True):
        similarity = np.where(offered, vectors @ vector, -1.0)
        taken = {stem(word)}
        related[word] = []
        for index in np.argsort(-similarity)[:40]:
            if (
                similarity[index] >= NEAREST
                and len(related[word]) < MOST
                and stem(words[index]) not in taken
            ):
                taken.add(stem(words[index]))
                related[word].append(f"{words[index]}:{int(similarity[index] * 100)}")
    return related


if __name__ == "__main__":
    found = read_levels(Path(sys.argv[1]))
    near = relate(found)
    rows = (
        "\t".join([word, str(level), "", " ".join(near.get(word, []))]).rstrip("\t")
        for word, level in found.items()
    )
    TARGET.write_text("".join(f"{row}\n" for row in sorted(rows)), encoding="ascii")
