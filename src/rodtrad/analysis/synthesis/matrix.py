"""The framework matrix (Ritchie & Spencer 1994): units × themes, with the statements and a summary in every cell."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rodtrad.analysis.synthesis.drafting import pick
from rodtrad.analysis.synthesis.model import Source
from rodtrad.analysis.synthesis.said import Key, Said, source_of

__all__ = ["Cell", "Filter", "Matrix", "framework_matrix"]

SUMMED = 2
"""Quotes of a cell's summary."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements count; what is empty lets all through. `goal` is a global goal, a target or an own goal."""

    dimension: str = ""
    horizon: str = ""
    goal: str = ""

    def passes(self, said: Said) -> bool:
        """Tell whether a statement counts."""
        return (
            (not self.dimension or self.dimension in said.dimensions)
            and (not self.horizon or said.horizon == self.horizon)
            and (not self.goal or self.goal in said.goals or self.goal in said.targets or self.goal in said.own)
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """What a unit said about a theme. `summary` are the statements that stand for the cell, word for word."""

    unit: str
    theme: Key
    statements: tuple[Said, ...]
    summary: tuple[Source, ...]
    done: int
    future: int
    stances: frozenset[Literal["contributes", "counteracts", "none"]]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cells by unit and theme; a pair about which nothing was said has none."""

    units: tuple[str, ...]
    themes: tuple[Key, ...]
    cells: dict[tuple[str, Key], Cell]
    unplaced: dict[str, int]
    """By unit the number of statements that count and are in no theme."""


def framework_matrix(
    said: Iterable[Said], units: Sequence[str], themes: Sequence[Key], which: Filter = Filter()
) -> Matrix:
    """Return the matrix of `units` × `themes`, in their order, of the statements that pass the filter.

    A statement with several themes stands in each of their cells.
    """
    inside: dict[tuple[str, Key], list[Said]] = defaultdict(list)
    unplaced: dict[str, int] = dict.fromkeys(units, 0)
    known = set(themes)
    for one in said:
        if not which.passes(one):
            continue
        homes = [theme for theme in one.themes if theme in known]
        for theme in homes:
            inside[one.unit, theme].append(one)
        if not homes:
            unplaced[one.unit] = unplaced.get(one.unit, 0) + 1
    cells = {key: _cell(*key, statements) for key, statements in inside.items()}
    return Matrix(tuple(units), tuple(themes), cells, unplaced)


def _cell(unit: str, theme: Key, statements: Sequence[Said]) -> Cell:
    ordered = sorted(statements, key=lambda one: one.order)
    return Cell(
        unit=unit,
        theme=theme,
        statements=tuple(ordered),
        summary=tuple(pick([source_of(one) for one in ordered], SUMMED)),
        done=sum(one.horizon == "done" for one in ordered),
        future=sum(one.horizon == "future" for one in ordered),
        stances=frozenset(stance for one in ordered for stance in one.stances),
    )
