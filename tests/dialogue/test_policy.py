"""What is decided: conversations of the shipped bot, turn by turn."""

import json
from typing import Any

import pytest

from chatbot import Chatbot
from chatbot.authoring.checks.transcripts import replay_transcripts
from chatbot.dialogue.answering import find_more
from chatbot.dialogue.composing import compose
from chatbot.dialogue.decision import Decision
from chatbot.dialogue.memory import MAX_BYTES, Memory, recall, record
from chatbot.reply import Reply

LASTS = "How long does the pain relief last?"


def talk(bot: Chatbot, *texts: str) -> list[Reply]:
    replies: list[Reply] = []
    for text in texts:
        replies.append(bot.ask(text, replies[-1].state if replies else None))
    return replies


def answered(reply: Reply) -> list[str]:
    return [answer.intent for answer in reply.answers]


def test_the_transcripts_get_the_replies_that_they_should(bot: Chatbot) -> None:
    assert len(bot.knowledge.transcripts) >= 10
    assert list(replay_transcripts(bot)) == []


def test_asking_where_that_stands_repeats_the_citation_word_for_word(bot: Chatbot) -> None:
    first, source = talk(bot, LASTS, "where did you find this")
    assert source.answers[0].citations == first.answers[0].citations
    assert source.text.startswith("That is from the article. It says, word for word:")
    assert first.answers[0].citations[0].quote in source.text


@pytest.mark.parametrize("text", ["can they post it to Scotland?", "what about their canteen?"])
def test_a_half_sentence_that_names_something_else_is_not_answered(bot: Chatbot, text: str) -> None:
    before, reply = talk(bot, LASTS, text)
    assert before.kind == "answer"
    assert reply.kind in {"clarify", "out_of_scope"}


def test_a_single_choice_is_asked_about_as_one(bot: Chatbot) -> None:
    intent = bot.knowledge.intents["migraines"]
    reply = compose(
        Decision(confidence=0.4, options=(intent,)),
        recall(None, bot.knowledge.intents),
        bot.knowledge,
    )
    assert reply.text == f"Did you mean this?\n1. {intent.title}"


def test_more_tells_something_new_each_time(bot: Chatbot) -> None:
    replies = talk(bot, "How common are the side effects of Botox?", *["tell me a bit more"] * 6)
    told = [name for reply in replies for name in answered(reply)]
    assert len(set(told)) == len(told) == 7


def test_there_is_nothing_more_when_everything_was_told(bot: Chatbot) -> None:
    assert find_more(tuple(bot.knowledge.intents), bot.knowledge) is None


def test_two_questions_get_two_answers_with_their_own_sources(bot: Chatbot) -> None:
    (reply,) = talk(
        bot, "How long does the pain relief last and what are the side effects of Botox?"
    )
    assert answered(reply) == ["how-long-it-lasts", "side-effects"]
    assert [answer.citations[0].section for answer in reply.answers] == [
        "Long Lasting Results",
        "Side Effects",
    ]
    assert all(answer.citations[0].quote in reply.text for answer in reply.answers)


def test_a_question_that_is_not_covered_is_named_beside_the_answer_to_the_other(
    bot: Chatbot,
) -> None:
    (reply,) = talk(bot, "How long does the pain relief last and what does Botox cost?")
    assert answered(reply) == ["how-long-it-lasts"]
    assert reply.text.endswith("The article does not say what Botox costs.")


def test_the_questions_of_a_message_are_read_each_in_the_light_of_those_before(
    bot: Chatbot,
) -> None:
    (reply,) = talk(bot, "What are the side effects of Botox? And how common are they?")
    assert answered(reply) == ["side-effects", "side-effects-rate"]


def test_each_of_up_to_five_questions_is_answered_or_named(bot: Chatbot) -> None:
    (reply,) = talk(
        bot,
        "1. how long does it last\n2. what does it cost\n3. should I stop my tablets?\n"
        "4. what are the side effects\n5. how does it work\n6. who should try it?",
    )
    assert answered(reply) == ["how-long-it-lasts", "side-effects", "how-it-works"]
    assert reply.hand_off == "personal_advice"
    assert reply.text.split("\n\n")[-3:] == [
        "The article does not say what Botox costs.",
        bot.knowledge.safety.personal_advice.notice,
        "You asked more than five questions. Please ask the others in another message.",
    ]


def test_several_options_can_be_picked_and_a_number_beyond_them_is_said_to_be(bot: Chatbot) -> None:
    first, both = talk(bot, "What are the side effects of Botox?", "1 and 2")
    assert [answer.title for answer in both.answers] == [
        suggestion.title for suggestion in first.suggestions[:2]
    ]
    _, beyond = talk(bot, "What are the side effects of Botox?", "7")
    assert (beyond.kind, beyond.body) == (
        "clarify",
        "There are only 3 to choose from. Which one?",
    )
    assert beyond.suggestions == first.suggestions


def test_a_message_in_another_language_is_told_so_in_both(bot: Chatbot) -> None:
    (reply,) = talk(bot, "Wie lange h\u00e4lt die Wirkung an?")
    assert (reply.kind, reply.text) == (
        "out_of_scope",
        "I only understand English. Ich verstehe nur Englisch. Bitte fragen Sie auf Englisch.",
    )


@pytest.mark.parametrize("text", ["?", "\U0001f44d", ""])
def test_a_message_without_words_is_told_what_to_do(bot: Chatbot, text: str) -> None:
    (reply,) = talk(bot, text)
    assert (reply.kind, reply.text) == ("small_talk", bot.knowledge.small_talk["help"].reply)


