"""The embedder that is used where nobody chooses another."""

from functools import lru_cache

from rodtrad.analysis.embedding.adapter import shipped_adapter
from rodtrad.analysis.embedding.cache import CachedEmbedder
from rodtrad.analysis.embedding.fast import FastEmbedder
from rodtrad.analysis.embedding.model import Embedder, WordEmbedder
from rodtrad.analysis.embedding.sweep import SweepEmbedder

__all__ = ["default_embedder", "sweep_embedder", "word_embedder"]


@lru_cache(maxsize=1)
def default_embedder() -> FastEmbedder:
    """Return the process's one default embedder; the model is loaded when it first is used."""
    return FastEmbedder(shipped_adapter())


@lru_cache(maxsize=1)
def sweep_embedder() -> SweepEmbedder:
    """Return the process's one embedder for sweeps over large corpora."""
    return SweepEmbedder()


def word_embedder(embedder: Embedder) -> WordEmbedder | None:
    """Return `embedder`, or the one that it remembers for, where it can leave words out; else None."""
    within = embedder.inner if isinstance(embedder, CachedEmbedder) else embedder
    return within if isinstance(within, WordEmbedder) else None
