"""Set phrases that ask for more of the last answer: "such as?", "at most?", "what are the odds?"."""


def _list_phrases(text: str) -> frozenset[str]:
    return frozenset([" ".join(phrase.split()) for phrase in text.split(",")])


NUMBERS = _list_phrases(
    """give me a number, give me numbers, a number, any numbers, any figures, in numbers, a figure,
    what number, which number, the number"""
)
"""Messages that ask for a number."""
SHARES = _list_phrases(
    """how many people, how many patients, what percent, what percentage, how many percent, what share,
    what proportion, what are the odds, the odds, what are the chances, what is the chance, the chances,
    what is the likelihood, how likely, how likely is that, how likely is it, how rare, how rare is it,
    how rare is that, how common is it, how common is that, is that common, is it common, is that rare,
    is it rare, is that likely, is it likely, what is the risk, does that happen often, half, over half,
    more than half, less than half, most, most of them, the majority, a majority, a minority,
    a quarter, a third, rare, common, sounds rare, sounds common, seems rare, seems common"""
)
"""Messages that ask for a share."""
COUNT = "how many"
"""Asks for the number in the last answer, whatever it is, or else for a share."""
BOUNDS = _list_phrases(
    """at most, at the most, at the very most, at least, at the least, at the very least, at best,
    at worst, maximum, the maximum, max, minimum, the minimum, min, tops, the longest, the shortest,
    what is the longest, what is the shortest, what is the most, what is the least, what is the maximum,
    what is the minimum"""
)
"""Messages that ask for a bound of the number that was told."""
CONTRASTS = _list_phrases(
    """unlike what, than what, compared to what, compared with what, as opposed to what, versus
    what, instead of what, different from what, what is the alternative, what
    are the alternatives, the alternative, any alternative, any alternatives, what is the other option"""
)
"""Messages that ask what something is set against."""
OTHERS = _list_phrases(
    """in what way, in which way, in what ways, how so, what else, what else then, anything else,
    anything more, any more, any others, any other, was that all, is that all, was that all of them,
    is that all of them, are those all, is there more, another, another 1, 1 more, the next 1,
    name another, give me another, tell me another, next, what did they find, what did it find,
    what did it show, what did that show, what was found, what came of it, what came of that,
    what came out of it, what was the result, what were the results, the result, the results,
    what was the outcome, the outcome, what did they see"""
)
"""Messages that ask for what was not told yet."""
DETAILS = _list_phrases(
    """such as, like what, like which, which 1, which ones, for example, for instance, what kind,
    what sort, what are they"""
)
"""Messages that ask for what an answer lists."""
OBJECTS = _list_phrases(
    """with what, with whom, for what, for whom, to what, to whom, of what, from what, by what, by whom,
    in what, on what"""
)
"""Messages that ask for something that the last answer names."""
PHRASES = NUMBERS | SHARES | {COUNT} | BOUNDS | CONTRASTS | OTHERS | DETAILS | OBJECTS
