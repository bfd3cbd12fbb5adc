"""A message is read once, into one value."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatbot import Chatbot
from chatbot.english import MAX_CHARACTERS, Phrase, Utterance, read, tokens, utterance
from chatbot.english.cleaning import clean
from chatbot.english.tokens import read_words

ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=300)
PIECES = ("not pill but ", "no i meant ", "and what is it? ", "hi thanks ", "\n- ", "2-8 ", "so, ")
WORST = [
    *("n ", "n. ", "r, ", "u n r ", "no ", "not ", "so ", "hi ", "thanks ", "thank you so much "),
    *("i meant ", "not that ", "not pill but ", "no i meant pill ", "and what ", "why is it? "),
    *(" ", "\n", "a", "a?b!c.", ".\"')]", "\ufdfa", "1. ", "hundred ", "&amp;", "sorry to "),
]


def list_phrases(message: Utterance) -> list[Phrase]:
    return [message.words, *message.sentences, *message.questions, *message.readings]


def test_a_message_is_read_into_its_words_sentences_questions_and_parts() -> None:
    text = "Hi! It&#39;s 80%. Does it hurt? And how often is it done?"
    message = read(text)
    words = read_words(clean(text))
    assert message.text == "Hi! It's 80%. Does it hurt? And how often is it done?"
    assert message.words == words
    assert message.texts[:5] == ("hi", "it", "is", "80", "percent")
    assert message.sentences == (words[:1], words[1:5], words[5:8], words[8:])
    assert message.questions == message.readings == (words[1:],)
    assert [part.words for part in message.parts] == [words[5:8], words[9:]]
    assert (message.excluded, message.rest, message.language) == (frozenset(), None, "English")


def test_words_are_quoted_as_they_were_typed() -> None:
    message = read("It's 80 per cent, isn't it? “Yes!”")
    assert message.quote(message.words) == "It's 80 per cent, isn't it? “Yes!”"
    assert message.quote(message.words[2:4]) == "80 per cent,"
    assert message.quote(()) == ""


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("no, I meant the pills", "the pills"),
        ("sorry i mean how often", "how often"),
        ("not that, the pills", "the pills"),
        ("the pills", None),
        ("I meant", None),
    ],
)
def test_a_correction_puts_something_in_place_and_excludes_nothing(
    text: str, rest: str | None
) -> None:
    message = read(text)
    assert message.excluded == frozenset()
    assert (" ".join(message.rest.texts) if message.rest else None) == rest


@pytest.mark.parametrize(
    ("text", "excluded", "rest"),
    [
        ("not the cosmetic kind", {"cosmetic"}, None),
        ("no, not for migraines, for the neck", {"migrain"}, "for the neck"),
        ("not pills but injections", {"pill"}, "injections"),
        ("not pills, the injection", {"pill"}, "the injection"),
        ("not really", set(), None),
        ("does it not work", set(), None),
    ],
)
def test_an_exclusion_is_told_from_the_rest(
    text: str, excluded: set[str], rest: str | None
) -> None:
    message = read(text)
    assert message.excluded == excluded
    assert (" ".join(message.rest.texts) if message.rest else None) == rest


def test_the_rest_of_an_exclusion_may_correct_it() -> None:
    message = read("not pills, I mean the injection")
    assert message.excluded == {"pill"}
    assert message.rest is not None
    assert message.rest.rest is not None
    assert message.rest.rest.texts == ("the", "injection")


@settings(deadline=None, derandomize=True, database=None)
@given(st.one_of(ANY_TEXT, st.lists(st.sampled_from(PIECES) | ANY_TEXT, max_size=6).map("".join)))
def test_any_text_is_read_and_everything_is_made_of_its_words(text: str) -> None:
    message = read(text)
    places = [(word.start, word.end) for word in message.words]
    assert places == sorted(places)
    known = set(message.words)
    for one in (message, *message.parts, *([message.rest] if message.rest else [])):
        assert known.issuperset(word for phrase in list_phrases(one) for word in phrase)
        assert all(one.quote(phrase) in message.text for phrase in list_phrases(one))
    assert sum(message.sentences, ()) == message.words
    assert message.questions
    assert len(message.parts) in {0, 2, 3}


@pytest.mark.parametrize("piece", WORST)
def test_a_long_text_of_the_worst_kind_is_read(piece: str) -> None:
    message = read(piece * MAX_CHARACTERS)
    assert len(message.text) <= MAX_CHARACTERS
    assert sum(message.sentences, ()) == message.words


def test_a_message_is_cut_up_once_while_the_bot_replies(
    bot: Chatbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def hear_clean(text: str) -> str:
        heard.append(f"clean: {text}")
        return clean(text)

    def hear_words(cleaned: str) -> tuple[tokens.Word, ...]:
        heard.append(f"cut: {cleaned}")
        return read_words(cleaned)

    state = bot.ask("What are the side effects of Botox?").state
    for module in (tokens, utterance):
        monkeypatch.setattr(module, "clean", hear_clean)
        monkeypatch.setattr(module, "read_words", hear_words)
    text = "not the flurb, how long does a flurb last? And how often is the flurb done?"
    assert len(read(text).parts) > 1
    heard.clear()
    bot.ask(text, state)
    # What curators wrote is cut up too, as the titles on offer are; none of them knows a flurb.
    assert [one for one in heard if "flurb" in one] == [f"clean: {text}", f"cut: {text}"]
