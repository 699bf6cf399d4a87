"""The embedder's protocol: texts in, unit vectors out."""

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

__all__ = ["Embedder", "Progress", "Vectors", "WordEmbedder"]

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
    def model(self) -> str:
        """Return which model it is, whatever engine runs it: what was learnt for one engine fits another."""

    @property
    def dimensions(self) -> int:
        """Return the length of a vector."""

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return one unit vector a text, in order."""


@runtime_checkable
class WordEmbedder(Embedder, Protocol):
    """An embedder that can tell, at no further cost, what each word adds to a vector."""

    def without_words(self, texts: Sequence[str]) -> list[Vectors]:
        """Return for each text the unit vectors of the whole (first row) and of it without each of its words.

        Words are what stands between spaces (`text.split()`), in order. Leaving out is done on the encoder's output:
        the other words have still been read beside it. A text too long to be read at once has the first row alone.
        """
