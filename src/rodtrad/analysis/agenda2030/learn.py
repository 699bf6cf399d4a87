"""Learns the heads on any embedder's vectors: regularised logistic regressions, without randomness.

Called for the default embedder when the package is built (`train`) and for a user's own embedder at its first use.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.agenda2030.calibrate import fit_curves
from rodtrad.analysis.agenda2030.heads import Heads, fingerprint, joined, load_heads, save_heads
from rodtrad.analysis.agenda2030.lessons import Lesson, Wanted, lessons, wanted
from rodtrad.analysis.agenda2030.ngrams import NgramSpace, shipped_ngrams
from rodtrad.analysis.agenda2030.numbers import probability, unit
from rodtrad.analysis.agenda2030.outputs import part, width
from rodtrad.analysis.embedding import Embedder, Progress

__all__ = ["WEIGHTS", "fit_layer", "learn", "learn_from", "loss_of"]

Array = NDArray[np.float32]

WEIGHTS = {
    "goal": 1.0,
    "target": 1.0,
    "goal_any": 0.2,
    "target_any": 0.1,
    "relevance": 1.0,
    "dimension": 0.2,
    "horizon": 0.5,
    "stance": 0.3,
}
"""What each head counts for in the loss."""

PENALTY = 3e-5
"""Of the squared weights, a text."""

ROUNDS = 200


def loss_of(logits: Array, want: Wanted) -> tuple[float, Array]:
    """Return the loss, summed over texts, and its gradient by `logits` (texts, width)."""
    slope = np.zeros_like(logits)
    alone, about = want.weight[:, None], (want.weight * want.relevant)[:, None]
    told = want.labelled[:, None]
    total = _shares(logits, slope, "goal", want.goals, about) + _shares(logits, slope, "target", want.targets, about)
    total += _alone(logits, slope, "goal_any", want.goals_any, alone)
    total += _alone(logits, slope, "target_any", want.targets_any, alone)
    total += _alone(logits, slope, "relevance", want.relevant[:, None], alone)
    total += _alone(logits, slope, "dimension", want.dimensions, told)
    total += _shares(logits, slope, "horizon", want.horizon, np.ones_like(alone))
    total += _shares(logits, slope, "stance", want.stance, np.ones_like(alone))
    return total, slope


def _shares(logits: Array, slope: Array, head: str, want: NDArray[Any], weight: NDArray[Any]) -> float:
    """Add the cross entropy of a head whose columns compete."""
    seen = part(logits, head)
    even = seen - seen.max(axis=1, keepdims=True)
    logs = even - np.log(np.exp(even).sum(axis=1, keepdims=True))
    part(slope, head)[:] = WEIGHTS[head] * weight * (np.exp(logs) * want.sum(axis=1, keepdims=True) - want)
    return -WEIGHTS[head] * float((weight * want * logs).sum())


def _alone(logits: Array, slope: Array, head: str, want: NDArray[Any], weight: NDArray[Any]) -> float:
    """Add the cross entropy of a head whose columns are each judged alone."""
    seen = part(logits, head)
    part(slope, head)[:] = WEIGHTS[head] * weight * (probability(seen) - want)
    return WEIGHTS[head] * float((weight * (np.logaddexp(0, seen) - seen * want)).sum())


def fit_layer(
    vectors: NDArray[Any], want: Wanted, rounds: int = ROUNDS, penalty: float = PENALTY
) -> tuple[Array, Array]:
    """Return weights (dimensions, width) and bias (width,) of the layer that fits `vectors` to the labels best."""
    from scipy.optimize import minimize

    rows = np.ascontiguousarray(vectors, dtype=np.float32)
    size = (rows.shape[1] + 1, width())

    def judge(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        layer = flat.reshape(size).astype(np.float32)
        loss, slope = loss_of(rows @ layer[:-1] + layer[-1], want)
        back = np.vstack([rows.T @ slope, slope.sum(axis=0)]).astype(np.float64) / len(rows)
        back[:-1] += 2 * penalty * flat.reshape(size)[:-1]
        return loss / len(rows) + penalty * float((flat.reshape(size)[:-1] ** 2).sum()), back.ravel()

    start = np.zeros(size)
    found = minimize(judge, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 20})
    layer = found.x.reshape(size).astype(np.float32)
    return layer[:-1], layer[-1]


def learn_from(  # noqa: PLR0913, PLR0917 - what is read by what, to learn from and to set right by
    model: str, ngrams: NgramSpace, vectors: Array, taught: Sequence[Lesson], unseen: Array, tuning: Sequence[Lesson]
) -> Heads:
    """Return the heads learnt on `vectors` of `taught`, with probabilities set right on `unseen` of `tuning`."""
    weights, bias = fit_layer(joined(vectors, ngrams.of([one.text for one in taught])), wanted(taught))
    said = vectors[[one.spoken is not None for one in taught]]
    centre = said.mean(axis=0)
    rows = unit(said - centre)
    spread = (rows.T @ rows / len(rows)).astype(np.float32)
    heads = Heads(model, fingerprint(), weights, bias, {}, centre, spread, ngrams)
    kept = load_heads(save_heads(heads), ngrams)
    seen = kept.logits(kept.features([one.text for one in tuning], unseen))
    return replace(kept, curves=fit_curves(seen, wanted(tuning)))


def learn(embedder: Embedder, progress: Progress | None = None, ngrams: NgramSpace | None = None) -> Heads:
    """Return the heads for any embedder: some 25,000 short texts are embedded (a minute or more), then a minute.

    `ngrams` are those that ship unless others are given.
    """
    taught, tuning = lessons("taught"), lessons("tuning")
    made = embedder.embed([one.text for one in (*taught, *tuning)], progress)
    from rodtrad.analysis.agenda2030.own_fit import with_own  # which needs the linker, which needs this

    of, unseen = made[: len(taught)], made[len(taught) :]
    return with_own(learn_from(embedder.model, ngrams or shipped_ngrams(), of, taught, unseen, tuning), embedder)
