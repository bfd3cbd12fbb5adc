"""Which words name something."""

from chatbot.english import is_empty, is_thing, is_time, stem


def test_words_that_ask_or_only_join_name_nothing() -> None:
    assert all(map(is_empty, ["of", "how", "many", "please", "side"]))
    assert not any(map(is_empty, ["study", "months", "hurt"]))


def test_a_noun_is_a_thing_unless_it_names_nothing() -> None:
    assert [is_thing(text) for text in ("study", "side", "hurt", "zorblax")] == [
        True,
        False,
        False,
        False,
    ]


def test_units_of_time_are_known_by_their_stems() -> None:
    assert [is_time(stem(text)) for text in ("months", "weeks", "percent")] == [True, True, False]
