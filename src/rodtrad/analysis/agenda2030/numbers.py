"""Small arithmetic that the linker's parts share."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Matrix", "log_sigmoid", "log_softmax", "probability", "unit"]

Matrix = NDArray[np.float64]


def probability(logits: NDArray[Any]) -> Matrix:
    """Return the logistic function, without overflow."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))))


def log_sigmoid(logits: NDArray[Any]) -> Matrix:
    """Return the logarithm of the logistic function, without overflow."""
    return np.asarray(-np.logaddexp(0, -logits))


def log_softmax(logits: NDArray[Any]) -> Matrix:
    """Return the logarithms of the shares of each row."""
    even = logits - logits.max(axis=-1, keepdims=True)
    return np.asarray(even - np.log(np.exp(even).sum(axis=-1, keepdims=True)))


def unit(rows: NDArray[Any]) -> Matrix:
    """Return rows of length 1; a row of zeros stays."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1))
