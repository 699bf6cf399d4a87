"""Reads what texts are about: four views of a text, from its vector and its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.agenda2030 import Linker
from rodtrad.analysis.agenda2030.numbers import Matrix, log_softmax, unit
from rodtrad.analysis.agenda2030.outputs import part
from rodtrad.analysis.embedding import Vectors
from rodtrad.analysis.themes.topics.layers import Layers, shipped_layers

__all__ = ["Profiles", "TopicReader", "anchored", "target_view"]

SOFT = 2.0
"""Temperature of the shares of targets: several that are near count, not the best alone."""

NEAR = 0.7
"""Temperature of the likeness to topics, in standard deviations."""

BLOCK = 2048
"""Texts read at a time, which bounds the memory."""


@dataclass(frozen=True)
class Profiles:
    """Views of texts beside their vectors, by name, each of shape (texts, columns): square roots of shares.

    `targets` is how the text divides over the global targets, `anchors` over the topics by likeness, `topics` over the
    topics and `units` over who usually says so, both as learnt. A view that is not known of an embedder is left out.
    """

    views: dict[str, Vectors]

    def __len__(self) -> int:
        return len(next(iter(self.views.values())))

    def of(self, rows: Sequence[int] | NDArray[Any]) -> "Profiles":
        """Return the profiles of some of the texts."""
        return Profiles({name: view[rows] for name, view in self.views.items()})


class TopicReader:
    """Reads profiles with the linker's heads, and with what has been learnt of topics for its embedder.

    For another embedder than the default the targets are the only view. A text's profile depends on the text alone.
    """

    def __init__(self, linker: Linker) -> None:
        self._linker = linker
        known = shipped_layers()
        self._layers = known if known is not None and known.embedder == linker.embedder.model else None

    def profiles(self, texts: Sequence[str], vectors: Vectors) -> Profiles:
        """Return the profiles of texts from their vectors, shape (texts, d)."""
        blocks = [self._block(texts[start : start + BLOCK], vectors[start : start + BLOCK]) for start in _starts(texts)]
        if not blocks:
            return Profiles({"targets": np.zeros((0, 169), dtype=np.float32)})
        return Profiles({name: np.concatenate([block[name] for block in blocks]) for name in blocks[0]})

    def _block(self, texts: Sequence[str], vectors: Vectors) -> dict[str, Vectors]:
        heads = self._linker.heads
        features = heads.features(texts, vectors)
        targets = target_view(heads.logits(features))
        views = {"targets": targets}
        if self._layers is not None:
            views["anchors"] = _shares(anchored(vectors, targets, self._layers), NEAR)
            learnt = _product(features, self._layers)
            views["units"] = _shares(learnt[:, : self._layers.units], 1.0)
            views["topics"] = _shares(learnt[:, self._layers.units :], 1.0)
        return {name: view.astype(np.float32) for name, view in views.items()}


def target_view(logits: NDArray[Any]) -> Matrix:
    """Return the square roots of softened shares of the targets, shape (texts, 169): rows of length 1."""
    return _shares(part(logits, "target"), SOFT)


def anchored(vectors: Vectors, targets: Matrix, layers: Layers) -> Matrix:
    """Return how much nearer than usual each text is to each topic, by vector and by targets, (texts, topics)."""
    mean, deviation, mean_targets, deviation_targets = layers.usual.astype(np.float64)
    by_vector = unit(vectors - layers.centre) @ layers.anchors.astype(np.float64).T
    by_target = targets @ layers.targets.astype(np.float64).T
    return np.asarray((by_vector - mean) / deviation + (by_target - mean_targets) / deviation_targets)


def _product(features: NDArray[np.float32], layers: Layers) -> Matrix:
    """Return the layers' log odds; rounded, so that a row does not depend on how many are multiplied at a time."""
    made = features.astype(np.float64) @ layers.weights.astype(np.float64) + layers.bias
    return np.asarray(made.round(6))


def _shares(logits: NDArray[Any], temperature: float) -> Matrix:
    return np.asarray(np.exp(log_softmax(logits.astype(np.float64) / temperature) / 2))


def _starts(texts: Sequence[str]) -> Iterator[int]:
    return iter(range(0, len(texts), BLOCK))
