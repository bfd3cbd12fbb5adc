"""Find the cues that a clause which speaks of danger tells of no emergency, or of none now.

A clause may ask about what is possible, deny it, be past, told of others, supposed, a figure of
speech, or about an animal.

Example: "is trouble breathing a side effect" has the cue "asked-about", and "I never had this
before" the cue "denied", which holds for its clause alone.
"""

from collections.abc import Collection, Sequence

from chatbot.english import Phrase, find_cues, skip_cue

LOCAL_CUES = frozenset(["asked-about", "denied", "past"])
"""Cues that hold for their clause: "I never had this before, my throat is closing". "past" also
holds for the clauses beside it that are in the past tense."""
WIDE_CUES = frozenset(["told", "supposed", "figure", "animal"])
"""Cues that hold for their sentence: "in the film he has a heart attack, then he cannot breathe"."""
NOW = "now"
"""The cue of what goes on: "is a headache that came five minutes ago a side effect" asks about
nothing that is only possible."""
ASKING_VERBS = frozenset("can could does do did will would may might has have".split())
SELF = frozenset("i we you he she my our his her your somebody someone u please".split())
"""Words after a verb that asks about no possibility: "can somebody help", but "can pills kill"."""
MODALS = frozenset("can could should may must shall".split())
INTAKE = frozenset("take use eat drink mix combine".split())
"""Words of a question about an intention: "should I take paracetamol", but not "should I call 911"."""
QUESTION_WORDS = frozenset("what which who when where why how".split())
SOMEBODY = frozenset(
    """i me my mine we us our he him his she her they them husband wife partner son daughter baby
    child kid mum mom mother dad father gran grandma grandpa friend brother sister""".split()
)
"""Words of a question about somebody: "why can I not swallow", but "why do people choke"."""
PAST_VERBS = frozenset("had was were did went took felt got came fell could swelled".split())
"""Past tenses that do not end in "ed"."""
PRESENT = frozenset(
    "am is are can has have do does will now still again today tonight just since keep keeps".split()
)
"""Words of a clause that is not over: "last year I fainted and now my chest is tight"."""
ANSWERS_NO = frozenset("no none never nil negative n nk".split())
"""Words that end a line of a form: "chest pain: no"."""
FORM_VERBS = frozenset("are do does did have has any is was were".split())
"""Words that a question of a form begins with: "Any chest pain?"."""
WELL = frozenset(
    """breathing conscious awake responsive alert moving ok okay alright fine well safe normal normally
    able better still""".split()
)
"""Words of a question to which no is an alarm: "Is she breathing? No."."""


def find_harmless_cues(clause: Phrase, around: Collection[str] = ()) -> frozenset[str]:
    """Return the cues of a clause that speaks of no emergency, or of none now.

    `around` are the cues of its sentence.
    """
    texts = [word.text for word in clause]
    cues = find_cues(texts)
    found = (LOCAL_CUES | WIDE_CUES) & cues.keys() | WIDE_CUES & set(around)
    if _asks_about(texts[skip_cue(cues, "lead-in", 0) :]):
        found |= {"asked-about"}
    if "past" in around and _is_over(texts):
        found |= {"past"}
    if clause and clause[-1].typed.casefold() in ANSWERS_NO:
        found |= {"denied"}
    return frozenset(found - {"asked-about"} if NOW in cues else found)


def is_denied(sentence: Phrase, after: Phrase) -> bool:
    """Tell whether a question is answered with no: "Any pain? No.".

    Where the question is whether somebody is well, no means danger: "Can you breathe? No."
    """
    texts = [word.text for word in sentence]
    answer = [word.typed.casefold() for word in after]
    is_no = len(answer) == 1 and answer[0] in ANSWERS_NO
    return is_no and texts[0] in FORM_VERBS and WELL.isdisjoint(texts)


def _is_over(texts: Sequence[str]) -> bool:
    """Tell whether a clause is in the past tense: "and my throat swelled up"."""
    is_past = any(text in PAST_VERBS or text.endswith("ed") for text in texts)
    return is_past and PRESENT.isdisjoint(texts)


def _asks_about(texts: Sequence[str]) -> bool:
    """Tell whether a clause asks about a possibility, or about nobody in particular."""
    first = texts[:1]
    if texts[:1] and texts[0] in MODALS and not INTAKE.isdisjoint(texts[2:3]):
        return True
    if not ASKING_VERBS.isdisjoint(first):
        return SELF.isdisjoint(texts[1:2])
    return not QUESTION_WORDS.isdisjoint(first) and SOMEBODY.isdisjoint(texts)
