"""Vectors from words alone, without reading them together: thousands of texts a second, for sweeps over large corpora.

The word vectors are the encoder's own input, centred, weighted by how rare a token is (Arora, Liang & Ma 2017, smooth
inverse frequency, with the tokenizer's own frequencies) and added up. Word order and context are lost.
"""

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.embedding.local import readable
from rodtrad.analysis.embedding.model import Progress, Vectors
from rodtrad.analysis.embedding.tokens import Tokenizer
from rodtrad.analysis.embedding.weights import bundled_weights, model_id, read_weights, unpacked

__all__ = ["SweepEmbedder"]

USUAL = 1e-3
"""The frequency at which a token has half its weight."""

SAMPLE = slice(1_000, 60_000, 7)
"""Tokens whose mean is what all word vectors share."""


class SweepEmbedder:
    """384 dimensions, no network, nothing but numpy. A vector depends on its text alone. Safe in several threads."""

    dimensions = 384

    def __init__(self) -> None:
        self._table: _Table | None = None
        self._lock = threading.Lock()

    @property
    def id(self) -> str:
        """Return the engine and the model."""
        return self.model

    @property
    def model(self) -> str:
        """Return which model it is."""
        return f"rodtrad-sweep-1/{model_id()}"

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return one unit vector a text, in order; a text without tokens has a vector of zeros."""
        found = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, words in enumerate(self._words(texts)):
            found[row] = words.sum(axis=0)
        if progress is not None:
            progress(len(texts), len(texts))
        return _unit(found)

    def without_words(self, texts: Sequence[str]) -> list[Vectors]:
        """Return for each text the unit vectors of the whole and of it without each word (see `WordEmbedder`)."""
        found = []
        chunks = [readable(text).lower().split() for text in texts]
        each = iter(self._words([chunk for words in chunks for chunk in words]))
        for text, whole, words in zip(texts, self._words(texts), chunks, strict=True):
            parts = [next(each).sum(axis=0) for _ in words]
            total = whole.sum(axis=0)
            rows = [total, *(total - part for part in parts)] if len(words) == len(text.split()) else [total]
            found.append(_unit(np.array(rows, dtype=np.float32)))
        return found

    def _words(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """Return the weighted vectors of each text's tokens."""
        with self._lock:
            if self._table is None:
                self._table = _Table()
            return self._table.rows(texts)


def _unit(rows: NDArray[np.float32]) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)


class _Table:
    """Weighted word vectors by token, unpacked when first met."""

    def __init__(self) -> None:
        weights = read_weights(bundled_weights())
        self._tokenizer = Tokenizer(weights)
        self._raw = weights.raw_matrix("emb.word", weights.width)
        self._shared = unpacked(np.ascontiguousarray(self._raw[SAMPLE])).floats().mean(axis=0)
        often = np.exp(np.array(weights.scores))
        self._weights = (USUAL / (USUAL + often)).astype(np.float32)
        self._place = np.full(len(weights.scores), -1, dtype=np.int64)
        self._rows: NDArray[np.float32] = np.zeros((0, weights.width), dtype=np.float32)

    def rows(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """Return the weighted vectors of each text's tokens, shape (tokens, width)."""
        tokens = [np.array(self._tokenizer.ids(readable(text).lower()), dtype=np.int64) for text in texts]
        met = np.unique(np.concatenate([*tokens, np.zeros(0, dtype=np.int64)]))
        new = met[self._place[met] < 0]
        if len(new):
            self._add(new)
        return [self._rows[self._place[one]] for one in tokens]

    def _add(self, tokens: NDArray[np.int64]) -> None:
        rows = unpacked(np.ascontiguousarray(self._raw[tokens])).floats() - self._shared
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        self._place[tokens] = len(self._rows) + np.arange(len(tokens))
        self._rows = np.vstack([self._rows, rows * self._weights[tokens, None]])
