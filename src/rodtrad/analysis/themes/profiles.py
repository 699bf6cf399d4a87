"""Links to goals as a vector: what two statements are about, beside how they are worded."""

from collections.abc import Iterable, Sequence

import numpy as np

from rodtrad.analysis.agenda2030 import Link, catalogue
from rodtrad.analysis.embedding import Vectors

__all__ = ["link_profiles"]


def link_profiles(linked: Sequence[tuple[Iterable[Link], Iterable[Link]]]) -> Vectors:
    """Return, shape (texts, 17 + 169), the square roots of the probabilities of each text's goals and targets."""
    known = catalogue()
    columns = {name: column for column, name in enumerate([*known.by_id, *known.targets])}
    profiles = np.zeros((len(linked), len(columns)), dtype=np.float32)
    for row, one in enumerate(linked):
        for link in (*one[0], *one[1]):
            profiles[row, columns[link.id]] = link.p**0.5
    return profiles
