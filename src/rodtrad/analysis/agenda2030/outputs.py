"""What the linker's heads say of a text, and in which columns: one linear layer over the text's vector."""

from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.agenda2030.load import catalogue
from rodtrad.analysis.agenda2030.model import STANCES
from rodtrad.analysis.agenda2030.numbers import Matrix, log_sigmoid, log_softmax
from rodtrad.analysis.statements.model import DIMENSIONS, HORIZONS

__all__ = ["SIZES", "goal_columns", "goal_evidence", "part", "target_evidence", "width"]

SIZES = {
    "goal": 17,
    "target": 169,
    "goal_any": 17,
    "target_any": 169,
    "relevance": 1,
    "dimension": len(DIMENSIONS),
    "horizon": len(HORIZONS),
    "stance": len(STANCES),
}
"""Columns by head. `goal` and `target` share a text (softmax); `goal_any` and `target_any` are each judged alone."""


@lru_cache(maxsize=1)
def _slices() -> dict[str, slice]:
    edges = pairwise(accumulate(SIZES.values(), initial=0))
    return {name: slice(*edge) for name, edge in zip(SIZES, edges, strict=True)}


def width() -> int:
    """Return the number of columns of all heads."""
    return sum(SIZES.values())


def part(logits: Any, head: str) -> Any:
    """Return the columns of a head, shape (texts, SIZES[head]), of an array or a tensor."""
    return logits[:, _slices()[head]]


@lru_cache(maxsize=1)
def goal_columns() -> tuple[int, ...]:
    """Return for each target, in the catalogue's order, the column of its goal."""
    known = catalogue()
    columns = {goal: column for column, goal in enumerate(known.by_id)}
    return tuple(columns[target.goal] for target in known.targets.values())


def goal_evidence(logits: NDArray[Any]) -> Matrix:
    """Return what speaks for each goal, shape (texts, 17, 4), as log odds or log shares.

    The goal's share, the share of its targets together, the goal judged alone, and relevance.
    """
    targets = np.exp(log_softmax(part(logits, "target")))
    owner = np.eye(SIZES["goal"])[list(goal_columns())]
    shares = np.log(np.maximum(targets @ owner, 1e-12))
    relevance = np.broadcast_to(part(logits, "relevance"), shares.shape)
    return np.stack([log_softmax(part(logits, "goal")), shares, part(logits, "goal_any"), relevance], axis=2)


def target_evidence(logits: NDArray[Any], of_goals: Matrix, goals: Matrix) -> Matrix:
    """Return what speaks for each target, shape (texts, 169, 4): its share, its share within its goal, itself judged
    alone, and its goal's log odds.

    `of_goals` is what `goal_evidence` gives, `goals` the log odds made of it, shape (texts, 17).
    """
    share = log_softmax(part(logits, "target"))
    owner = list(goal_columns())
    within = share - of_goals[:, owner, 1]
    return np.stack([share, within, log_sigmoid(part(logits, "target_any")), goals[:, owner]], axis=2)
