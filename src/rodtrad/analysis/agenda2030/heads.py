"""What the linker has learnt, as one record: a linear layer over vectors, and curves that make scores probabilities.

Kept as one .npz without pickled objects; its field `about` is JSON.
"""

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.agenda2030.load import catalogue
from rodtrad.analysis.agenda2030.ngrams import NgramSpace, shipped_ngrams
from rodtrad.analysis.agenda2030.numbers import Matrix
from rodtrad.analysis.agenda2030.spoken import training_hash

__all__ = ["DATA", "SHIPPED", "Curve", "Heads", "fingerprint", "joined", "load_heads", "save_heads", "shipped_heads"]

DATA = "rodtrad.analysis.agenda2030"
SHIPPED = ("heads.npz", "sweep_heads.npz")
"""For the default embedder, and for the one for sweeps."""
FORMAT = 3

WORDS = 1.0
"""Length of the vector of a text's n-grams, against 1 for the embedder's."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic regression from evidence (last axis) to a probability."""

    weights: tuple[float, ...]
    bias: float

    def logits(self, evidence: NDArray[Any]) -> Matrix:
        """Return log odds, shape `evidence.shape[:-1]`."""
        return np.asarray(evidence @ np.array(self.weights) + self.bias)


@dataclass(frozen=True)
class Heads:
    """The linker's knowledge for one embedder.

    `weights` has shape (d + k, outputs.width()), `bias` (outputs.width(),), for `features`: d of the embedder and k of
    the n-grams. `curves` are those of `goal`, `target`, `relevance`, `dimension` and `own`. `centre` (d,) is the mean
    vector of the statements learnt from and `spread` (d, d) their covariance about it: they tell how unlikely a
    likeness is.
    """

    embedder: str
    fingerprint: str
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    curves: Mapping[str, Curve]
    centre: NDArray[np.float32]
    spread: NDArray[np.float32]
    ngrams: NgramSpace

    @cached_property
    def digest(self) -> str:
        """Return a hash of all that has been learnt."""
        return hashlib.sha256(save_heads(self) + self.ngrams.digest.encode()).hexdigest()[:12]

    @cached_property
    def _exact(self) -> NDArray[np.float64]:
        return self.weights.astype(np.float64)

    def features(self, texts: Sequence[str], vectors: NDArray[Any]) -> NDArray[np.float32]:
        """Return what the heads read of each text, shape (texts, d + k), from its vector and its words."""
        return joined(vectors, self.ngrams.of(texts))

    def features_without(self, text: str, vectors: NDArray[Any]) -> NDArray[np.float32]:
        """Return the features of `text` without each word of `text.split()`, from the vectors without it.

        Empty where `vectors` is: nothing was measured.
        """
        return joined(vectors, self.ngrams.without_words(text) if len(vectors) else self.ngrams.of(()))

    def logits(self, features: NDArray[Any]) -> NDArray[np.float32]:
        """Return every head's log odds, shape (texts, width).

        In double precision and rounded, so that a row does not depend on how many are multiplied at a time.
        """
        made = features.astype(np.float64) @ self._exact + self.bias
        return np.asarray(made.round(6), dtype=np.float32)


def joined(vectors: NDArray[Any], words: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what the heads read, shape (texts, d + k), of the embedder's vectors and the n-grams'."""
    return np.hstack([vectors, WORDS * words]).astype(np.float32, copy=False)


def fingerprint() -> str:
    """Return a hash over everything that the linker learns from: the catalogue, labelled statements, invented goals."""
    invented = (files(DATA) / "data" / "invented_goals.json").read_bytes()
    parts = (str(FORMAT), catalogue().version, training_hash(), hashlib.sha256(invented).hexdigest())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def save_heads(heads: Heads) -> bytes:
    """Return `heads` as the bytes of an .npz file; the same heads give the same bytes."""
    about = {
        "format": FORMAT,
        "embedder": heads.embedder,
        "fingerprint": heads.fingerprint,
        "curves": {name: [*curve.weights, curve.bias] for name, curve in sorted(heads.curves.items())},
    }
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        allow_pickle=False,
        about=np.frombuffer(json.dumps(about).encode(), dtype=np.uint8),
        weights=heads.weights.astype(np.float16),
        bias=heads.bias,
        centre=heads.centre,
        spread=heads.spread.astype(np.float16),
    )
    return buffer.getvalue()


def load_heads(data: bytes, ngrams: NgramSpace) -> Heads:
    """Read what `save_heads` wrote, for the n-grams it was learnt with. Raises ValueError for another format."""
    with np.load(io.BytesIO(data), allow_pickle=False) as kept:
        about = json.loads(kept["about"].tobytes())
        if about["format"] != FORMAT:
            raise ValueError(f"heads of format {about['format']}, not {FORMAT}")
        return Heads(
            embedder=about["embedder"],
            fingerprint=about["fingerprint"],
            weights=kept["weights"].astype(np.float32),
            bias=kept["bias"],
            curves={name: Curve(tuple(values[:-1]), values[-1]) for name, values in about["curves"].items()},
            centre=kept["centre"],
            spread=kept["spread"].astype(np.float32),
            ngrams=ngrams,
        )


def shipped_heads(model: str) -> Heads | None:
    """Return the heads that ship for a model, None where there are none."""
    return next((heads for name in SHIPPED if (heads := _shipped(name)) and heads.embedder == model), None)


@lru_cache(maxsize=2)
def _shipped(name: str) -> Heads | None:
    source = files(DATA) / "data" / name
    return load_heads(source.read_bytes(), shipped_ngrams()) if source.is_file() else None
