"""Makes scores probabilities, on statements that the heads have not learnt from.

Platt's logistic regression (Platt 1999; Niculescu-Mizil & Caruana 2005) on the few numbers that speak for a link,
shared by all goals, and by all targets: a curve a target would rest on a dozen statements.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.agenda2030.heads import Curve
from rodtrad.analysis.agenda2030.lessons import Wanted
from rodtrad.analysis.agenda2030.outputs import goal_evidence, part, target_evidence

__all__ = ["fit_curve", "fit_curves"]

NOTHING = 0.4
"""Share of the statements about nothing for which the probability of being relevant is set right.

Of those that are labelled to learn from it is a tenth, of statements that somebody has picked a fifth, of running talk
half.
"""

NOTHING_PICKED = 0.2
"""The same for goals and targets, whose probabilities are read where a text is relevant."""


def fit_curves(logits: NDArray[Any], want: Wanted) -> Mapping[str, Curve]:
    """Return the curves that fit `logits` (texts, width) of unseen texts to their labels."""
    talk, picked = (_as_usual(want.relevant > 0, share) for share in (NOTHING, NOTHING_PICKED))
    goals = goal_evidence(logits)
    goal = fit_curve(goals, want.goals_any > 0, picked)
    targets = target_evidence(logits, goals, goal.logits(goals))
    told = want.labelled
    return {
        "goal": goal,
        "target": fit_curve(targets, want.targets_any > 0, picked),
        "relevance": fit_curve(part(logits, "relevance")[:, :, None], want.relevant[:, None] > 0, talk),
        "dimension": _fit_shares(part(logits, "dimension")[told][:, :, None], want.dimensions[told]),
    }


def _as_usual(relevant: NDArray[np.bool_], nothing: float) -> NDArray[np.float64]:
    """Return the weight of each text with which `nothing` of them are about nothing; all 1 where none is."""
    share = 1 - relevant.mean()
    if not 0 < share < 1:
        return np.ones(len(relevant))
    return np.asarray(np.where(relevant, (1 - nothing) / (1 - share), nothing / share))


def _fit_shares(evidence: NDArray[Any], shares: NDArray[Any]) -> Curve:
    """Return the curve to the probability that a labeller says so, where labellers may be of two minds."""
    return fit_curve(np.concatenate([evidence, evidence]), np.concatenate([shares > 0, shares >= 1]))


def fit_curve(evidence: NDArray[Any], true: NDArray[np.bool_], weights: NDArray[np.float64] | None = None) -> Curve:
    """Return the curve from `evidence` (last axis) to the probability that it is `true`; `weights` are of the rows."""
    from sklearn.linear_model import LogisticRegression

    each = None if weights is None else np.repeat(weights, true[0].size)
    model = LogisticRegression(C=100.0, max_iter=2000)
    model.fit(evidence.reshape(-1, evidence.shape[-1]), true.ravel(), each)
    return Curve(tuple(round(float(weight), 6) for weight in model.coef_[0]), round(float(model.intercept_[0]), 6))
