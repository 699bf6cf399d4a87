"""How far each channel of the encoder's activations reaches: measured once on sample texts, shipped as `reach.npz`.

Remake it with `python -m rodtrad.analysis.embedding.evening tools/reach.txt OUT.npz` (a text a line). The file
holds only rounded logarithms of the largest activation of each channel, no text.
"""

import math
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from rodtrad.analysis.embedding.tokens import Tokenizer
from rodtrad.analysis.embedding.weights import Floats, Weights, bundled_weights, read_weights

__all__ = ["Plain", "read_reach", "write_reach"]

STEPS = 8
"""Steps to a doubling that a reach is rounded to."""

_FILE = Path(__file__).with_name("reach.npz")


def read_reach(path: Path = _FILE) -> dict[str, Floats]:
    """Return the reach of each channel by the name of the matrix that it is multiplied with."""
    with np.load(path, allow_pickle=False) as kept:
        return {name: np.exp2(kept[name].astype(np.float32) / STEPS) for name in kept.files}


def write_reach(texts: Iterable[str], path: Path) -> None:
    """Measure the reach of each channel on `texts` and keep it in `path`."""
    plain = Plain(read_weights(bundled_weights()))
    for text in texts:
        plain.vector(text)
    kept = {name: np.round(STEPS * np.log2(np.maximum(most, 1e-3))) for name, most in plain.reach.items()}
    np.savez_compressed(path, allow_pickle=False, **{name: steps.astype(np.int8) for name, steps in kept.items()})


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
        words = self._matrix("emb.word", weights.width)[ids]
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
            self._matrices[name] = self._weights.matrix(name, columns).floats()
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


if __name__ == "__main__":
    write_reach(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines(), Path(sys.argv[2]))
