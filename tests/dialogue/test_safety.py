"""Emergencies are noticed before anything else, however they are phrased, and information about them is not."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from chatbot import Chatbot
from chatbot.authoring.checks import check
from chatbot.dialogue.guarding import find_signs
from chatbot.english import read
from chatbot.explanation import describe

MESSAGES = yaml.safe_load((Path(__file__).parent / "safety.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", MESSAGES["urgent"])
def test_an_emergency_gets_the_notice_and_a_person(bot: Chatbot, text: str) -> None:
    reply = bot.ask(text)
    assert (reply.kind, reply.hand_off, reply.answers) == ("out_of_scope", "urgent", ())
    assert reply.text.startswith(bot.knowledge.safety.urgent.notice)
    assert "not from the article" in reply.text


@pytest.mark.parametrize("text", MESSAGES["not_urgent"])
def test_information_and_figures_of_speech_are_no_emergency(bot: Chatbot, text: str) -> None:
    assert bot.ask(text).hand_off != "urgent"


@pytest.mark.parametrize("text", MESSAGES["personal"])
def test_a_question_about_ones_own_case_is_handed_over(bot: Chatbot, text: str) -> None:
    reply = bot.ask(text)
    assert (reply.kind, reply.hand_off) == ("out_of_scope", "personal_advice")
    assert [suggestion.title for suggestion in reply.suggestions] == [
        "Who should I talk to about trying Botox?"
    ]


@pytest.mark.parametrize("text", MESSAGES["not_personal"])
def test_a_general_question_is_not_taken_for_a_personal_one(bot: Chatbot, text: str) -> None:
    assert bot.ask(text).hand_off != "personal_advice"


def test_misspelt_emergencies_are_noticed(bot: Chatbot) -> None:
    texts = [
        "i cant braethe",
        "my thraot is swelling up",
        "he is unconcious",
        "im having a siezure",
    ]
    assert [bot.ask(text).hand_off for text in texts] == ["urgent"] * 4


def test_an_emergency_in_the_middle_of_a_long_message_is_noticed(bot: Chatbot) -> None:
    story = "Hello, I had Botox on Monday and everything went fine at first. " * 5
    assert (
        bot.ask(f"{story} Now I can't swallow. How long does the relief last?").hand_off == "urgent"
    )


def test_a_knowledge_base_without_safety_rules_raises_no_alarm(kettle: Path) -> None:
    assert Chatbot.load(kettle).ask("I can't breathe").hand_off is None


def level(bot: Chatbot, text: str) -> str:
    return bot.guard.judge(read(text))[0]


def test_what_stands_beside_an_emergency_neither_hides_nor_makes_one(bot: Chatbot) -> None:
    texts = [
        "Does it hurt? And I can not breathe",
        "In 2019 I had surgery. My throat is closing up",
        "I never had this before, my throat is closing up",
        "Years ago I had a stroke. Does it hurt?",
        "In the film he can not breathe. Does it hurt?",
    ]
    assert [level(bot, text) for text in texts] == ["urgent", "urgent", "urgent", "", ""]


def test_the_example_of_the_module_is_true(bot: Chatbot) -> None:
    text = "Do I pay by card? Also my throat is closing up, never had that before"
    evidence = next(one for one in bot.guard.list_evidence(read(text)) if one.level)
    assert (evidence.clause, evidence.level, evidence.rules) == (
        "Also my throat is closing up,",
        "urgent",
        ("throat-or-tongue",),
    )
    assert evidence.probability > 0.9


@pytest.mark.parametrize(
    ("text", "urgent"),
    [
        ("i cant breatheeee", True),
        ("icantbreathe", True),
        ("mythroatisclosingup", True),
        ("I can&#39;t swallow my own spit", True),
        ("I canâ€™t breathe", True),
        ("she ca n't breathe", True),
        ("I can`t breathe", True),
        ("me cuesta respirar", True),
        ("je n'arrive plus à respirer", True),
        ("ich bekomme keine Luft", True),
        ("non riesco a respirare", True),
        ("não consigo respirar", True),
        ("nie mogę oddychać", True),
        ("ik krijg geen lucht meer", True),
        ("я не могу дышать", True),
        ("yutkunamiyorum", True),
        ("لا أستطيع التنفس", True),
        ("我无法呼吸", True),
        ("मुझे सांस लेने में तकलीफ हो रही है", True),
        ("¿cuánto dura el efecto?", False),
        ("wie lange hält die Wirkung?", False),
        ("كم يدوم المفعول؟", False),
    ],
)
def test_an_emergency_is_noticed_however_it_is_written(
    bot: Chatbot,
    text: str,
    urgent: bool,  # noqa: FBT001
) -> None:
    assert (level(bot, text) == "urgent") is urgent


def test_the_notice_is_said_in_the_language_of_the_emergency(bot: Chatbot) -> None:
    reply = bot.ask("ich bekomme keine Luft")
    assert reply.hand_off == "urgent"
    assert reply.text.startswith(bot.knowledge.safety.urgent.notice)
    assert "Notfall" in reply.text


def test_who_asks_about_a_danger_gets_the_reply_and_one_line_more(bot: Chatbot) -> None:
    text = "Is trouble swallowing a side effect of Botox?"
    caution = bot.knowledge.safety.urgent.caution
    reply = bot.ask(text)
    without = replace(bot, guard=replace(bot.guard, urgent=(), signs=frozenset())).ask(text)
    assert (reply.kind, reply.hand_off, reply.caution) == (without.kind, None, caution)
    assert (reply.text, reply.body) == (
        f"{without.text}\n\n{caution}",
        f"{without.body}\n\n{caution}",
    )
    assert without.caution is None


def test_an_explanation_says_why_an_alarm_was_raised(bot: Chatbot) -> None:
    lines = describe(
        bot.explain("Is trouble swallowing a side effect? My throat is closing up")
    ).split("\n")
    danger = [line.partition("probability")[0] for line in lines if line.startswith("Danger")]
    assert danger == [
        "Danger: “Is trouble swallowing a side effect?” caution: rules swallowing, ",
        "Danger: “My throat is closing up” urgent: rules throat-or-tongue, ",
    ]


def test_a_word_is_a_sign_that_stands_mostly_in_emergencies() -> None:
    kinds = {
        "danger:throat": [["my throat is swollen"], ["my tea is late", "my throat is late"]],
        "own:covered": [["my tea is late"], ["the tea is late"], *[["my tea is fine"]] * 8],
    }
    assert find_signs(kinds) == {"throat", "swollen"}


SAFETY = """\
urgent:
  notice: Call for help.
  rules: [{id: scald, all: [[scalded], [myself, hand]]}]
