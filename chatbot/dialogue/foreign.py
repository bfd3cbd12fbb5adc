"""Find the words of a question that speak against an intent, which `rules` objects to.

Each function takes the question beside the intent (`comparison`) and returns the words. The
categories of nouns are those of WordNet, of the commonest sense of a word; what they are for each
function was found on the development questions and on titles with the subject replaced.

Example: beside an intent about Botox, `find_other_subjects` finds "aspirin" in "what are the side
effects of aspirin".
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from chatbot.dialogue.comparison import ABSTRACT, UNKNOWN, Asked, Comparison
from chatbot.dialogue.glossary import Mention
from chatbot.dialogue.scope import find_negation
from chatbot.english import is_time
from chatbot.knowledge import Entity

SUBSTANCES = frozenset(["treatment", "artifact", "substance", "food", "plant"])
"""Categories of nouns that name another subject in most places."""
CONDITIONS = frozenset(["illness", "body"])
GROUPS = frozenset(["person", "group"])
STORY = frozenset(
    "person time feeling quantity communication attribute relation motive possession".split()
)
"""Categories of nouns that tell a story rather than name its subject: "my flatmate reckons"."""
NO_CONDITION = STORY - {"feeling", "attribute"} | {"group"}
"""Categories of nouns that are no condition even in its place: "for years", but "for stage fright".
"""
MEASURES = frozenset("long soon many old far fast quickly thick deep heavy".split())
"""Words after "how" that ask for a number: "how much does it help" may not, "how often" is "daily"."""
WHICH = frozenset(["what", "which"])
SHARES = frozenset("percent percentage proportion fraction share number".split())
"""Words after "what" that ask for a number."""
DATES = frozenset("year date day month".split())
"""Words after "what" or "which" that ask for a date."""
UNCOUNTED = frozenset(["", "time", "communication"])
"""Categories of what is counted in answers about something else: "how many weeks does it last"."""
OBJECT = frozenset("of about after consider get getting have try trying using".split())
"""Words before the subject where it is not the first: "the side effects of yoga"."""
BESIDE = OBJECT | frozenset("for with than from by like over plus".split())
"""Words before a substance that is meant: "better than chocolate", but not "on the bus"."""
CLAUSE = frozenset(["if", "whether"])
"""Words before the subject of a clause: "whether cannabis helps"."""
AGAINST = frozenset("for against prevent treat".split())
WITH = frozenset(["with"])
"""Words before a condition; "does it help with acne", but "together with exercises"."""
FOR = frozenset("for in with on among against".split())
"""Words before those whom something is for: "in athletes"."""
TO_ONE = frozenset("to a an the my our".split())
"""Words before one animal: "can my dog have it"."""
IRREGULAR = frozenset(["men", "women", "children"])
"""People without an s; for one person somebody asks, "for my wife", for several it is a group."""
TELLERS = frozenset("i my we our".split())
"""Words after which a number belongs to somebody's story: "I owe 11 euros"."""
BOUNDS = frozenset("than least most to about past over under within beyond around nearly".split())
"""Words before a number that is a bound and no claim: "at least", "longer than", "up to"."""


def find_other_entities(comparison: Comparison) -> Sequence[str]:
    """Find entities of a type that the intent is about another one of."""
    return [
        mention.entity.name
        for mention in comparison.mentions
        if _is_other_entity(mention, comparison)
    ]


def _is_other_entity(mention: Mention, comparison: Comparison) -> bool:
    """Tell whether an entity stands in the place of those that the intent is about.

    Of the type of the subject, it has to stand beside one of these, and the intent has to know it:
    "is it better than pills". Of any other type, either will do.
    """
    entity, scope = mention.entity, comparison.scope
    about = scope.entities.get(entity.type, frozenset())
    if not about or comparison.contrasts(mention.start):
        return False
    if entity.name in about:
        return _is_untold(entity, comparison)
    # "A study backs Botox" is an example about no back pain.
    is_explained = entity.name in scope.named
    is_beside = any(other.entity.name in about for other in comparison.mentions)
    subject = comparison.subject
    if subject and entity.type == subject.type:
        is_beside = is_beside or (comparison.names_subject and subject.name in about)
        return not is_explained or not is_beside or comparison.leads(mention.start)
    return not is_explained and not is_beside


def _is_untold(entity: Entity, comparison: Comparison) -> bool:
    """Tell whether another subject is all that a question names, and only examples name it.

    "Is it an injection or a tablet" is an example of how Botox is given; "how are tablets given" is not.
    """
    subject, scope = comparison.subject, comparison.scope
    if not subject or entity.type != subject.type or entity.name in {subject.name, *scope.told}:
        return False
    return (
        not any(
            one.entity.type == subject.type and one.entity.name != entity.name
            for one in comparison.mentions
        )
        and not comparison.names_subject
    )


def find_other_subjects(comparison: Comparison) -> Sequence[str]:
    """Find nouns that stand for another subject than the article's."""
    foreign = comparison.find_foreign() if comparison.subject else ()
    words = [word.text for place, word in foreign if _is_other_subject(word, place, comparison)]
    return words + list(_list_modifiers(comparison))


def _list_modifiers(comparison: Comparison) -> Iterator[str]:
    """Yield words for entities that make another thing of the subject: "the flu jab"."""
    for mention in comparison.mentions:
        is_explained = any(word.explained for word in comparison.words[mention.start : mention.end])
        if not is_explained and comparison.modifies_name(mention.end - 1):
            yield comparison.words[mention.end - 1].text