def test_an_overview_names_every_question(bot: Chatbot) -> None:
    (reply,) = talk(bot, "list all questions")
    assert reply.kind == "small_talk"
    assert {line[2:] for line in reply.text.split("\n") if line.startswith("- ")} == {
        intent.title for intent in bot.knowledge.intents.values()
    }


def test_the_body_is_the_text_without_what_is_on_the_buttons(bot: Chatbot) -> None:
    (reply,) = talk(bot, "What does Botox cost?")
    assert reply.suggestions
    assert reply.body == "The article does not say what Botox costs.\nIt does answer:"


def test_a_figure_of_one_subject_is_not_told_of_another(bot: Chatbot) -> None:
    _, reply = talk(
        bot, "What are the side effects of oral pain medicine?", "how often do they happen?"
    )
    assert reply.kind == "out_of_scope"


def test_a_title_is_answered_though_a_word_of_it_names_an_offer(bot: Chatbot) -> None:
    for intent in bot.knowledge.intents.values():
        for name in intent.follow_ups:
            state = record(Memory(told=(intent.id,), offer=intent.follow_ups[:3]))
            reply = bot.ask(bot.knowledge.intents[name].title, state)
            assert answered(reply) == [name]


def test_a_greeting_picks_no_title_that_has_a_word_of_it(bot: Chatbot) -> None:
    state = record(Memory(told=("side-effects",), offer=("ideal-for-pain",)))
    assert bot.ask("good morning", state).kind == "small_talk"


GRINDER = """I ordered a coffee grinder from you on the third. The lid was cracked when it arrived,
and nobody has answered my two emails. Who do I have to speak with?"""


def test_a_long_message_that_names_nothing_of_the_subject_is_about_something_else(
    bot: Chatbot,
) -> None:
    assert bot.ask(GRINDER).kind == "out_of_scope"
    about_pain = GRINDER.replace("two emails", "emails about my back pain")
    assert bot.ask(about_pain).answers[0].intent == "whom-to-talk-to"


def test_a_long_message_after_an_answer_is_about_what_was_answered(bot: Chatbot) -> None:
    state = bot.ask("What are the side effects of Botox?").state
    assert bot.ask(GRINDER, state).kind == "answer"


@pytest.mark.parametrize(
    "text", ["my cat sits on my keyboard", "you have been ever so sweet", "our chat froze again"]
)
def test_what_only_tells_something_is_no_question(bot: Chatbot, text: str) -> None:
    state = bot.ask("How long does the pain relief last?").state
    assert (bot.ask(text).kind, bot.ask(text, state).kind) == ("small_talk", "small_talk")


def test_what_names_something_of_the_article_is_no_mere_remark(bot: Chatbot) -> None:
    state = bot.ask("What are the side effects of Botox?").state
    assert bot.ask("my eyelids might droop", state).kind == "answer"


@pytest.mark.parametrize("text", ["opening hours", "is my cat on the keyboard?", "car park"])
def test_a_keyword_or_a_question_about_something_else_is_refused(bot: Chatbot, text: str) -> None:
    assert bot.ask(text).kind == "out_of_scope"


def test_three_misses_in_a_row_ask_for_a_person(bot: Chatbot) -> None:
    replies = talk(bot, "who won the cup final", "asdfgh jkl", "what is the capital of peru")
    assert [reply.hand_off for reply in replies] == [None, None, "repeated_misses"]
    assert "A person may" in replies[-1].text


def test_asking_for_a_person_says_so_and_keeps_to_what_a_bot_can_do(bot: Chatbot) -> None:
    (reply,) = talk(bot, "let me speak to someone")
    assert (reply.kind, reply.hand_off) == ("small_talk", "user_request")


def test_an_offer_expires_with_the_next_message(bot: Chatbot) -> None:
    first, thanks, late = talk(bot, LASTS, "thanks", "2")
    assert first.suggestions
    assert thanks.suggestions == ()
    assert late.answers == ()


def test_what_is_excluded_is_not_offered(bot: Chatbot) -> None:
    *_, reply = talk(
        bot, "How often are cosmetic Botox treatments repeated?", "not the cosmetic kind"
    )
    assert reply.kind == "clarify"
    assert reply.suggestions
    assert not any("cosmetic" in suggestion.title.lower() for suggestion in reply.suggestions)


STAND_ALONE = [
    "What are the side effects of oral pain medicine?",
    "How does Botox relax the muscles of the back?",
    "What percentage of migraine patients had less head pain?",
    "Can Botox injections make my eyelids droop?",
    "What does a Botox treatment cost?",
    "Is Botox safe during pregnancy?",
    "Who discovered botulinum toxin in the first place?",
]


@pytest.mark.parametrize("text", STAND_ALONE)
def test_a_question_that_stands_on_its_own_is_answered_alike_after_anything(
    bot: Chatbot, text: str
) -> None:
    alone = bot.ask(text)
    for intent in bot.knowledge.intents.values():
        after = bot.ask(text, bot.ask(intent.title).state)
        assert (after.kind, after.answers, after.suggestions) == (
            alone.kind,
            alone.answers,
            alone.suggestions,
        )


def test_the_state_stays_small_and_holds_no_text_of_the_user(bot: Chatbot) -> None:
    state: Any = None
    for number in range(60):
        text = [
            f"secretword{number} please",
            LASTS,
            "and how often",
            "Is it safe during pregnancy?",
            "2",
            "pills",
        ][number % 6]
        state = bot.ask(text, state).state
        assert len(json.dumps(state)) <= MAX_BYTES
        assert "secretword" not in json.dumps(state)


def test_a_replayed_message_gets_the_same_reply(bot: Chatbot) -> None:
    state = bot.ask(LASTS).state
    assert bot.ask("and for migraines?", state) == bot.ask(
        "and for migraines?", json.loads(json.dumps(state))
    )
