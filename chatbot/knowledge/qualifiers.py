"""The words that decide what a sentence claims, and those that claim nothing."""

ADDED = frozenset("a an the it they this these that which there is are was were be".split())
"""Words that a sentence may have though its quote does not."""
BEING = frozenset("is are was were be been am".split())
"""Words of which one may be added only where the quote has no other in the clause: "is" for "was"."""
NEGATIONS = frozenset(
    """not no non never none nor neither nobody nothing nowhere without except unlike instead hardly
    barely scarcely rarely seldom unable fail fails failed lack lacks lacked cannot""".split()
)
BOUNDS = frozenset(
    """some any many most few little several all every each half quarter third once twice double
    only up least more less fewer better worse same than rather as minimum maximum about around
    approximately roughly nearly almost over under between within below above""".split()
)
HEDGES = frozenset(
    """may might can could would should must likely possibly perhaps probably sometimes often
    usually always according reported report reports reportedly showed shows suggests suggest
    suggested found claims claimed believed thought apparently allegedly estimated""".split()
)
CONDITIONS = frozenset("if when unless until".split())
"""Words that say whether a whole sentence holds, in whatever clause of it they stand."""
COMPANIONS = frozenset(
    "with for who whom whose using taking receiving containing before after while during".split()
)
"""Words that say for whom, with what or when: left out of nothing that they stand in."""
EXACT = NEGATIONS | BOUNDS | CONDITIONS | COMPANIONS
"""Words that stand for no inflection of theirs."""
QUALIFIERS = EXACT | HEDGES
BOUND = NEGATIONS | frozenset("only less more most fewer better worse same".split())
"""Words that belong to the word after them, as numbers do: "no relief" is not "no ... patients"."""
