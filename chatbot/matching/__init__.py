"""Fuzzy intent matching: which intent does a question mean, and how sure is that.

Read in this order: `features` (what is compared), `weights` (what a feature is worth), `vocabulary` and `lexicon` (what a
typed word may stand for), `matcher` (the ranking), `confidence` (how sure).
"""

from chatbot.matching.matcher import Candidate, Matcher

__all__ = ["Candidate", "Matcher"]
