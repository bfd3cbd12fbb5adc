"""The command line, run as a user runs it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from places import KETTLE, ROOT

import chatbot
from chatbot import Chatbot
from chatbot.cli import main
from chatbot.knowledge import Article


def run(
    *arguments: str, text: str = "", status: int | None = 0
) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(
        [sys.executable, "-m", "chatbot", *arguments],
        input=text,
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    assert status is None or result.returncode == status, result.stderr
    return result


def test_answers_a_question_with_typos_and_cites_the_passage() -> None:
    result = run("ask", "how lng does teh relief last")
    assert "three months" in result.stdout
    assert "six months" in result.stdout
    assert "section “Long Lasting Results”" in result.stdout
    assert result.stderr == ""


def test_a_question_needs_no_quotation_marks_and_may_come_from_standard_input() -> None:
    quoted = run("ask", "how long does it last")
    assert run("ask", "how", "long", "does", "it", "last").stdout == quoted.stdout
    assert run("ask", "-", text="how long does it last\n").stdout == quoted.stdout


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").stdout == f"{chatbot.__version__}\n"
    assert re.fullmatch(r"\d+\.\d+\.\d+", chatbot.__version__)


def test_refuses_what_the_article_does_not_say() -> None:
    result = run("ask", "how much does it cost", status=1)
    assert result.stdout.startswith("The article does not say what Botox")


def test_prints_the_whole_reply_as_json() -> None:
    reply = json.loads(run("ask", "--json", "how long does the relief last?").stdout)
    article = (ROOT / "intents/try-botox-for-pain/article.txt").read_text(encoding="utf-8")
    citation = reply["answers"][0]["citations"][0]
    assert reply["v"] == 1
    assert article[citation["start"] : citation["end"]] == citation["quote"]


def test_a_pipe_gets_a_plain_answer_for_each_line() -> None:
    result = run(text="how does it work\n\nquit\nnever read\n")
    assert result.stdout.startswith("Botox relaxes muscles")
    assert "\x1b" not in result.stdout + result.stderr
    assert result.stderr == ""


def test_batch_answers_in_order_and_goes_on_after_a_bad_line() -> None:
    lines = [
        '{"id": 1, "text": "how long does the relief last?"}',
        "not json",
        "",
        '{"id": "two", "turns": ["hello", "how long does the relief last?"]}',
        '{"id": 3, "text": 5}',
        '{"id": 4}',
        "[1]",
    ]
    answers = [json.loads(line) for line in run("batch", text="\n".join(lines)).stdout.splitlines()]
    assert answers[0]["id"] == 1
    assert answers[0]["reply"]["kind"] == "answer"
    assert [reply["kind"] for reply in answers[2]["replies"]] == ["small_talk", "answer"]
    assert [answers[index] for index in (1, 3, 4, 5)] == [
        {"id": None, "line": 2, "error": "this line is not JSON"},
        {"id": 3, "line": 5, "error": "'text' has to hold text"},
        {"id": 4, "line": 6, "error": "expected an object with either 'text' or 'turns'"},
        {"id": None, "line": 7, "error": "expected an object with either 'text' or 'turns'"},
    ]


def test_batch_reads_a_file(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_bytes(b'{"id": 1, "text": "hello"}\n\xff\xfe\n{"id": 2, "text": "\\ud800"}\n')
    answers = [json.loads(line) for line in run("batch", str(file)).stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [1, None, 2]


def test_a_file_that_is_not_there_is_named() -> None:
    result = run("batch", "nowhere.jsonl", status=2)
    assert result.stderr == "chatbot: No such file or directory: nowhere.jsonl\n"


def test_topics_are_listed_by_section() -> None:
    text = run("topics", "--intents", str(KETTLE)).stdout
    assert text == (
        "Care For Your Kettle\n  How do I descale the kettle?\n"
        "Removing Scale\n  How many rounds of vinegar does it need?\n"
        "Warranty\n  How long is the warranty?\n"
    )


def test_the_article_is_printed() -> None:
    article = (ROOT / "intents/try-botox-for-pain/article.txt").read_text(encoding="utf-8")
    assert run("article").stdout == article + "\n"
    assert Article.parse(article, id="x").title == "Try Botox For Pain"


@pytest.mark.parametrize("place", ["before", "after"])
def test_another_knowledge_base_is_picked_before_or_after_the_command(place: str) -> None:
    option, question = ["--intents", str(KETTLE)], ["ask", "how long is the warranty"]
    result = run(*(option + question if place == "before" else question + option))
    assert "approximately 24 months" in result.stdout


def test_a_broken_knowledge_base_lists_its_problems_without_a_traceback(kettle: Path) -> None:
    (kettle / "synonyms.yaml").write_text("\t- [a, b]\n", encoding="utf-8")
    (kettle / "small-talk.yaml").unlink()
    result = run("--intents", str(kettle), "ask", "hello", status=2)
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [
        "small-talk.yaml",
        "synonyms.yaml",
    ]
    assert "Traceback" not in result.stderr


def test_bad_usage_is_status_2() -> None:
    assert "usage" in run("ask", status=2).stderr


def test_a_closed_pipe_ends_quietly() -> None:
    command = f"{sys.executable} -m chatbot article | true; exit ${{PIPESTATUS[0]}}"
    result = subprocess.run(
        ["bash", "-c", command], capture_output=True, encoding="utf-8", cwd=ROOT, check=False
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_one_question_loads_nothing_that_it_does_not_need(bot: Chatbot) -> None:
    assert bot, "compiling it first loads what a question does not need"
    needless = {"argparse", "logging", "prompt_toolkit", "shutil", "urllib.parse", "yaml"}
    needless |= {"chatbot.authoring", "chatbot.helpdesk", "chatbot.terminal.plain"}
    # Old versions of rapidfuzz load some of these themselves.
    code = (
        "import sys, rapidfuzz.fuzz, rapidfuzz.process; before = set(sys.modules)\n"
        "from chatbot.cli import main; main(['ask', 'hello']); print(*set(sys.modules) - before)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=ROOT, check=True
    )
    assert needless & set(result.stdout.split()) == set()


def test_quotation_marks_survive_a_missing_locale() -> None:
    command = [sys.executable, "-m", "chatbot", "ask", "how does it work"]
    result = subprocess.run(
        command,
        capture_output=True,
        cwd=ROOT,
        env={
            "LC_ALL": "POSIX",
            "PYTHONUTF8": "0",
            "CHATBOT_CACHE": os.environ["CHATBOT_CACHE"],
        },
        check=True,
    )
    assert "“How Botox Works”" in result.stdout.decode("utf-8")


def test_evaluate_measures_labelled_questions(tmp_path: Path) -> None:
    file = tmp_path / "questions.yaml"
    file.write_text(
        "- {text: How long does the pain relief last?, intent: how-long-it-lasts}\n",
        encoding="utf-8",
    )
    assert run("evaluate", str(file)).stdout.splitlines()[:2] == [
        "        questions  right             clarified         missed            wrong",
        "all             1  100.0% (21%-100%)  0.0% (0%-79%)     0.0% (0%-79%)     0.0% (0%-79%)",
    ]
    assert json.loads(run("evaluate", str(file), "--json").stdout)["groups"][1]["name"] == "answer"
    file.write_text("- {kind: answer}\n", encoding="utf-8")
    assert "a labelled question has a 'text'" in run("evaluate", str(file), status=2).stderr


LABELLED = (
    '{"text": "How do I descale the kettle?", "intent": "descale"}\n'
    '{"text": "hello \\ud83d\\ude00", "kind": "small_talk"}\n'
)


def test_evaluate_prints_figures_json_and_what_changed(tmp_path: Path) -> None:
    labelled, baseline = tmp_path / "questions.jsonl", tmp_path / "baseline.json"
    labelled.write_text(LABELLED, encoding="utf-8")
    evaluate = ("--intents", str(KETTLE), "evaluate", str(labelled))
    figures = json.loads(run(*evaluate, "--json", "--robustness").stdout)
    assert [row["expected"] for row in figures["rows"]] == ["descale", "small_talk"]
    assert figures["robustness"][0]["name"] == "as written"
    assert "comparison" not in figures
    figures["rows"][0]["outcome"] = "wrong"
    baseline.write_text(json.dumps(figures), encoding="utf-8")
    text = run(*evaluate, "--baseline", str(baseline)).stdout
    assert "typed otherwise" not in text
    labelled.write_text('{"text": "hello", "intent": "descaling"}', encoding="utf-8")
    assert (
        run(*evaluate).stderr
        == "chatbot: labels name what the knowledge base does not have: descaling\n"
    )
    labelled.write_text(LABELLED, encoding="utf-8")
    assert (
        "improved: “How do I descale the kettle?”: was wrong (descale), now right (descale)" in text
    )
    assert (
        len(
            json.loads(run(*evaluate, "--json", "--baseline", str(baseline)).stdout)["comparison"][
                "improved"
            ]
        )
        == 1
    )


def test_evaluate_writes_a_page(tmp_path: Path) -> None:
    labelled, page = tmp_path / "questions.jsonl", tmp_path / "page.html"
    labelled.write_text(LABELLED, encoding="utf-8")
    result = run("--intents", str(KETTLE), "evaluate", str(labelled), "--html", str(page))
    assert "typed otherwise" in result.stdout
    assert result.stderr == ""
    assert page.read_text(encoding="utf-8").endswith("</html>")
    nowhere = str(tmp_path / "nowhere" / "page.html")
    missing = run("--intents", str(KETTLE), "evaluate", str(labelled), "--html", nowhere, status=2)
    assert missing.stderr == f"chatbot: No such file or directory: {nowhere}\n"


@pytest.mark.parametrize("command", ["evaluate {0} --html {0}", "batch {0} --output {0}"])
def test_questions_are_not_overwritten_by_what_is_made_of_them(
    tmp_path: Path, command: str
) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(LABELLED, encoding="utf-8")
    result = run("--intents", str(KETTLE), *command.format(questions).split(), status=2)
    assert result.stderr.startswith(
        f"chatbot: {questions} holds the questions: name another file for the "
    )
    assert questions.read_text(encoding="utf-8") == LABELLED


@pytest.mark.parametrize("source", ["synonyms.yaml", "care-for-your-kettle/article.txt"])
def test_build_overwrites_no_source_of_the_knowledge_base(kettle: Path, source: str) -> None:
    before = (kettle / source).read_bytes()
    result = run("build", str(kettle), "-o", str(kettle / source), status=2)
    assert (
        result.stderr
        == f"chatbot: {kettle / source} is a source of the knowledge base: name another file\n"
    )
    assert (kettle / source).read_bytes() == before


def test_an_evaluation_of_no_questions_is_refused(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text("\n", encoding="utf-8")
    result = run("evaluate", str(tmp_path / "questions.jsonl"), status=2)
    assert result.stderr == f"chatbot: there is no question in {tmp_path / 'questions.jsonl'}\n"


def test_evaluate_refuses_a_broken_baseline(tmp_path: Path) -> None:
    labelled = tmp_path / "questions.jsonl"
    labelled.write_text(LABELLED, encoding="utf-8")
    result = run("evaluate", str(labelled), "--baseline", str(labelled), status=2)
    assert result.stdout == ""
    assert (
        "questions.jsonl:1: this is not what 'chatbot evaluate --json' wrote [broken-baseline]"
        in result.stderr
    )
    nowhere = run("evaluate", str(labelled), "--baseline", str(tmp_path / "nowhere"), status=2)
    assert nowhere.stderr == f"chatbot: No such file or directory: {tmp_path / 'nowhere'}\n"


def test_a_page_without_what_draws_it_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "chatbot.cli.authoring.find_spec", lambda name: None if name == "matplotlib" else name
    )
    assert main(["evaluate", "questions.yaml", "--html", "page.html"]) == 2
    assert capsys.readouterr().err == (
        "chatbot: --html draws with packages that are not installed; "
        "in the clone: pip install '.[report]'\n"
    )
