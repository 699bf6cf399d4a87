"""Groups of like statements: Leiden on the graph of nearest neighbours (scikit-network).

Blondel et al. 2008 and Traag et al. 2019 give the method. It finds the number of groups itself and needs no shape of
them; what the vectors lack in sharpness is made up for by what is known of municipal topics (see `space`).
"""

import os
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.embedding import Vectors
from rodtrad.analysis.themes.topics import Profiles

__all__ = ["Labels", "Points", "centroids", "cluster", "space", "stability", "unit"]

Labels = NDArray[np.int64]
"""One group a point; -1 is no group."""

Points = NDArray[Any]
"""Shape (points, d), rows of length 1; those that `space` makes are in single precision, which halves the memory."""

WORDING = 0.5
VIEWS = {"targets": 0.5, "anchors": 1.0, "topics": 0.7, "units": 0.5}
"""How much the wording and each view of what is said count (`topics.Profiles`), set on our tuning set."""

RESOLUTION = 1.5
"""Leiden's resolution where no number of themes is asked for."""

MOST = 24
"""More groups than this are too many to read; users of such tools ask for 10–20."""

SMALLEST = 3
"""Members of a group that is worth a name."""


SETTLING = 10
"""Times that every point may move to the nearest centre. On the graph alone a point may follow one near neighbour."""

RESAMPLES = 8
KEPT = 0.8
"""Resamples by which stability is measured, and the share of the points in each."""

MANY = 2_000
"""Points from which half as many resamples do: groups are large, and each resample takes half a second."""


def space(vectors: Vectors, profiles: Profiles | None) -> Points:
    """Return the points to group: centred vectors beside centred profiles, as unit vectors.

    Each is centred on these texts' own mean: what all have in common (that they are municipal interviews) tells
    nothing about who belongs with whom.
    """
    views = {} if profiles is None else profiles.views
    parts = [(WORDING, vectors), *((VIEWS[name], view) for name, view in views.items())]
    points = np.empty((len(vectors), sum(rows.shape[1] for _, rows in parts)), dtype=np.float32)
    at = 0
    for weight, rows in parts:
        points[:, at : at + rows.shape[1]] = weight * _centred(rows)
        at += rows.shape[1]
    return unit(points)


def _centred(rows: Vectors) -> Points:
    return unit(rows - rows.mean(axis=0, dtype=np.float64).astype(np.float32))


def unit(rows: NDArray[Any]) -> Points:
    """Return the rows with length 1 (a row of zeros stays)."""
    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    return np.asarray(rows / lengths.astype(rows.dtype))


