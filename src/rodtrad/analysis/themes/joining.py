"""A few new statements among many join the themes that there are; the themes are made anew only when much has changed.

To make them anew for each corrected file would cost minutes in a large round, and would move the ground under those
who are reading. The run's parameters tell which of the two was done.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from rodtrad.analysis.embedding import Embedder, Vectors

__all__ = ["MOST_CHANGED", "SMALL", "join", "may_join"]

SMALL = 1_000
"""Below this many statements the themes are always made anew, which takes a second or two."""
MOST_CHANGED = 0.1
"""Share of statements that may have come or gone since the themes were made."""
STRAY = 1.5
"""Standard deviations below the usual likeness to its theme's centre from which a statement is left aside."""


def may_join(said: int, come: int, gone: int) -> bool:
    """Return whether so little has changed since the themes were made that new statements may join them."""
    return said >= SMALL and come + gone <= MOST_CHANGED * said


def join(embedder: Embedder, members: Mapping[str, int], new: Sequence[str]) -> dict[str, int]:
    """Return by text the theme of each text in `new` that is near enough to one.

    `members` are the themes' texts with their theme's key. The nearest centre of the centred vectors decides, as
    when the themes were made for more texts than can be grouped at once.
    """
    texts = list(dict.fromkeys(members))
    if not texts or not new:
        return {}
    vectors = embedder.embed(texts)
    middle = vectors.mean(axis=0)
    points = _unit(vectors - middle)
    keys = sorted(set(members.values()))
    column = {key: place for place, key in enumerate(keys)}
    labels = np.array([column[members[text]] for text in texts])
    centres = _unit(np.stack([points[labels == place].mean(axis=0) for place in range(len(keys))]))
    usual = np.einsum("ij,ij->i", points, centres[labels])
    least = np.array([_least(usual[labels == place]) for place in range(len(keys))])
    near = _unit(embedder.embed(new) - middle) @ centres.T
    best = near.argmax(axis=1)
    return {
        text: keys[place]
        for text, place, likeness in zip(new, best, near.max(axis=1), strict=True)
        if likeness >= least[place]
    }


def _least(likeness: Vectors) -> float:
    return float(likeness.mean() - STRAY * likeness.std())


def _unit(vectors: Vectors) -> Vectors:
    lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: Vectors = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return found
