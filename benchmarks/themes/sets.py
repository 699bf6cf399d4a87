"""The labelled sets, and the figures by which a grouping or an assignment is held against a person's."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

DATA = Path(__file__).parent / "data"
FEW = 5
REPEATS = 30

Rows = NDArray[Any]


@dataclass(frozen=True)
class LabelledSet:
    """Statements with the theme that their author gave each, and the themes with name and definition."""

    name: str
    texts: tuple[str, ...]
    theme: NDArray[np.int64]
    names: tuple[str, ...]
    about: tuple[str, ...]


def read_set(name: str) -> LabelledSet:
    """Read `data/NAME.jsonl` with its scheme: its own where there is one, else the common one."""
    own = DATA / f"scheme_{name}.json"
    scheme = json.loads((own if own.is_file() else DATA / "scheme.json").read_text("utf-8"))
    column = {theme["key"]: place for place, theme in enumerate(scheme)}
    rows = [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines() if line]
    return LabelledSet(
        name,
        tuple(row["text"] for row in rows),
        np.array([column[row["theme"]] for row in rows]),
        tuple(theme["name"] for theme in scheme),
        tuple(theme["about"] for theme in scheme),
    )


def purity(truth: Rows, found: Rows) -> float:
    """Return the share of statements whose group has their theme as its most common; one left aside is wrong."""
    groups = [truth[found == group] for group in set(found.tolist()) if group >= 0]
    return sum(np.bincount(group).max() for group in groups) / len(truth)


def figures(truth: Rows, found: Rows) -> tuple[float, float, float, int, float]:
    """Return AMI, ARI, purity, the number of groups, and the share left aside (each a group of its own for AMI)."""
    from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

    aside = found < 0
    alone = found.copy()
    alone[aside] = found.max() + 1 + np.arange(aside.sum())
    return (
        float(adjusted_mutual_info_score(truth, alone)),
        float(adjusted_rand_score(truth, alone)),
        purity(truth, found),
        len(set(found[~aside].tolist())),
        float(aside.mean()),
    )


def first_and_three(scores: Rows, truth: Rows) -> tuple[float, float]:
    """Return how often the right theme has the best score, and is among the best three."""
    order = np.argsort(-scores, axis=1, kind="stable")
    return float((order[:, 0] == truth).mean()), float((order[:, :3] == truth[:, None]).any(axis=1).mean())


def with_examples(
    scored: Callable[[Sequence[int]], Rows], truth: Rows, few: int = FEW, repeats: int = REPEATS
) -> tuple[float, float]:
    """Return the same, on the rest, when `few` examples of each theme are known; the mean of 30 draws.

    `scored` gives scores (statements, themes) from the places of the examples.
    """
    found = []
    for seed in range(repeats):
        draws = np.random.default_rng(seed)
        shown = np.concatenate([
            draws.choice(np.flatnonzero(truth == theme), few, replace=False) for theme in range(truth.max() + 1)
        ])  # fmt: skip
        rest = np.setdiff1d(np.arange(len(truth)), shown)
        found.append(first_and_three(scored(shown.tolist())[rest], truth[rest]))
    return float(np.mean([one for one, _ in found])), float(np.mean([three for _, three in found]))