def cluster(points: Points, number: int | None, seed: int) -> Labels:
    """Return a group for every point, numbered from 0. About `number` groups where it is given."""
    graph = _neighbours(points)
    if number is None:
        labels = _leiden(graph, RESOLUTION, seed)
        return _settled(points, _merged(points, labels, max(SMALLEST, len(points) // 200), MOST))
    labels = _search(graph, number, seed)
    labels = _merged(points, labels, min(SMALLEST, len(points) // number), number)
    return _settled(points, _split_to(points, labels, number, seed))


def stability(points: Points, labels: Labels, seed: int) -> NDArray[np.float64]:
    """Return how well each group comes back when four fifths of the points are grouped anew, 0–1 (Hennig 2007).

    The mean, over resamples, of the greatest Jaccard overlap of the group with any of the new ones. From about 0.75 a
    group is stable; below 0.5 it is one way of many to divide the points.
    """
    draws = np.random.default_rng(seed)
    groups = _count(labels)
    turns = RESAMPLES if len(points) <= MANY else RESAMPLES // 2
    found = np.zeros((turns, groups))
    for turn in range(turns):
        kept = np.sort(draws.choice(len(points), max(2, int(KEPT * len(points))), replace=False))
        anew, old = _leiden(_neighbours(points[kept]), RESOLUTION, seed), labels[kept]
        anew = _merged(points[kept], anew, min(SMALLEST, len(kept)), max(groups, 1))
        for group in range(groups):
            inside = old == group
            common = np.bincount(anew[inside], minlength=_count(anew))
            union = np.bincount(anew, minlength=_count(anew)) + inside.sum() - common
            found[turn, group] = (common / np.maximum(union, 1)).max()
    return np.asarray(found.mean(axis=0))


def centroids(points: Points, labels: Labels) -> Points:
    """Return the groups' mean directions, shape (groups, d)."""
    return unit(_sums(points[labels >= 0], labels[labels >= 0]))


def _neighbours(points: Points) -> Any:
    """Return the symmetric weighted graph of nearest neighbours, sparse (points, points)."""
    from scipy.sparse import csr_matrix
    from sklearn.neighbors import NearestNeighbors

    size = len(points)
    count = min(5 if size < 150 else 10, size - 1)
    search = NearestNeighbors(n_neighbors=count, algorithm="brute").fit(points.astype(np.float32))
    distance, nearest = search.kneighbors()  # without an argument: a point is not its own neighbour
    # A little above 0, so that a point without any likeness still has neighbours and is found stray later.
    strength = np.maximum(1 - distance.ravel().astype(np.float64) ** 2 / 2, 1e-3)
    graph = csr_matrix((strength, (np.repeat(np.arange(size), count), nearest.ravel())), shape=(size, size))
    return graph.maximum(graph.T)


def _leiden(graph: Any, resolution: float, seed: int) -> Labels:
    from sknetwork.clustering import Leiden

    return np.asarray(Leiden(resolution=resolution, random_state=seed).fit_predict(graph), dtype=np.int64)


def _search(graph: Any, number: int, seed: int) -> Labels:
    """Return the grouping whose count is nearest to `number` over a bisection of the resolution."""
    low, high = 0.05, 30.0
    best = _leiden(graph, RESOLUTION, seed)
    for _ in range(9):
        middle = (low * high) ** 0.5
        labels = _leiden(graph, middle, seed)
        if abs(_count(labels) - number) < abs(_count(best) - number):
            best = labels
        if _count(labels) == number:
            break
        low, high = (middle, high) if _count(labels) < number else (low, middle)
    return best


def _count(labels: Labels) -> int:
    return int(labels.max()) + 1


def _merged(points: Points, labels: Labels, least: int, most: int) -> Labels:
    """Return the grouping with at most `most` groups, none smaller than `least`: the smallest joins its nearest.

    Only sums and sizes are kept, so that a thousand crumbs in 20,000 points are swept up in no time.
    """
    sizes = np.bincount(labels)
    sums = _sums(points, labels)
    directions = unit(sums)
    home = np.arange(len(sizes))
    alive = np.ones(len(sizes), dtype=bool)
    while alive.sum() > 1 and (alive.sum() > most or sizes[alive].min() < least):
        smallest = int(np.where(alive, sizes, len(points) + 1).argmin())
        alive[smallest] = False
        likeness = directions @ directions[smallest]
        nearest = int(np.where(alive, likeness, -np.inf).argmax())
        sums[nearest] += sums[smallest]
        directions[nearest] = unit(sums[[nearest]])[0]
        sizes[nearest] += sizes[smallest]
        home[home == smallest] = nearest
    return np.unique(home[labels], return_inverse=True)[1].astype(np.int64)


def _settled(points: Points, labels: Labels) -> Labels:
    """Return the grouping after each point has moved to the nearest centre, until none moves or ten times over.

    No group loses its last points.
    """
    for _ in range(SETTLING):
        nearest = (points @ centroids(points, labels).T).argmax(axis=1)
        if (nearest == labels).all() or len(set(nearest.tolist())) < _count(labels):
            break
        labels = nearest.astype(np.int64)
    return labels


def _sums(points: Points, labels: Labels) -> Points:
    """Return the sum of each group's points, shape (groups, d)."""
    from scipy.sparse import csr_matrix

    places = (labels, np.arange(len(points)))
    belongs = csr_matrix((np.ones(len(points)), places), shape=(_count(labels), len(points)))
    return np.asarray(belongs @ points)


def _split_to(points: Points, labels: Labels, number: int, seed: int) -> Labels:
    """Return the grouping with `number` groups, splitting the largest in two (2-means) until it is reached.

    Stops earlier where the largest group has no two different points.
    """
    # Counting cores calls a program that a minimal machine lacks, and warns; we use what the system says.
    os.environ.setdefault("LOKY_MAX_CPU_COUNT", str(os.cpu_count() or 1))
    from sklearn.cluster import KMeans

    while _count(labels) < number:
        inside = np.flatnonzero(labels == np.bincount(labels).argmax())
        if len(np.unique(points[inside].round(9), axis=0)) < 2:
            break
        halves = KMeans(n_clusters=2, n_init=3, random_state=seed).fit_predict(points[inside])
        labels = labels.copy()
        labels[inside[halves == 1]] = _count(labels)
    return labels
