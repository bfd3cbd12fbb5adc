"""The table of cues says what it means, and its phrases are found."""

from collections import Counter

import pytest

from chatbot.english import find_cues, span_at, tokenise
from chatbot.english.cues import Entry, read_table, skip_cue

TABLE = read_table()


def test_the_example_of_the_module_is_true() -> None:
    cues = find_cues(tokenise("Hi there, what about migraines?"))
    assert (cues["greeting"], cues["addressee"], cues["ellipsis"]) == (
        ((0, 1),),
        ((1, 2),),
        ((2, 4),),
    )


@pytest.mark.parametrize("entry", TABLE, ids=lambda entry: entry.phrases[0])
def test_the_example_of_every_line_shows_its_cue_by_a_phrase_of_that_line(entry: Entry) -> None:
    words = tokenise(entry.example)
    spans = find_cues(words)[entry.cue]
    shown = {" ".join(words[start:end]) for start, end in spans}
    assert shown & set(entry.phrases)


def test_no_phrase_stands_twice_in_a_cue() -> None:
    times = Counter((entry.cue, phrase) for entry in TABLE for phrase in entry.phrases)
    assert [found for found, number in times.items() if number > 1] == []


def test_every_phrase_is_written_as_it_is_read() -> None:
    phrases = [phrase for entry in TABLE for phrase in entry.phrases]
    assert [phrase for phrase in phrases if " ".join(tokenise(phrase)) != phrase] == []


def test_every_phrase_of_a_cue_is_found() -> None:
    pairs = [(entry.cue, phrase.split()) for entry in TABLE for phrase in entry.phrases]
    missed = [pair for pair in pairs if (0, len(pair[1])) not in find_cues(pair[1])[pair[0]]]
    assert missed == []


def test_of_two_phrases_that_begin_at_one_word_the_longer_counts() -> None:
    assert find_cues(["many", "thanks", "so", "much"])["thanks"] == ((0, 2), (1, 2))
    assert find_cues(["what", "about", "it"])["ellipsis"] == ((0, 2),)


def test_a_phrase_that_is_cut_short_is_none() -> None:
    assert "ellipsis" not in find_cues(["what"])
    assert find_cues([]) == {}


def test_a_span_is_asked_for_by_its_first_word() -> None:
    cues = {"negation": ((1, 2), (2, 4), (7, 8))}
    assert [span_at(cues, "negation", start) for start in range(9)] == [0, 2, 4, 3, 4, 5, 6, 8, 8]
    assert span_at(cues, "greeting", 5) == 5


def test_cues_that_follow_one_another_are_skipped() -> None:
    cues = {"negation": ((1, 2), (2, 4), (7, 8))}
    assert [skip_cue(cues, "negation", start) for start in (0, 1, 2, 7)] == [0, 4, 4, 8]
