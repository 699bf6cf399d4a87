"""Learns the layers from the linker's exemplars: `python -m rodtrad.analysis.themes.topics.learn` (two minutes).

Each exemplar's author noted in a few words what it is about, who spoke, and which targets it touches. That says far
better than the remark itself which of our topics it belongs to; so the note, the targets and the remark together are
held against the topics, and a layer learns to tell the same from the remark alone (learning with privileged
information, Vapnik & Vashist 2009). No statement is labelled by topic by hand. There is no randomness.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.agenda2030 import Linker, catalogue
from rodtrad.analysis.agenda2030.heads import joined
from rodtrad.analysis.agenda2030.numbers import Matrix, log_softmax, unit
from rodtrad.analysis.agenda2030.spoken import SpokenExemplar, note_of, spoken_exemplars
from rodtrad.analysis.embedding import default_embedder
from rodtrad.analysis.themes.topics.layers import FILE, Layers, bank, fingerprint, remarks, save_layers
from rodtrad.analysis.themes.topics.reader import NEAR, target_view

__all__ = ["fit", "learn_layers", "main", "topic_shares"]

FEWEST = 30
"""Exemplars of a unit that is a column of its own."""

SURE = 0.9
"""Share that a known unit is held to have: some of what it says another would say too."""

PENALTY = 1e-4
"""Of the squared weights, a text, on features of variance 1."""

ROUNDS = 60

TOLD = 3.0
"""What a remark that was written for a topic counts, against 1 for an exemplar whose topic is worked out."""

WORDS = 0.5
"""How far the n-grams are stretched against the vectors."""


def main() -> None:
    """Learn the layers for the default embedder and write them into the package."""
    path = Path(__file__).parent / FILE
    path.write_bytes(save_layers(learn_layers(Linker(default_embedder()))))
    print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")


def learn_layers(linker: Linker) -> Layers:
    """Return the layers for the linker's embedder: 23,000 short texts and notes are embedded."""
    told = [one for one in spoken_exemplars() if one.lang == "sv"]
    said = remarks()
    texts, heads = [*(one.text for one in told), *(text for text, _ in said)], linker.heads
    vectors = linker.embedder.embed(texts)
    notes = linker.embedder.embed([note_of(one) for one in told])
    topics = list(bank())
    made = linker.embedder.embed(topics)
    features = heads.features(texts, vectors)
    near, seen = unit(vectors - heads.centre), target_view(heads.logits(features))
    belongs = np.eye(len(topics))[[place for _, place in said]]
    # A topic stands where its description and what was said of it lie, in equal parts.
    anchors = unit(unit(made - heads.centre) + unit(belongs.T @ near[len(told) :]))
    targets = unit(target_view(heads.logits(heads.features(topics, made))) + unit(belongs.T @ seen[len(told) :]))
    likeness, by_target = near[: len(told)] @ anchors.T, seen[: len(told)] @ targets.T
    usual = np.stack([likeness.mean(0), likeness.std(0), by_target.mean(0), by_target.std(0)])
    shares = topic_shares(likeness, unit(notes - notes.mean(axis=0)) @ anchors.T, _touched(told) @ targets.T)
    units = _units(told)
    weights, bias = fit(
        joined(vectors, heads.ngrams.of(texts)),
        vectors.shape[1],
        np.vstack([units, np.zeros((len(said), units.shape[1]))]),
        np.vstack([shares, TOLD * belongs]),
    )
    return Layers(
        embedder=linker.embedder.model,
        fingerprint=fingerprint(heads.digest),
        units=units.shape[1],
        weights=weights,
        bias=bias,
        centre=heads.centre,
        anchors=anchors.astype(np.float32),
        targets=targets.astype(np.float32),
        usual=usual.astype(np.float32),
    )


def topic_shares(remark: Matrix, note: Matrix, targets: Matrix) -> Matrix:
    """Return how each exemplar divides over the topics, from three likenesses of shape (exemplars, topics)."""
    score = sum((one - one.mean(axis=0)) / one.std(axis=0) for one in (remark, note, targets))
    return np.asarray(np.exp(log_softmax(np.asarray(score) / NEAR)))


def _touched(told: Sequence[SpokenExemplar]) -> Matrix:
    """Return the square roots of each exemplar's shares of its targets, the primary counted twice."""
    column = {target: place for place, target in enumerate(catalogue().targets)}
    shares = np.zeros((len(told), len(column)))
    for row, one in enumerate(told):
        for place, target in enumerate(one.targets):
            shares[row, column[target]] = 0.5 if place else 1.0
    return np.asarray(np.sqrt(shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-9)))


def _units(told: Sequence[SpokenExemplar]) -> Matrix:
    """Return who spoke, softened, shape (exemplars, units); a row of zeros where that is not told or is rare."""
    common = Counter(one.unit for one in told if one.unit)
    column = {unit_: place for place, unit_ in enumerate(sorted(u for u, n in common.items() if n >= FEWEST))}
    shares = np.zeros((len(told), len(column)))
    for row, one in enumerate(told):
        if one.unit in column:
            shares[row] = (1 - SURE) / len(column)
            shares[row, column[one.unit]] += SURE
    return shares


def fit(
    features: NDArray[np.float32], width: int, units: Matrix, topics: Matrix
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return weights (features, units + topics) and bias that tell both from the features; L-BFGS, no randomness.

    The first `width` columns of `features` are the embedder's, the rest the n-grams'.
    """
    from scipy.optimize import minimize

    mean = features.mean(axis=0, dtype=np.float64)
    scale = np.where(np.arange(features.shape[1]) < width, 1.0, WORDS) / np.concatenate([
        np.full(width, features[:, :width].std()), np.full(features.shape[1] - width, features[:, width:].std())
    ])  # fmt: skip
    rows = ((features - mean) * scale).astype(np.float32)
    wants = [units.astype(np.float32), topics.astype(np.float32)]
    size = (rows.shape[1] + 1, units.shape[1] + topics.shape[1])
    edge = units.shape[1]

    def judge(flat: NDArray[Any]) -> tuple[float, NDArray[Any]]:
        layer = flat.reshape(size)
        seen = rows @ layer[:-1].astype(np.float32) + layer[-1].astype(np.float32)
        loss, slope = 0.0, np.empty_like(seen)
        for want, part_ in zip(wants, (slice(None, edge), slice(edge, None)), strict=True):
            logs = log_softmax(seen[:, part_])
            loss -= float((want * logs).sum()) / len(rows)
            slope[:, part_] = (np.exp(logs) * want.sum(axis=1, keepdims=True) - want) / len(rows)
        back = np.vstack([rows.T @ slope, slope.sum(axis=0)]).astype(np.float64)
        back[:-1] += 2 * PENALTY * layer[:-1]
        return loss + PENALTY * float((layer[:-1] ** 2).sum()), back.ravel()

    options = {"maxiter": ROUNDS, "maxcor": 10}
    found = minimize(judge, np.zeros(size).ravel(), jac=True, method="L-BFGS-B", options=options)
    layer = found.x.reshape(size)
    weights = layer[:-1] * scale[:, None]
    return weights.astype(np.float32), (layer[-1] - mean @ weights).astype(np.float32)


if __name__ == "__main__":
    main()