personal_advice: {notice: No advice., rules: []}
"""


def test_rules_alone_will_do(kettle: Path) -> None:
    (kettle / "safety.yaml").write_text(SAFETY, encoding="utf-8")
    bot = Chatbot.load(kettle)
    texts = ["I scalded my hand", "have people scalded their hand?", "I never had scalded hands"]
    assert [level(bot, text) for text in texts] == ["urgent", "caution", ""]


def test_an_example_mends_a_miss_and_a_false_alarm(kettle: Path) -> None:
    examples = """\
  examples: [{id: steam, examples: [steam got into my eyes, the steam burnt my face]}]
  harmless: [{id: tea, examples: [I scalded the pot with my hand, hot tea for two]}]
"""
    mended = SAFETY.replace("personal_advice", f"{examples}personal_advice")
    (kettle / "safety.yaml").write_text(mended, encoding="utf-8")
    bot = Chatbot.load(kettle)
    texts = ["Steam got into my eyes!", "I scalded the pot with my hand", "how long is it boiled?"]
    assert [level(bot, text) for text in texts] == ["urgent", "", ""]


def test_a_knowledge_base_without_safety_needs_a_reason(kettle: Path) -> None:
    (kettle / "safety.yaml").unlink(missing_ok=True)
    rules = [finding.rule for finding in check(Chatbot.load(kettle).knowledge)]
    assert rules.count("no-safety") == 1
    reason = "waive: {no-safety: nobody is in danger}\n"
    (kettle / "safety.yaml").write_text(reason, encoding="utf-8")
    assert "no-safety" not in [finding.rule for finding in check(Chatbot.load(kettle).knowledge)]
