"""Fuzzy intent matching: which intent does a question mean, and how sure is that. Statistics, no English.

Read in this order: `features` (what is compared), `counting` (the weight of a feature), `learning`
(what counting gets wrong), `index` and `building` (all that is known before the first question, and
how it is built), `reading` (a question against the index), `scoring` (the score of an intent),
`nearest` (single examples), `confidence` (from scores to probabilities), and `matcher`, which joins
them to a `ranking`.
"""

from chatbot.matching.index import Index
from chatbot.matching.matcher import Matcher
from chatbot.matching.ranking import Candidate, Match, Ranking, WordEvidence

__all__ = ["Candidate", "Index", "Match", "Matcher", "Ranking", "WordEvidence"]
