"""The public SDG Classification Benchmark: 1,251 English snippets, each asked about one goal.

The texts and the counting are the package's own (PyPI `sdgclassification-benchmark`, MIT, in the extra `test`); nothing
of it is learnt from.
"""

import contextlib
import io
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from rodtrad.analysis.agenda2030.linker import LINKED, Linker

__all__ = ["BenchmarkMissing", "BenchmarkResult", "sdg_benchmark"]


class BenchmarkMissing(RuntimeError):
    """The package with the benchmark is not installed."""


@dataclass(frozen=True, slots=True)
class BenchmarkResult:
    """Averages over the 17 goals, in percent but `f1`, and the accuracy by goal."""

    texts: int
    accuracy: float
    precision: float
    recall: float
    f1: float
    by_goal: dict[str, float]


def sdg_benchmark(linker: Linker) -> BenchmarkResult:
    """Return the figures of the package's own `Benchmark`. Raises BenchmarkMissing."""
    if find_spec("sdgclassification") is None:
        raise BenchmarkMissing("pip install sdgclassification-benchmark")
    from sdgclassification.benchmark import Benchmark, load_benchmark_df

    texts = list(dict.fromkeys(load_benchmark_df()["text"]))
    linked = linker.link(texts, ["en"] * len(texts), reasons="none")
    goals = {
        text: [int(link.id) for link in one.goals if link.p >= LINKED] for text, one in zip(texts, linked, strict=True)
    }
    benchmark: Any = Benchmark(goals.__getitem__)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        benchmark.run()
    average = benchmark.stats.average
    return BenchmarkResult(
        texts=len(benchmark.df),
        accuracy=float(average.accuracy),
        precision=float(average.precision),
        recall=float(average.recall),
        f1=float(average.f1),
        by_goal={str(goal): float(benchmark.stats.sdg(goal).accuracy) for goal in range(1, 18)},
    )
