"""The learnt layer: from a text's vector and its words to the evidence for each target.

A ridge regression over the catalogue's own texts (titles, descriptions, examples, and the gloss with little weight)
turns an embedding into one score a target; the lexicon gives two more. What they mean as a probability is
`calibration`'s business.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.agenda2030.exemplars import Exemplar
from rodtrad.analysis.agenda2030.lexicon import Lexicon
from rodtrad.analysis.embedding import Vectors
from rodtrad.analysis.words import Token

__all__ = ["EVIDENCE", "Layer", "Matrix", "centred", "evidence", "fit_layer", "ridge", "unit"]

Matrix = NDArray[np.float64]

EVIDENCE = ("likeness", "ahead", "gloss", "overlap")
"""Names of what `evidence` returns for each text and target."""

GLOSS_WEIGHT = 0.1
"""A gloss phrase has a tenth of a sentence's weight: there are thousands of them and they are short."""

PENALTY = 10.0
"""Ridge penalty. Between 3 and 20 the tuning half of the test sentences hardly notices."""


@dataclass(frozen=True)
class Layer:
    """What has been learnt from the vectors. `centre` has shape (d,), `weights` (d, targets)."""

    centre: Matrix
    weights: Matrix


def centred(vectors: Vectors | Matrix, centre: Matrix) -> Matrix:
    """Return the vectors without what all texts share, as unit vectors in double precision.

    e5's vectors lie in a narrow cone; without its centre nearly everything is alike (cosine 0.8 and more).
    """
    return unit(np.asarray(vectors, dtype=np.float64) - centre)


def unit(rows: Matrix) -> Matrix:
    """Return the rows with length 1 (a row of zeros stays)."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12))


def ridge(rows: Matrix, wanted: Matrix, row_weights: Matrix, penalty: float = PENALTY) -> Matrix:
    """Return the weights (d, outputs) of a ridge regression of `wanted` less its mean on `rows`."""
    weighted = rows * row_weights[:, None]
    left = weighted.T @ rows + penalty * np.eye(rows.shape[1])
    return np.asarray(np.linalg.solve(left, weighted.T @ (wanted - wanted.mean(axis=0))))


def fit_layer(sources: Sequence[Exemplar], vectors: Vectors, nothing: Vectors, targets: Sequence[str]) -> Layer:
    """Learn from exemplars (`vectors` has a row each) and from texts that belong to no target (`nothing`)."""
    gloss = np.array([source.kind == "gloss" for source in sources])
    centre = np.asarray(vectors[~gloss], dtype=np.float64).mean(axis=0)
    phrase_centre = np.asarray(vectors[gloss], dtype=np.float64).mean(axis=0)
    rows = np.where(gloss[:, None], centred(vectors, phrase_centre), centred(vectors, centre))
    column = {target: index for index, target in enumerate(targets)}
    wanted = np.zeros((len(sources) + len(nothing), len(targets)))
    wanted[np.arange(len(sources)), [column[source.target] for source in sources]] = 1.0
    weights = np.concatenate([np.where(gloss, GLOSS_WEIGHT, 1.0), np.ones(len(nothing))])
    return Layer(centre, ridge(np.vstack([rows, centred(nothing, centre)]), wanted, weights))


def evidence(
    layer: Layer,
    lexicon: Lexicon,
    vectors: Vectors,
    words: Sequence[Sequence[Token]],
    languages: Sequence[str],
) -> Matrix:
    """Return the evidence, shape (texts, targets, len(EVIDENCE)), each about 0–1."""
    likeness = centred(vectors, layer.centre) @ layer.weights * 2
    gloss, overlap = lexicon.features(words, languages)
    ahead = likeness - likeness.max(axis=1, keepdims=True)
    return np.stack(
        [
            likeness,
            ahead,
            gloss / np.maximum(gloss.max(axis=1, keepdims=True), 3.0),
            overlap / np.maximum(overlap.max(axis=1, keepdims=True), 8.0),
        ],
        axis=2,
    )
