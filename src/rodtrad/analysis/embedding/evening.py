"""How far each channel of the encoder's activations reaches: measured on sample texts, kept with the adapter.

Only rounded logarithms of the largest activation of each channel are kept, no text.
"""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.embedding.tokens import Tokenizer
from rodtrad.analysis.embedding.weights import Floats, Weights, unpacked

__all__ = ["Plain", "measured", "reach_of", "steps_of"]

STEPS = 8
"""Steps to a doubling that a reach is rounded to."""


def steps_of(reach: Floats) -> NDArray[np.int8]:
    """Return a reach as it is kept: rounded logarithms."""
    return np.round(STEPS * np.log2(np.maximum(reach, 1e-3))).astype(np.int8)


def reach_of(steps: NDArray[np.int8]) -> Floats:
    """Return the reach that `steps_of` has rounded."""
    made: Floats = np.exp2(steps.astype(np.float32) / STEPS)
    return made


def measured(texts: Iterable[str], weights: Weights) -> dict[str, Floats]:
    """Return the reach of each channel on `texts`, by the name of the matrix that it is multiplied with."""
    plain = Plain(weights)
    for text in texts:
        plain.vector(text)
    return plain.reach


class Plain:
    """The encoder in plain numpy and float32, a text at a time: slow, for measuring and for checking the others."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._tokenizer = Tokenizer(weights)
        self._matrices: dict[str, Floats] = {}
        self.reach: dict[str, Floats] = {}

    def vector(self, text: str) -> Floats:
        """Return the unit vector of a text of at most 510 tokens."""
        weights = self._weights
        ids = [weights.first, *self._tokenizer.ids("query: " + text)[: weights.longest - 2], weights.last]
        words = unpacked(weights.raw_matrix("emb.word", weights.width)[ids]).floats()
        places = weights.vector("emb.pos").reshape(-1, weights.width)[: len(ids)]
        tokens = self._normal(words + places + weights.vector("emb.type")[: weights.width], "emb.ln")
        for layer in range(weights.layers):
            tokens = self._layer(tokens, f"l{layer}.")
        mean = tokens.mean(axis=0)
        found: Floats = mean / np.linalg.norm(mean)
        return found

    def _layer(self, tokens: Floats, at: str) -> Floats:
        heads, width = self._weights.heads, self._weights.width
        query, key, value = (
            self._product(tokens, at + name).reshape(len(tokens), heads, -1).swapaxes(0, 1) for name in "qkv"
        )
        weight = query @ key.swapaxes(1, 2) / math.sqrt(width // heads)
        weight = np.exp(weight - weight.max(axis=-1, keepdims=True))
        weight /= weight.sum(axis=-1, keepdims=True)
        seen = (weight @ value).swapaxes(0, 1).reshape(len(tokens), width)
        tokens = self._normal(tokens + self._product(seen, at + "ao"), at + "aln")
        thought = _gelu(self._product(tokens, at + "fi"))
        return self._normal(tokens + self._product(thought, at + "fo"), at + "oln")

    def _product(self, tokens: Floats, name: str) -> Floats:
        most = np.abs(tokens).max(axis=0)
        self.reach[name] = np.maximum(self.reach.get(name, most), most)
        made: Floats = tokens @ self._matrix(name + ".w", tokens.shape[1]).T + self._weights.vector(name + ".b")
        return made

    def _matrix(self, name: str, columns: int) -> Floats:
        if name not in self._matrices:
            self._matrices[name] = self._weights.floats(name, columns)
        return self._matrices[name]

    def _normal(self, tokens: Floats, name: str) -> Floats:
        even = tokens - tokens.mean(axis=-1, keepdims=True)
        even /= np.sqrt((even**2).mean(axis=-1, keepdims=True) + self._weights.epsilon)
        made: Floats = even * self._weights.vector(name + ".w") + self._weights.vector(name + ".b")
        return made


def _gelu(values: Floats) -> Floats:
    from scipy.special import erf

    made: Floats = (values * 0.5 * (1 + erf(values / math.sqrt(2)))).astype(np.float32)
    return made