def _is_other_subject(word: Asked, place: int, comparison: Comparison) -> bool:
    after = comparison.after(place)
    # "a bottle of pills" is about pills.
    if word.category in STORY or (after and after.text == "of"):
        return False
    is_thing = word.category in {*SUBSTANCES, UNKNOWN}
    # In "what are the potential side effects" it only colours what is asked for.
    is_modifier = after is not None and (
        (after.explained and word.category in ABSTRACT)
        or (after.mostly and bool(after.category) and not is_thing)
    )
    if (comparison.leads(place) and not is_modifier) or comparison.modifies_type(place):
        return True
    if comparison.names_subject:
        return (
            is_thing and word.mostly and (comparison.elliptic or comparison.follows(BESIDE, place))
        )
    is_named = word.category == UNKNOWN or (word.mostly and word.category in SUBSTANCES)
    return is_named or comparison.follows(OBJECT | CLAUSE, place)


def find_other_conditions(comparison: Comparison) -> Sequence[str]:
    """Find illnesses and parts of the body that the article does not have, and others in their place."""
    foreign = comparison.find_foreign() if comparison.subject else ()
    return [word.text for place, word in foreign if _is_other_condition(word, place, comparison)]


def _is_other_condition(word: Asked, place: int, comparison: Comparison) -> bool:
    stands = (
        comparison.follows(AGAINST, place)
        or comparison.is_joined(CONDITIONS, place)
        or comparison.modifies_person(place)
    )
    # "On the tip of my tongue" is none, "tongue pain" and "cluster headaches" are.
    is_part = word.mostly and comparison.modifies_complaint(place)
    if word.category == "body":
        return word.mostly and (stands or is_part or comparison.elliptic)
    if is_part and not word.known and word.category not in STORY | ABSTRACT:
        return True
    if word.category == "illness":
        return stands or (word.mostly and not word.known)
    return stands and not word.known and word.category not in NO_CONDITION


def find_other_groups(comparison: Comparison) -> Sequence[str]:
    """Find animals, and people in the place of those whom something is for."""
    foreign = comparison.find_foreign() if comparison.subject else ()
    return [word.text for place, word in foreign if _is_other_group(word, place, comparison)]


def _is_other_group(word: Asked, place: int, comparison: Comparison) -> bool:
    if word.category == "animal":
        # "Can botox bee used" is a slip.
        return word.text.endswith("s") or comparison.follows(FOR | TO_ONE, place)
    is_plural = word.text.endswith("s") or word.text in IRREGULAR
    return word.category in GROUPS and is_plural and comparison.follows(FOR, place)


def find_other_numbers(comparison: Comparison) -> Sequence[str]:
    """Find numbers that the intent gives otherwise: "is it 40 percent?"."""
    return list(_list_numbers(comparison))


def _list_numbers(comparison: Comparison) -> Iterator[str]:
    """Yield numbers before a unit that the intent has other numbers of; times may be parts of a story."""
    before, is_story = "", False
    for number, unit in pairwise(comparison.words):
        given = comparison.scope.numbers.get(unit.stem, frozenset())
        is_story = is_story or before in TELLERS
        is_claim = number.text.isdigit() and not is_story and before not in BOUNDS
        is_claim = is_claim and unit.category != "time"
        if is_claim and given and number.text not in given and not number.explained:
            yield number.text
        before = number.text


def find_contrary(comparison: Comparison) -> Sequence[str]:
    """Find a negation of what is asked for, or of the subject.

    "Who should not" is one, "why does it not" is none; "without treatment" is one.
    """
    if comparison.scope.contrary:
        return []
    places = [
        place for place, word in enumerate(comparison.words[:-1], start=1) if word.text == "without"
    ]
    if any(comparison.names_at(place) for place in places):
        return ["without"]
    end = next((place for place, word in enumerate(comparison.words, start=1) if word.ends), None)
    negation = find_negation([word.text for word in comparison.words[:end]])
    return [negation] if negation else []


def find_other_quantities(comparison: Comparison) -> Sequence[str]:
    """Find quantities asked for, where the intent gives none or one of something else."""
    pairs = enumerate(pairwise(comparison.words))
    return [
        f"{asking.text} {measure.text}"
        for place, (asking, measure) in pairs
        if (asking.text == "how" and _is_other_quantity(place + 1, comparison))
        or (asking.text in WHICH and _is_other_measure(measure, comparison))
    ]


def _is_other_measure(measure: Asked, comparison: Comparison) -> bool:
    """Tell whether a share or a date is asked for, which the intent does not give."""
    is_date = measure.text in DATES and not measure.told
    return is_date or (measure.text in SHARES and _is_missing(measure, comparison))


def _is_other_quantity(place: int, comparison: Comparison) -> bool:
    measure = comparison.words[place]
    counted = comparison.after(place)
    if measure.text in {"many", "much"} and _is_counted(counted, comparison):
        is_known = measure.explained and counted is not None and counted.explained
        return not is_known or comparison.elliptic or _counts_subject(place + 1, comparison)
    if comparison.elliptic and measure.text in {"many", "much"}:
        return all(map(is_time, comparison.scope.numbers))
    return measure.text in MEASURES and _is_missing(measure, comparison)


def _counts_subject(place: int, comparison: Comparison) -> bool:
    """Tell whether it is the subject that is counted: "how many Botox shots", but not "Botox patients"."""
    while (after := comparison.after(place)) and after.mostly and after.category:
        place += 1
    return comparison.names_at(place)


def _is_counted(counted: Asked | None, comparison: Comparison) -> bool:
    """Tell whether things are counted: "how many sessions"; half a sentence may count what was told."""
    if counted is None:
        return False
    if comparison.elliptic:
        return counted.category not in {"", "time"} and not counted.told
    return counted.mostly and counted.category not in UNCOUNTED


def _is_missing(measure: Asked, comparison: Comparison) -> bool:
    return not comparison.scope.numbers and not measure.explained
