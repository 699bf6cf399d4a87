"""The embedder's protocol: texts in, unit vectors out."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["Embedder", "Progress", "Vectors"]

Vectors = NDArray[np.float32]
"""Shape (texts, dimensions), each row of length 1."""

Progress = Callable[[int, int], None]
"""Called with (done, total) while long work runs."""


class Embedder(Protocol):
    """Turns texts into vectors. The same text gives the same vector, whatever stands beside it."""

    @property
    def id(self) -> str:
        """Return name and version; a cache made with another id is not used."""

    @property
    def dimensions(self) -> int:
        """Return the length of a vector."""

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return one unit vector a text, in order."""
