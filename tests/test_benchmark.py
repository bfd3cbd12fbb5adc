"""The benchmark runs, on data that is the same in every run."""

import importlib.util
import sys
from types import ModuleType

import pytest
from places import TESTS


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "benchmark_script", TESTS / "tools" / "benchmark.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where dataclasses look for it
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("size", "intents"), [(30, 1), (200, 10)])
def test_every_ranker_is_measured_at_every_size(
    benchmark: ModuleType, size: int, intents: int
) -> None:
    rows = list(benchmark.measure_size(size))
    assert [row.ranker for row in rows] == ["ours", "WRatio", "BM25"]
    assert {(row.examples, row.intents, row.questions) for row in rows} == {(size, intents, 200)}
    assert all(
        0 < row.p50_ms <= row.p95_ms and row.build_seconds >= 0 and 0 < row.accuracy <= 1
        for row in rows
    )
    assert rows[0].ratio == 1
    assert [benchmark.format_row(row).split()[:3] for row in rows] == [
        [str(size), str(intents), ranker] for ranker in ("ours", "WRatio", "BM25")
    ]


def test_the_data_is_the_same_in_every_run_and_no_question_is_an_example(
    benchmark: ModuleType,
) -> None:
    data = benchmark.make_data(200)
    assert data == benchmark.make_data(200)
    assert not {question.text for question in data.questions} & set(data.intent_of)
    assert all(4 <= len(example.split()) <= 12 for example in data.intent_of)


def test_the_plot_has_a_mark_for_every_ranker_at_every_size(benchmark: ModuleType) -> None:
    def row(examples: int, ranker: str, p50_ms: float) -> object:
        times = {
            "build_seconds": 1.0,
            "p50_ms": p50_ms,
            "p95_ms": 2 * p50_ms,
            "ratio": 1.0,
            "accuracy": 1.0,
        }
        return benchmark.Row(examples=examples, intents=50, ranker=ranker, questions=200, **times)

    rows = [
        row(1_000, "ours", 0.3),
        row(1_000, "WRatio", 2.0),
        row(10_000, "ours", 0.5),
        row(10_000, "WRatio", 20.0),
    ]
    plot = benchmark.plot_rows(rows)
    assert (plot.count("o"), plot.count("W")) == (2, 2)
    scale = [line.split("|")[0].strip() for line in plot.splitlines() if " ms " in line]
    assert scale == ["100 ms", "10 ms", "1 ms", "0.1 ms"]
    assert plot.splitlines()[-1].split() == ["1,000", "10,000", "examples"]
