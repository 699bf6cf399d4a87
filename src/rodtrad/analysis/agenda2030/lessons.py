"""What the linker learns from, in numbers: labelled statements and the catalogue's own texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.agenda2030.exemplars import exemplars
from rodtrad.analysis.agenda2030.load import catalogue
from rodtrad.analysis.agenda2030.model import STANCES
from rodtrad.analysis.agenda2030.numbers import Matrix
from rodtrad.analysis.agenda2030.outputs import SIZES, goal_columns
from rodtrad.analysis.agenda2030.spoken import Fold, SecondLabels, SpokenExemplar, fold_of, spoken_exemplars
from rodtrad.analysis.statements.model import DIMENSIONS, HORIZONS

__all__ = ["Lesson", "Wanted", "lessons", "wanted"]

LATER = 0.5
"""Weight of each further target of a labeller's list against 1 for the first."""

ALONE = 0.7
"""How true a target counts as that only one of two labellers accepts."""

GLOSS = 0.3
"""Weight of a phrase of the gloss against a sentence: there are thousands of them and they are short."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text and its labels. `spoken` is None for a text of the catalogue, which is labelled with its target alone."""

    text: str
    language: str
    targets: tuple[str, ...]
    """What the author would link, the primary target first."""
    spoken: SpokenExemplar | None = None
    weight: float = 1.0

    @property
    def lists(self) -> tuple[tuple[str, ...], ...]:
        """Return each labeller's targets, the author's first."""
        second = self.spoken.second.targets if self.spoken and self.spoken.second and self.targets else None
        return (self.targets,) if second is None else (self.targets, second)

    @property
    def opinions(self) -> "tuple[SpokenExemplar | SecondLabels, ...]":
        """Return those who tell of dimension, horizon and stance."""
        if self.spoken is None:
            return ()
        second = self.spoken.second
        return (self.spoken,) if second is None or second.horizon is None else (self.spoken, second)


def lessons(fold: Fold) -> tuple[Lesson, ...]:
    """Return the labelled statements of a fold.

    The catalogue's texts belong to what is taught. What sets the probabilities right (`tuning`) are statements that two
    have labelled: one author alone lists too few of the goals that a reader would accept.
    """
    said = (Lesson(one.text, one.lang, one.targets, one) for one in spoken_exemplars() if fold_of(one) == fold)
    if fold == "taught":
        return (*said, *_of_catalogue())
    return tuple(one for one in said if fold == "held" or len(one.lists) > 1 or not one.targets)


def _of_catalogue() -> Iterator[Lesson]:
    for one in exemplars(catalogue()):
        yield Lesson(one.text, one.language, (one.target,), weight=GLOSS if one.kind == "gloss" else 1.0)


@dataclass(frozen=True)
class Wanted:
    """The labels of texts, a row each."""

    goals: Matrix
    """Shares of the goals, shape (texts, 17): a row sums to 1, or to 0 for a text about nothing."""
    targets: Matrix
    goals_any: Matrix
    """How true each goal is, judged alone, 0–1."""
    targets_any: Matrix
    relevant: Matrix
    dimensions: Matrix
    """Shape (texts, 3): the share of labellers who say so; `labelled` tells which rows count."""
    horizon: Matrix
    """Shape (texts, 3): the share of labellers; a row of zeros where nobody tells."""
    stance: Matrix
    labelled: NDArray[np.bool_]
    weight: Matrix


def wanted(of: Sequence[Lesson]) -> Wanted:
    """Return the labels of `of` as numbers."""
    column = {target: index for index, target in enumerate(catalogue().targets)}
    targets, targets_any = (np.zeros((len(of), SIZES["target"])) for _ in range(2))
    goals, goals_any = (np.zeros((len(of), SIZES["goal"])) for _ in range(2))
    owner = np.array(goal_columns())
    for row, one in enumerate(of):
        for listed in one.lists:
            columns = [column[target] for target in listed]
            _add(targets[row], targets_any[row], columns, len(one.lists))
            _add(goals[row], goals_any[row], list(dict.fromkeys(owner[columns].tolist())), len(one.lists))
    return Wanted(
        goals=goals / np.maximum(goals.sum(axis=1, keepdims=True), 1e-9),
        targets=targets / np.maximum(targets.sum(axis=1, keepdims=True), 1e-9),
        goals_any=goals_any,
        targets_any=targets_any,
        relevant=np.array([float(bool(one.targets)) for one in of]),
        dimensions=np.array([_shares(one, "dimensions", DIMENSIONS) for one in of]),
        horizon=np.array([_shares(one, "horizon", HORIZONS) for one in of]),
        stance=np.array([_shares(one, "stance", STANCES) for one in of]),
        labelled=np.array([bool(one.spoken and one.targets) for one in of]),
        weight=np.array([one.weight for one in of]),
    )


def _add(shares: Matrix, true: Matrix, columns: Sequence[int], labellers: int) -> None:
    """Add one labeller's list: what comes first weighs most; what all accept is true, what one accepts nearly so."""
    for place, index in enumerate(columns):
        shares[index] += LATER if place else 1.0
        true[index] = 1.0 if true[index] or labellers == 1 else ALONE


def _shares(of: Lesson, field: str, values: Sequence[str]) -> list[float]:
    """Return the share of those who tell that say each of `values`."""
    said = [getattr(one, field) for one in of.opinions]
    told = [{one} if isinstance(one, str) else set(one) for one in said]
    return [sum(value in one for one in told) / max(1, len(told)) for value in values]
