"""What a curator reads of an evaluation."""

from dataclasses import replace

from chatbot.authoring.evaluation.baseline import compare
from chatbot.authoring.evaluation.outcomes import Row, summarise
from chatbot.authoring.evaluation.summary import describe, describe_comparison

ROW = Row(
    text="Is it worth\n" + "a very " * 12 + "long question?",
    style="direct",
    kind="answer",
    expected="descale",
    got="answer",
    intents=("descale",),
    confidence=0.93,
    outcome="right",
    milliseconds=1.0,
)
WRONG = replace(
    ROW, text="how many rounds", intents=("warranty", "rounds"), outcome="wrong", confidence=0.72
)


def test_an_evaluation_is_told_with_what_its_words_mean() -> None:
    figures = summarise([ROW, WRONG])
    assert describe(replace(figures, robustness=figures.groups[:1])).splitlines() == [
        "               questions  right             clarified         missed            wrong",
        "all                    2  50.0% (9%-91%)     0.0% (0%-66%)     0.0% (0%-66%)    50.0% (9%-91%)",
        "answer                 2  50.0% (9%-91%)     0.0% (0%-66%)     0.0% (0%-66%)    50.0% (9%-91%)",
        "answer/direct          2  50.0% (9%-91%)     0.0% (0%-66%)     0.0% (0%-66%)    50.0% (9%-91%)",
        "",
        "right: the reply is of the kind, intent and section that the label asks for",
        "clarified: asked back which question was meant, where an answer or a refusal is due",
        "missed: gave no answer, though the label asks for one, or took small talk for a question",
        "wrong: gave an answer that the label does not ask for; the worst that can happen",
        "",
        "How much would be answered, and how much of that wrong, from which confidence on:",
        "  0.00  100.0% answered, 50.0% of that wrong",
        "  0.50  100.0% answered, 50.0% of that wrong",
        "  0.70  100.0% answered, 50.0% of that wrong",
        "  0.80   50.0% answered,  0.0% of that wrong",
        "  0.90   50.0% answered,  0.0% of that wrong",
        "  area under risk and coverage 0.250",
        "",
        "The confidence and the share that is right differ by 0.395 (calibration error)",
        "",
        "Taken for something else, the most frequent first:",
        "  expected descale, got warranty, rounds: 1",
        "",
        "Not right, the worst first:",
        "  “how many rounds”: wrong (warranty, rounds), expected descale",
        "",
        "The same questions typed otherwise:",
        "     questions  right             clarified         missed            wrong",
        "all          2  50.0% (9%-91%)     0.0% (0%-66%)     0.0% (0%-66%)    50.0% (9%-91%)",
    ]


def test_a_comparison_names_what_broke_before_what_improved() -> None:
    missed = replace(ROW, got="out_of_scope", intents=(), outcome="missed")
    before, after = (
        summarise([ROW, WRONG]),
        summarise([missed, replace(WRONG, outcome="right"), replace(ROW, text="new?")]),
    )
    lines = describe_comparison(compare(before, after)).splitlines()
    assert (
        lines[0] == "Since the baseline: 1 improved, 1 broken, 0 replied otherwise, 1 new, 0 gone"
    )
    assert lines[1] == "  right answers: 50.0% before, 66.7% now (+16.7)"
    assert lines[2] == "  clarified answers: 0.0% before, 0.0% now (+0.0)"
    long = "“Is it worth a very a very a very a very a very a very a very…”"
    assert lines[-3:] == [
        f"broken: {long}: was right (descale), now missed (out_of_scope)",
        "improved: “how many rounds”: was wrong (warranty, rounds), now right (warranty, rounds)",
        "new: “new?”: right (descale)",
    ]
