"""The questions that sentences are taken to answer."""

import pytest

from chatbot.authoring.scaffold.titles import list_names, propose_heading_title, propose_titles


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Books are lent for three weeks.", "How long are books lent?"),
        ("Relief lasts for a minimum of three months and up to six months.", "How long does relief last?"),
        ("Your library card is ready in about ten minutes.", "How soon is my library card ready?"),
        ("A booking lapses when nobody has come after 15 minutes.", "How soon does a booking lapse when nobody has come?"),
        ("Feed the starter every 12 hours.", "How often do I feed the starter?"),
        ("Most items can be renewed twice, unless they are reserved.", "How often can most items be renewed?"),
        ("A reservation costs 50 cents.", "How much does a reservation cost?"),
        ("Each room has space for at most eight people.", "How many people does each room have space for?"),
        ("There are six study rooms on the upper floor.", "How many study rooms are there on the upper floor?"),
        ("The dough should be 24 hours old.", "How old should the dough be?"),
        ("Pain occurred in nearly 4 percent of the group.", "In what percentage of the group did pain occur?"),
        ("80 percent of patients reported less pain.", "What percentage of patients reported less pain?"),
        ("A reminder is sent three days before an item is due.", "How long before an item is due is a reminder sent?"),
        ("The guide was changed in March.", "When was the guide changed?"),
        ("A reference item is a book that is marked with a dot.", "What is a reference item?"),
        ("Tools cannot be renewed.", "Can tools be renewed?"),
        ("You may bring your own cup, if it has a lid.", "May I bring my own cup?"),
        ("We accept books that are less than ten years old.", "Do you accept books that are less than ten years old?"),
        ("However, worn covers are not charged.", "Are worn covers charged?"),
        ("A study showed that Botox, with therapy, reduced pain.", "Did Botox reduce pain?"),
        ("If the starter smells sour, stir the jar.", "How do I stir the jar if the starter smells sour?"),
        ("It is common knowledge.", ""),
        ("Patients in the study were glad that " + "very " * 20 + "much was done.", ""),
        ("Nonsense without order", ""),
    ],
)
def test_a_sentence_becomes_the_question_that_it_answers(sentence: str, title: str) -> None:
    assert propose_titles([sentence], frozenset({"Botox"})) == (title,)


def test_it_is_what_the_sentence_before_was_about() -> None:
    passage = ["The fee is 20 cents per day.", "It never rises above 6 euros.", "They rise."]
    assert propose_titles(passage, frozenset())[:2] == ("How much is the fee per day?", "How much does the fee rise?")


def test_names_keep_their_capital_and_headings_lose_theirs() -> None:
    names = list_names(["Books of Millbrook are lent.", "Books are old."])
    assert names == {"Millbrook"}
    assert propose_heading_title("Lending In Millbrook", names) == "What should I know about lending in Millbrook?"
    assert propose_heading_title("How Lending Works", names) == "How does lending work?"
    assert propose_heading_title("Why Millbrook", names) == "Why Millbrook?"
