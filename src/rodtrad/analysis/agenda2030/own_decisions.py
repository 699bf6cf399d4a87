"""What a person's decisions on links to own goals teach: a correction of each goal's score, learnt in milliseconds.

A logistic regression a goal whose starting point is the score without decisions (an offset), with a ridge penalty, so
that few decisions move little and nothing is forgotten. Learnt anew from all decisions each time: the order in which
they were made does not matter.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.agenda2030.numbers import Matrix, probability

__all__ = ["Sharpening", "sharpened"]

PENALTY = 2.5
"""Of the squared weights on what is seen in a text. Decisions are asked for where the score is in doubt, so they are no
fair sample: with less than this they make the order of the goals worse."""

PENALTY_OF_LEVEL = 5.0
"""Of the squared shift of a goal's whole level."""

STRETCH = 6.0
"""What is seen has length 1 (twice: the text, the targets); stretched so that a penalty of this size fits."""


@dataclass(frozen=True)
class Sharpening:
    """What is added to a goal's log odds: `weights` (goals, d) on what is seen in a text, `levels` (goals,)."""

    weights: Matrix
    levels: Matrix

    @classmethod
    def none(cls, goals: int, dimensions: int) -> "Sharpening":
        """Return what nobody has decided anything about."""
        return cls(np.zeros((goals, dimensions)), np.zeros(goals))

    def of(self, rows: Matrix) -> Matrix:
        """Return what to add, shape (texts, goals)."""
        return np.asarray(rows @ self.weights.T + self.levels)


def sharpened(
    rows: Matrix, before: Matrix, goals: NDArray[np.int64], accepted: NDArray[np.bool_], count: int
) -> Sharpening:
    """Learn from decisions: what is seen (n, d), log odds before (n,), the goals' columns, what was decided."""
    made = Sharpening.none(count, rows.shape[1])
    for goal in range(count):
        own = goals == goal
        if own.any():
            made.weights[goal], made.levels[goal] = _fit(rows[own] * STRETCH, before[own], accepted[own])
    return made


def _fit(rows: Matrix, before: Matrix, accepted: NDArray[np.bool_]) -> tuple[Matrix, float]:
    from scipy.optimize import minimize

    sign = np.where(accepted, 1.0, -1.0)

    def judge(flat: Matrix) -> tuple[float, Matrix]:
        odds = before + rows @ flat[:-1] + flat[-1]
        slope = -sign * probability(-sign * odds)
        loss = np.logaddexp(0, -sign * odds).sum() + PENALTY * (flat[:-1] ** 2).sum() + PENALTY_OF_LEVEL * flat[-1] ** 2
        back = np.append(rows.T @ slope + 2 * PENALTY * flat[:-1], slope.sum() + 2 * PENALTY_OF_LEVEL * flat[-1])
        return float(loss), back

    found = minimize(judge, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B")
    return found.x[:-1] * STRETCH, float(found.x[-1])
