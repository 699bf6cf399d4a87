"""Statements that stand for a theme: few, unlike each other, and together near all members."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from rodtrad.analysis.readable import SHORTEST, stands_alone
from rodtrad.analysis.themes.cluster import Points

__all__ = ["language", "representatives"]

MOST = 3
CONSIDERED = 300
"""Members nearest to the centre that are considered, which bounds the work for huge themes."""

LONGEST = 45
"""Words of a statement that is short enough to stand for others."""


def representatives(
    texts: Sequence[str], points: Points, members: Sequence[int], units: Sequence[str | None] | None
) -> tuple[int, ...]:
    """Return up to three of `members`, the best first, no two of one unit.

    Greedy facility location (Nemhauser, Wolsey & Fisher 1978): each step adds the statement that brings the members
    nearest to what has been chosen. A text that stands twice is chosen once.
    """
    chosen: list[int] = []
    candidates = _candidates(texts, points, members)
    likeness = points[list(members)] @ points[candidates].T
    reached = np.zeros(len(members))
    while candidates and len(chosen) < MOST:
        gains = np.maximum(likeness, reached[:, None]).sum(axis=0)
        free = [_is_free(index, chosen, texts, units) for index in candidates]
        if not any(free):
            break
        best = int(np.where(free, gains, -np.inf).argmax())
        chosen.append(candidates[best])
        reached = np.maximum(reached, likeness[:, best])
    return tuple(chosen)


def _candidates(texts: Sequence[str], points: Points, members: Sequence[int]) -> list[int]:
    inside = np.array(members)
    nearness = points[inside] @ points[inside].mean(axis=0)
    nearest = [int(index) for index in inside[np.argsort(-nearness, kind="stable")][:CONSIDERED]]
    for fit in (_reads_well, _is_short):
        if found := [index for index in nearest if fit(texts[index])]:
            return found
    return nearest


def _reads_well(text: str) -> bool:
    return _is_short(text) and stands_alone(text, language(text))


@lru_cache(maxsize=20_000)
def language(text: str) -> str:
    """Return the language of a text; it is asked for several times of each."""
    from rodtrad.analysis.statements import language_of

    return language_of(text)


def _is_short(text: str) -> bool:
    return SHORTEST <= len(text.split()) <= LONGEST


def _is_free(index: int, chosen: Sequence[int], texts: Sequence[str], units: Sequence[str | None] | None) -> bool:
    if any(texts[index] == texts[other] for other in chosen):
        return False
    return units is None or units[index] is None or all(units[index] != units[other] for other in chosen)
