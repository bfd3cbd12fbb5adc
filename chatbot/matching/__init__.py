"""Fuzzy intent matching: which intent does a question mean, and how sure is that.

Read in this order: `features` (what is compared), `weights` (what a feature is worth), `learning` (what counting gets
wrong), `index` (everything known before the first question), `vocabulary`, `lexicon` and `everyday` (what a typed word may
stand for, and how much it matters), `scoring` (the votes, and how much of the question they explain), `nearest` (single
examples), `confidence` (how sure), `sentences` (long messages), and `matcher`, which joins them. `left_out` asks what each
example would find if it were not there.
"""

from chatbot.matching.everyday import EVERYDAY
from chatbot.matching.index import Index
from chatbot.matching.left_out import LeftOut, rank_left_out
from chatbot.matching.matcher import Candidate, Match, Matcher, WordEvidence, index_examples
from chatbot.matching.sentences import find_questions, strip_courtesies
from chatbot.matching.vocabulary import Vocabulary, collect_vocabulary

__all__ = [
    "EVERYDAY",
    "Candidate",
    "Index",
    "LeftOut",
    "Match",
    "Matcher",
    "Vocabulary",
    "WordEvidence",
    "collect_vocabulary",
    "find_questions",
    "index_examples",
    "rank_left_out",
    "strip_courtesies",
]
