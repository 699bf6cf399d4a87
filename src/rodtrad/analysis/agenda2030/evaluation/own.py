"""Links to a municipality's own goals: right from the start, and after so many decisions of a person.

The goals are invented (`data/invented_goals.json`), each with the targets that it is about; a statement belongs to a
goal when a labeller links it to one of those targets. The person decides what the labels say, in
order of doubt, on one half of the statements; it is measured on the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.agenda2030.lessons import Lesson, lessons
from rodtrad.analysis.agenda2030.linker import LINKED, Linker
from rodtrad.analysis.agenda2030.load import data_file
from rodtrad.analysis.agenda2030.model import OwnDecision, OwnGoal
from rodtrad.analysis.agenda2030.numbers import Matrix
from rodtrad.analysis.agenda2030.own_goals import OwnLinker

__all__ = ["OwnFigures", "belongs", "invented", "own_curve"]

STEPS = (0, 25, 50, 100, 200)
"""Decisions after which it is measured."""

AT_ONCE = 25
"""Decisions between two learnings."""


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """Over the half of the statements that nobody decides on: each 0–1."""

    decisions: int
    first: float
    """The likeliest goal is right, over the statements that belong to one."""
    precision: float
    """Of the links that count."""
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def invented(use: str) -> list[list[tuple[OwnGoal, frozenset[str]]]]:
    """Return the goals with their targets of each invented municipality that is for `use` (`learn` or `measure`)."""
    return [
        [
            (OwnGoal(goal["id"], goal["title"], goal["description"]), frozenset(goal["targets"]))
            for goal in municipality["goals"]
        ]
        for municipality in data_file("invented_goals.json")["municipalities"]
        if municipality["use"] == use
    ]


def belongs(of: Sequence[Lesson], goals: Sequence[tuple[OwnGoal, frozenset[str]]]) -> NDArray[np.bool_]:
    """Return which statement belongs to which goal, shape (statements, goals): by what comes first and second."""
    return np.array(
        [[any(not targets.isdisjoint(listed[:2]) for listed in one.lists) for _, targets in goals] for one in of]
    )


def own_curve(linker: Linker) -> tuple[OwnFigures, ...]:
    """Return the figures after 0 to 200 decisions on the goals of the municipality that nothing was fitted on."""
    [goals] = invented("measure")
    of = [one for one in lessons("held") if one.spoken]
    asked = [row for row in range(len(of)) if row % 2]
    true = belongs(of, goals)
    vectors = linker.embedder.embed([one.text for one in of])
    decided: list[tuple[int, int]] = []
    found = []
    for step in STEPS:
        while len(decided) < step:
            chances = _chances(of, goals, linker, decided, true, vectors)
            decided += _most_doubtful(chances, asked, decided, min(AT_ONCE, step - len(decided)))
        found.append(_figures(_chances(of, goals, linker, decided, true, vectors)[::2], true[::2], len(decided)))
    return tuple(found)


def _chances(  # noqa: PLR0913, PLR0917 - the state of the simulation
    of: Sequence[Lesson],
    goals: Sequence[tuple[OwnGoal, frozenset[str]]],
    linker: Linker,
    decided: Sequence[tuple[int, int]],
    true: NDArray[np.bool_],
    vectors: NDArray[np.float32],
) -> Matrix:
    said = [
        OwnDecision(of[row].text, of[row].language, goals[goal][0].id, bool(true[row, goal])) for row, goal in decided
    ]
    own = OwnLinker([goal for goal, _ in goals], linker, said)
    linked = own.link([one.text for one in of], [one.language for one in of], vectors, reasons="none", top=len(goals))
    column = {goal.id: index for index, (goal, _) in enumerate(goals)}
    chances = np.zeros(true.shape)
    for row, links in enumerate(linked):
        for link in links:
            chances[row, column[link.id]] = link.p
    return chances


def _most_doubtful(
    chances: Matrix, asked: Sequence[int], decided: Sequence[tuple[int, int]], count: int
) -> list[tuple[int, int]]:
    """Return the (statement, goal) pairs among `asked` whose probability is nearest to a half."""
    doubt = np.full(chances.shape, 9.0)
    doubt[asked] = np.abs(chances[asked] - LINKED)
    for row, goal in decided:
        doubt[row, goal] = 9.0
    order = np.argsort(doubt, axis=None, kind="stable")[:count]
    return [(int(place) // chances.shape[1], int(place) % chances.shape[1]) for place in order]


def _figures(chances: Matrix, true: NDArray[np.bool_], decisions: int) -> OwnFigures:
    some = true.any(axis=1)
    linked = chances >= LINKED
    right = (linked & true).sum()
    return OwnFigures(
        decisions=decisions,
        first=float(true[some, chances[some].argmax(axis=1)].mean()),
        precision=float(right / max(1, linked.sum())),
        recall=float(right / max(1, true.sum())),
    )
