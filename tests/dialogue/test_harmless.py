"""What says that a clause which speaks of danger tells of no emergency."""

import pytest

from chatbot.dialogue.harmless import find_harmless_cues, is_denied
from chatbot.english import read


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("can pills make you faint", {"asked-about"}),
        ("so why do people choke", {"asked-about"}),
        ("why can not I swallow", set()),
        ("can somebody help me", set()),
        ("i have never had a seizure", {"denied"}),
        ("i had a seizure years ago", {"past"}),
        ("does it make people faint right now", set()),
        ("should I take paracetamol for the swelling", {"asked-about"}),
        ("should I call an ambulance", set()),
        ("the vet says my dog had a seizure", {"animal"}),
    ],
)
def test_cues_say_that_a_clause_is_no_emergency(text: str, cues: set[str]) -> None:
    assert find_harmless_cues(read(text).words) == cues


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Are you short of breath? No.", True),
        ("Any chest pain? None", True),
        ("Are you short of breath? Yes.", False),
        ("Are you breathing normally? No.", False),
        ("Can you breathe? No.", False),
    ],
)
def test_an_answer_of_no_denies_what_a_form_asks(text: str, denied: bool) -> None:  # noqa: FBT001
    question, answer = read(text).sentences
    assert is_denied(question, answer) == denied
