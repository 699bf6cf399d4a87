"""The words of a text themselves, beside what the encoder makes of them: latent semantic analysis of letter n-grams.

Each run of three to five letters in a word has a short vector, learnt from the statements (Deerwester et al. 1990, on
character n-grams within words), so that inflections, compounds and misspellings share most of what they have. A word is
the sum of its n-grams, a text the sum of its words, stretched to length 1.
"""

import hashlib
import io
import re
import threading
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

__all__ = ["FILE", "NgramSpace", "load_ngrams", "ngrams_of", "save_ngrams", "shipped_ngrams", "words_of"]

FILE = "ngrams.npz"

SIZES = range(3, 6)
"""Letters in an n-gram; the space before and after a word counts as one."""

LONGEST_WORD = 60
"""Letters of a word that are read."""

MOST_WORDS = 100_000
"""Words whose vectors are kept, 100 MB; then the memory begins anew."""

_WORD = re.compile(r"[^\W_]+")

Rows = NDArray[np.float32]


def words_of(text: str) -> list[str]:
    """Return the words of a text as n-grams are made of them: runs of letters and digits, in lower case."""
    return _WORD.findall(text.lower())


def ngrams_of(word: str) -> Iterator[str]:
    """Yield the n-grams of a word in lower case, those at its edges with the space beside it."""
    padded = f" {word[:LONGEST_WORD]} "
    for size in SIZES:
        for start in range(len(padded) - size + 1):
            yield padded[start : start + size]


class NgramSpace:
    """`names` are the n-grams; row i of `grams` (names, k), in bytes, times `scales` (names,) is the vector of name i.

    Safe in several threads. A text's vector depends on the text alone.
    """

    def __init__(self, names: Sequence[str], grams: NDArray[np.int8], scales: NDArray[np.float16]) -> None:
        self.names, self.grams, self.scales = tuple(names), grams, scales
        self.dimensions = int(grams.shape[1])
        self._index = {name: row for row, name in enumerate(self.names)}
        self._known: dict[str, Rows] = {}
        self._lock = threading.Lock()

    @cached_property
    def digest(self) -> str:
        """Return a hash of all that it knows."""
        parts = ("\n".join(self.names).encode(), self.grams.tobytes(), self.scales.tobytes())
        return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]

    def of(self, texts: Sequence[str]) -> Rows:
        """Return a unit vector a text, shape (texts, k); zeros for a text without a known n-gram."""
        rows = [self._sum(words_of(text)) for text in texts]
        return _unit(np.array(rows, dtype=np.float32).reshape(len(texts), self.dimensions))

    def without_words(self, text: str) -> Rows:
        """Return the vectors of the text without each word of `text.split()`, shape (words, k)."""
        parts = [self._sum(words_of(chunk)) for chunk in text.split()]
        if not parts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        rows = np.array(parts)
        return _unit(rows.sum(axis=0) - rows)

    def _sum(self, words: Sequence[str]) -> Rows:
        total = np.zeros(self.dimensions, dtype=np.float32)
        for word in words:
            total += self._vector(word)
        return total

    def _vector(self, word: str) -> Rows:
        made = self._known.get(word)
        if made is None:
            rows = [row for name in ngrams_of(word) if (row := self._index.get(name)) is not None]
            made = self.grams[rows].T.astype(np.float32) @ self.scales[rows].astype(np.float32)
            with self._lock:
                if len(self._known) >= MOST_WORDS:
                    self._known = {}
                self._known[word] = made
        return made


def _unit(rows: Rows) -> Rows:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 1e-6, lengths, np.inf), dtype=np.float32)


def save_ngrams(space: NgramSpace) -> bytes:
    """Return `space` as the bytes of an .npz file without pickled objects; the same space gives the same bytes."""
    names = np.frombuffer("\n".join(space.names).encode(), dtype=np.uint8)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, names=names, grams=space.grams, scales=space.scales)
    return buffer.getvalue()


def load_ngrams(data: bytes) -> NgramSpace:
    """Read what `save_ngrams` wrote."""
    with np.load(io.BytesIO(data), allow_pickle=False) as kept:
        return NgramSpace(kept["names"].tobytes().decode().split("\n"), kept["grams"], kept["scales"])


@lru_cache(maxsize=1)
def shipped_ngrams() -> NgramSpace:
    """Return the space that ships with the package."""
    return load_ngrams((files("rodtrad.analysis.agenda2030") / "data" / FILE).read_bytes())
