"""Texts to vectors: the embedder's protocol, the offline default, and a cache.

from rodtrad.analysis.embedding import CachedEmbedder, default_embedder

embedder = CachedEmbedder(default_embedder(), "vectors.sqlite3")
vectors = embedder.embed(["Vi har bytt till laddbara bilar."])   # shape (1, 384)
"""

from rodtrad.analysis.embedding.cache import CachedEmbedder
from rodtrad.analysis.embedding.default import default_embedder, sweep_embedder, word_embedder
from rodtrad.analysis.embedding.fast import EngineMissing, FastEmbedder
from rodtrad.analysis.embedding.local import LocalEmbedder
from rodtrad.analysis.embedding.model import Embedder, Progress, Vectors, WordEmbedder
from rodtrad.analysis.embedding.sweep import SweepEmbedder

__all__ = [
    "CachedEmbedder",
    "Embedder",
    "EngineMissing",
    "FastEmbedder",
    "LocalEmbedder",
    "Progress",
    "SweepEmbedder",
    "Vectors",
    "WordEmbedder",
    "default_embedder",
    "sweep_embedder",
    "word_embedder",
]
