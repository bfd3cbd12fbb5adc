"""What half sentences stand for."""

from dataclasses import replace

import pytest

from chatbot import Chatbot
from chatbot.dialogue.answering import decide_question
from chatbot.dialogue.completion import Completion, complete
from chatbot.dialogue.memory import Memory
from chatbot.english import read


def list_completed(bot: Chatbot, text: str, *told: str) -> list[str]:
    """Return the whole questions for a message after intents were told."""
    message = read(text)
    plain = bot.matcher.rank_message(message)
    found = complete(message, plain, Memory(told=told), bot.knowledge, bot.scopes)
    assert found
    return [" ".join(question.texts) for question in found.questions]


def test_nothing_is_completed_before_anything_was_answered(bot: Chatbot) -> None:
    message = read("and for the neck?")
    plain = bot.matcher.rank_message(message)
    assert complete(message, plain, Memory(), bot.knowledge, bot.scopes) is None


@pytest.mark.parametrize(
    ("told", "text", "completed"),
    [
        ("neck-pain", "and for the back?", "does botox help with back pain"),
        ("neck-pain", "what about migraines", "does botox help with migraines"),
        ("pill-side-effects", "and Botox?", "what are the side effects of botox"),
        ("side-effects-rate", "and of the pills?", "how common are the side effects of pills"),
        ("neck-study", "the headache one", "the headache study"),
        ("side-effects", "such as?", "what are the side effects of botox"),
        ("side-effects", "which ones then", "what are the side effects of botox"),
        ("migraines", "what else?", "how did the head pain change after botox"),
        ("migraine-percentage", "which study was that?", "who did the headache study"),
        ("how-long-it-lasts", "the 80?", "does botox help with migraines"),
        ("headache-change", "the 80?", "what percentage of migraine patients had less head pain"),
        ("side-effects", "give me a number", "how common are the side effects of botox"),
        ("would-do-it-again", "how many?", "how many patients would have botox again"),
        ("back-pain", "how?", "how does botox work"),
        ("pills-tired", "what does the other one do?", "what does botox do"),
        ("better-than-pills", "what does the other one do?", "what does oral medication do"),
        ("side-effects", "and the other one?", "what are the side effects of oral medication"),
        ("neck-study", "and the other study?", "who did the headache study"),
        ("neck-study", "and the other one?", "who did the headache study"),
        ("whole-body", "unlike what?", "does botox affect the whole body or only the painful spot"),
    ],
)
def test_half_a_sentence_becomes_a_whole_question(
    bot: Chatbot, told: str, text: str, completed: str
) -> None:
    assert list_completed(bot, text, told) == [completed]


@pytest.mark.parametrize(
    ("told", "text", "whole"),
    [
        ("how-long-it-lasts", "and at the most?", "how long does the pain relief last"),
        ("drooping-eyelids", "what are the odds?", "how common are the side effects of botox"),
        ("would-do-it-again", "how many of them?", "how many patients would have botox again"),
        ("not-everyone", "how many?", "how common are the side effects of botox"),
        ("migraine-percentage", "for how many months?", "how long does the pain relief last"),
        ("back-pain", "how though?", "how does botox work"),
        ("would-do-it-again", "over half?", "how many patients would have botox again"),
        (
            "headache-change",
            "how many people found that?",
            "what percentage of migraine patients had less head pain",
        ),
        ("headache-change", "says who?", "who did the headache study"),
        (
            "usual-treatment",
            "for what?",
            "what is the more common treatment for neck and back pain",
        ),
        ("migraines", "another one", "how did the head pain change after botox"),
        ("neck-study", "what did they find?", "how many patients would have botox again"),
    ],
)
def test_a_set_phrase_or_a_unit_asks_for_an_answer(
    bot: Chatbot, told: str, text: str, whole: str
) -> None:
    assert list_completed(bot, text, told) == [whole]


@pytest.mark.parametrize("text", ["give me a number", "what are the odds?", "how many of them?"])
def test_the_figure_of_another_subject_is_none(bot: Chatbot, text: str) -> None:
    assert list_completed(bot, text, "pill-side-effects") == []


def test_a_study_of_the_neck_says_nothing_of_the_back(bot: Chatbot) -> None:
    reply = bot.ask("What did the recent study on chronic back pain find?")
    assert (reply.kind, reply.body.splitlines()[0]) == (
        "out_of_scope",
        "The article does not answer that about back pain.",
    )


def test_what_was_told_already_is_not_what_else_there_is(bot: Chatbot) -> None:
    assert list_completed(bot, "what else?", "headache-change", "migraines") == [
        "what percentage of migraine patients had less head pain"
    ]


@pytest.mark.parametrize(
    ("told", "text", "filled"),
    [
        (
            "pill-side-effects",
            "how often do they happen?",
            "how often do the side effects of oral pain medicine happen",
        ),
        (
            "side-effects",
            "is neck weakness one of them?",
            "is neck weakness 1 of the side effects of botox",
        ),
        # "it" would be Botox.
        ("better-than-pills", "do they make you dizzy?", "do oral medication make you dizzy"),
    ],
)
def test_what_was_answered_is_put_in_the_place_of_what_points_at_it(
    bot: Chatbot, told: str, text: str, filled: str
) -> None:
    message = read(text)
    memory = Memory(told=(told,))
    plain = bot.matcher.rank_message(message)
    completion = complete(message, plain, memory, bot.knowledge, bot.scopes)
    assert completion
    assert [" ".join(whole.texts) for whole in completion.filled] == [filled]


def test_the_bot_asks_back_when_a_half_sentence_may_be_two_questions(bot: Chatbot) -> None:
    titles = [
        "What are the side effects of Botox?",
        "What are the side effects of oral pain medicine?",
    ]
    questions = tuple(map(read, titles))
    stages = replace(bot.stages, complete=lambda *_: Completion(questions))
    memory = Memory(told=("how-it-works",))
    decision = decide_question(read("and the side effects?"), memory, stages, bot.knowledge)
    assert [intent.title for intent in decision.options] == titles
