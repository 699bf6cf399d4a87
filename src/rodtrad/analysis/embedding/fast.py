"""multilingual-e5-small, with or without the adapter, in onnxruntime: all cores, texts of equal length together."""

import os
import platform
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.embedding.adapter import Adapter
from rodtrad.analysis.embedding.encoder import INPUT, Way, encoder_model
from rodtrad.analysis.embedding.local import readable
from rodtrad.analysis.embedding.model import Progress, Vectors
from rodtrad.analysis.embedding.tokens import Tokenizer
from rodtrad.analysis.embedding.weights import PLAIN, bundled_weights, model_id, read_weights, unpacked

__all__ = ["EngineMissing", "FastEmbedder", "best_way", "engine_installed"]

BATCH_TOKENS = 1_024
"""Tokens that go through the encoder at once: their activations stay in the processor's cache."""


class EngineMissing(RuntimeError):
    """onnxruntime is not installed, though Rödtråd asks for it."""


def engine_installed() -> bool:
    """Return whether onnxruntime can be imported."""
    return find_spec("onnxruntime") is not None


def best_way() -> Way:
    """Return `rows` where the processor multiplies 8-bit numbers without overflow (VNNI, Arm), else `blocks`."""
    if platform.machine().lower() in {"arm64", "aarch64"}:
        return "rows"
    try:
        flags = set(Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").split())
    except OSError:
        return "blocks"
    return "rows" if flags & {"avx512_vnni", "avx_vnni"} else "blocks"


@dataclass(frozen=True)
class _Window:
    """Up to 512 tokens of a text, its marks for first and last included."""

    row: int
    ids: list[int]
    share: int
    """Tokens of the text in it, by which its vector counts."""
    part: int = 0
    """Its number among the text's windows."""


class FastEmbedder:
    """multilingual-e5-small with or without an adapter, 384 dimensions, without network.

    Only texts of the same number of tokens go through the encoder together, so nothing is padded and a vector depends
    on its text alone. Each core takes batches of its own. Safe to call from several threads; do not fork a process
    that has embedded something.
    """

    dimensions = 384

    def __init__(self, adapter: Adapter | None = None, way: Way | None = None, threads: int | None = None) -> None:
        self._adapter = adapter
        self._way: Way = way or ("blocks" if adapter is None else best_way())
        self._threads = threads or _cores()
        self._engine: _Engine | None = None
        self._lock = threading.Lock()

    @property
    def id(self) -> str:
        """Return the engine, the way and the model; all of them change vectors."""
        return f"rodtrad-onnx-2-{self._way}/{self.model}"

    @property
    def model(self) -> str:
        """Return which model it is, whatever engine runs it."""
        return model_id(self._adapter.id if self._adapter else PLAIN)

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return one unit vector a text, in order. Raises `EngineMissing` where onnxruntime is not installed."""
        readables = [readable(text) for text in texts]
        distinct = list(dict.fromkeys(readables))
        found = self._embed_distinct(distinct, progress)
        row = {text: index for index, text in enumerate(distinct)}
        return found[[row[text] for text in readables]]

    def without_words(self, texts: Sequence[str]) -> list[Vectors]:
        """Return for each text the unit vectors of the whole and of it without each word (see `WordEmbedder`)."""
        engine = self._loaded()
        found: list[Vectors | None] = [None] * len(texts)
        # Two texts that read alike may still have other words between spaces (NUL is one for `str.split`).
        rows: dict[tuple[str, int], list[int]] = defaultdict(list)
        for row, text in enumerate(texts):
            rows[readable(text), len(text.split())].append(row)
        windows = [window for (text, _), same in rows.items() for window in engine.windows(same[0], text)]
        long = {window.row for window in windows if window.part}
        batches = list(_batches([window for window in windows if window.row not in long]))
        words = {
            same[0]: engine.words(text) if len(text.split()) == count else []
            for (text, count), same in rows.items()
            if same[0] not in long
        }
        with ThreadPoolExecutor(self._threads) as pool:
            for batch, tokens in zip(batches, pool.map(engine.tokens, batches), strict=True):
                for window, seen, mean in zip(batch, tokens, tokens.mean(axis=1), strict=True):
                    whole = np.float32(window.share) * mean[None]
                    found[window.row] = np.vstack([_unit(whole), _unit(_without(seen, words[window.row]))])
        for row in long:
            found[row] = self.embed([texts[row]])
        for same in rows.values():
            for row in same[1:]:
                found[row] = found[same[0]]
        return [made for made in found if made is not None]

    def _embed_distinct(self, texts: list[str], progress: Progress | None) -> Vectors:
        found = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        if not texts:
            return found
        engine = self._loaded()
        windows = [window for row, text in enumerate(texts) for window in engine.windows(row, text)]
        left = np.bincount([window.row for window in windows], minlength=len(texts))
        batches = list(_batches(windows))
        with ThreadPoolExecutor(self._threads) as pool:
            for batch, vectors in zip(batches, pool.map(engine.run, batches), strict=True):
                for window, vector in zip(batch, vectors, strict=True):
                    found[window.row] += window.share * vector
                    left[window.row] -= 1
                if progress is not None:
                    progress(int((left == 0).sum()), len(texts))
        return _unit(found)

    def _loaded(self) -> "_Engine":
        with self._lock:
            if self._engine is None:
                self._engine = _Engine(self._way, self._adapter)
            return self._engine


class _Engine:
    def __init__(self, way: Way, adapter: Adapter | None) -> None:
        weights = read_weights(bundled_weights())
        changed = adapter.on(weights) if adapter else weights
        self._session = _session(encoder_model(changed, way, adapter.reach if adapter else {}))
        self._tokenizer = Tokenizer(weights)
        self._marks = (weights.first, weights.last)
        self._longest = weights.longest - 2
        self._words = weights.raw_matrix("emb.word", weights.width)
        places = weights.vector("emb.pos").reshape(-1, weights.width)
        self._places = places + weights.vector("emb.type")[: weights.width]

    def windows(self, row: int, text: str) -> Iterator[_Window]:
        """Yield a text's windows: one, unless it is longer than the model reads at once."""
        # `query` on both sides: e5's authors ask for it where likeness is symmetric.
        ids = self._tokenizer.ids("query: " + text)
        first, last = self._marks
        for number, start in enumerate(range(0, len(ids), self._longest)):
            part = ids[start : start + self._longest]
            yield _Window(row, [first, *part, last], len(part), number)

    def words(self, text: str) -> list[tuple[int, int]]:
        """Return for each word of `text.split()` its first and the one after its last token in the window.

        The empty list where the tokenizer sees other words than those between spaces.
        """
        ends = [len(self._tokenizer.ids("query:")) + 1]
        for word in text.split():
            ends.append(ends[-1] + len(self._tokenizer.ids(word)))
        whole = len(self._tokenizer.ids("query: " + text)) + 1
        return list(pairwise(ends)) if ends[-1] == whole else []

    def run(self, batch: list[_Window]) -> Vectors:
        """Return the mean token vector of each window; all are of the same length."""
        # Here and not in the graph: onnxruntime's mean adds in another order where a batch holds one text.
        made: Vectors = self.tokens(batch).mean(axis=1)
        return made

    def tokens(self, batch: list[_Window]) -> Vectors:
        """Return the token vectors of each window, shape (windows, tokens, width)."""
        (made,) = self._session.run(None, {INPUT: self._embedded(np.array([window.ids for window in batch]))})
        return np.asarray(made)

    def _embedded(self, ids: NDArray[np.int64]) -> Vectors:
        distinct, where = np.unique(ids, return_inverse=True)
        words = unpacked(self._words[distinct]).floats()
        made: Vectors = words[where.reshape(ids.shape)] + self._places[: ids.shape[1]]
        return made


def _without(tokens: Vectors, words: Sequence[tuple[int, int]]) -> Vectors:
    """Return the sums of `tokens` without those of each word."""
    sums = np.vstack([np.zeros((1, tokens.shape[1]), tokens.dtype), tokens.cumsum(axis=0)])
    parts = [sums[end] - sums[start] for start, end in words]
    return np.asarray(sums[-1] - np.array(parts).reshape(-1, tokens.shape[1]), dtype=np.float32)


def _unit(rows: Vectors) -> Vectors:
    made: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return made


def _batches(windows: list[_Window]) -> Iterator[list[_Window]]:
    """Yield windows of equal length together, the longest first, so that the cores finish at about the same time."""
    by_length: dict[int, list[_Window]] = defaultdict(list)
    for window in windows:
        by_length[len(window.ids)].append(window)
    for length in sorted(by_length, reverse=True):
        size = max(1, BATCH_TOKENS // length)
        alike = by_length[length]
        for start in range(0, len(alike), size):
            yield alike[start : start + size]


def _session(model: bytes) -> Any:
    if not engine_installed():
        raise EngineMissing("onnxruntime is not installed: pip install onnxruntime")
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # A thread a batch instead of threads within a batch: no waiting for each other, and the same sums in any order.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
