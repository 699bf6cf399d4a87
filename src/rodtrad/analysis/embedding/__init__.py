"""Texts to vectors: the embedder's protocol, the offline default, and a cache.

from rodtrad.analysis.embedding import CachedEmbedder, default_embedder

embedder = CachedEmbedder(default_embedder(), "vectors.sqlite3")
vectors = embedder.embed(["Vi har bytt till laddbara bilar."])   # shape (1, 384)
"""

from rodtrad.analysis.embedding.cache import CachedEmbedder
from rodtrad.analysis.embedding.fast import EngineMissing, FastEmbedder
from rodtrad.analysis.embedding.local import LocalEmbedder, default_embedder
from rodtrad.analysis.embedding.model import Embedder, Progress, Vectors

__all__ = [
    "CachedEmbedder",
    "Embedder",
    "EngineMissing",
    "FastEmbedder",
    "LocalEmbedder",
    "Progress",
    "Vectors",
    "default_embedder",
]
