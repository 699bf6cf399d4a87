"""Suggests themes: cluster, set strays aside, name, pick representatives."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from rodtrad.analysis.embedding import Vectors
from rodtrad.analysis.themes.cluster import SMALLEST, Labels, Points, centroids, cluster, space, stability, unit
from rodtrad.analysis.themes.model import Theme, Themes
from rodtrad.analysis.themes.names import name_themes
from rodtrad.analysis.themes.represent import language, representatives
from rodtrad.analysis.themes.topics import Profiles

__all__ = ["METHOD", "suggest"]

METHOD = "rodtrad-themes-3/leiden"
"""Name and version, for the record of a run."""

SAMPLE = 20_000
"""Above this many texts a sample is grouped and the rest joins the nearest group."""

STRAY_SHARE = 0.08
STRAY_DISTANCE = 2.0
"""Standard deviations below the usual likeness to the theme's centre from which a statement is left aside."""

MEASURED = 6_000
"""Texts up to which stability is measured, and members up to which a theme is divided: beyond that it takes long."""

CORE = 12
"""Members that tell what a theme is like."""

LARGE = 16
A_PART = 9
"""Members from which a theme has parts, and how many a part has, about."""

TOO_FEW = "Det är för få utsagor för att bilda teman: minst tre olika behövs."


def suggest(  # noqa: PLR0913, PLR0917 - a statement's facts are separate columns, as the caller has them
    texts: Sequence[str],
    vectors: Vectors,
    profiles: Profiles | None = None,
    n: int | None = None,
    units: Sequence[str | None] | None = None,
    seed: int = 0,
) -> Themes:
    """Return themes over `texts`, largest first.

    `vectors` has a row a text, `profiles` too (see `topics.TopicReader`; they help much). About `n` themes are
    made where it is given. `units` are the texts' units, so that a theme's representatives come from different
    ones. At most 8 % of the texts are left aside. The same input gives the same themes. Fewer than three different
    texts make no theme, and `note` says so. Raises ValueError for columns of unequal length or n < 1.
    """
    _check(texts, vectors, profiles, n, units)
    spoken = [index for index, text in enumerate(texts) if any(character.isalpha() for character in text)]
    if len({texts[index].casefold() for index in spoken}) < SMALLEST:
        return Themes((), (None,) * len(texts), TOO_FEW)
    points = space(vectors[spoken], None if profiles is None else profiles.of(spoken))
    labels = _largest_first(_without_strays(points, _group(points, n, seed)))
    said = [texts[index] for index in spoken]
    whose = None if units is None else [units[index] for index in spoken]
    themes = _themes(_Said(said, _languages(said), points, whose), labels, seed)
    return _in_places_of(spoken, themes, labels, len(texts))


@dataclass(frozen=True)
class _Said:
    """What is grouped: texts with their languages, points and units."""

    texts: Sequence[str]
    languages: Sequence[str]
    points: Points
    units: Sequence[str | None] | None

    def of(self, rows: Sequence[int]) -> "_Said":
        """Return some of it."""
        units = None if self.units is None else [self.units[row] for row in rows]
        texts, languages = ([column[row] for row in rows] for column in (self.texts, self.languages))
        return _Said(texts, languages, self.points[list(rows)], units)


def _themes(said: _Said, labels: Labels, seed: int) -> list[Theme]:
    """Return the groups as themes with names, representatives, stability and parts."""
    names = name_themes(said.texts, said.languages, said.points, labels)
    firm = stability(said.points, labels, seed) if len(said.texts) <= MEASURED else None
    themes = []
    for group, name in enumerate(names):
        members = np.flatnonzero(labels == group).tolist()
        shown = representatives(said.texts, said.points, members, said.units)
        steady = None if firm is None else round(float(firm[group]), 3)
        parts = _parts(said, members, name.label, seed)
        core = _core(said.points[members], members)
        themes.append(Theme(group, name.label, name.keywords, tuple(members), shown, core, steady, parts))
    return themes


def _core(points: Points, members: Sequence[int]) -> tuple[int, ...]:
    nearness = points @ points.mean(axis=0)
    return tuple(members[place] for place in np.argsort(-nearness, kind="stable")[:CORE])


def _parts(said: _Said, members: Sequence[int], label: str, seed: int) -> tuple[Theme, ...]:
    """Return the sub-themes of a theme; none where it is small or all its statements go together."""
    if not LARGE <= len(members) <= MEASURED:
        return ()
    inside = said.of(members)
    # Centred anew, on the theme's own mean: what its statements share tells nothing about its parts.
    points = unit(inside.points - inside.points.mean(axis=0))
    labels = _largest_first(cluster(points, min(5, max(2, round(len(members) / A_PART))), seed))
    if labels.max() < 1:
        return ()
    names = name_themes(inside.texts, inside.languages, points, labels, {label.casefold()})
    parts = []
    for group, name in enumerate(names):
        rows = np.flatnonzero(labels == group).tolist()
        shown = representatives(inside.texts, points, rows, inside.units)
        held, best = (tuple(members[row] for row in of) for of in (rows, shown))
        parts.append(Theme(group, name.label, name.keywords, held, best))
    return tuple(parts)


def _check(
    texts: Sequence[str],
    vectors: Vectors,
    profiles: Profiles | None,
    n: int | None,
    units: Sequence[str | None] | None,
) -> None:
    lengths = {len(texts), len(vectors)}
    lengths |= {len(column) for column in (profiles, units) if column is not None}
    if len(lengths) != 1:
        raise ValueError(f"texts, vectors, profiles and units differ in length: {sorted(lengths)}")
    if n is not None and n < 1:
        raise ValueError(f"the number of themes must be at least 1, not {n}")


def _group(points: Points, number: int | None, seed: int) -> Labels:
    if number is not None:
        number = min(number, len(points))
    if len(points) <= SAMPLE:
        return cluster(points, number, seed)
    sample = np.sort(np.random.default_rng(seed).choice(len(points), SAMPLE, replace=False))
    middle = centroids(points[sample], cluster(points[sample], number, seed))
    return np.asarray((points @ middle.T).argmax(axis=1), dtype=np.int64)


def _without_strays(points: Points, labels: Labels) -> Labels:
    """Return the grouping with -1 for statements far from their theme's centre; no theme loses its core."""
    nearness = np.einsum("ij,ij->i", points, centroids(points, labels)[labels])
    limit = nearness.mean() - STRAY_DISTANCE * nearness.std()
    most = int(STRAY_SHARE * len(points))
    left = labels.copy()
    sizes = np.bincount(labels)
    for index in np.argsort(nearness, kind="stable")[:most]:
        if nearness[index] < limit and sizes[labels[index]] > SMALLEST:
            sizes[labels[index]] -= 1
            left[index] = -1
    return left


def _largest_first(labels: Labels) -> Labels:
    """Return the grouping renumbered by falling size, then by first member."""
    groups = [int(group) for group in np.unique(labels) if group >= 0]
    first = {group: int(np.flatnonzero(labels == group)[0]) for group in groups}
    order = sorted(groups, key=lambda group: (-int((labels == group).sum()), first[group]))
    number = {group: index for index, group in enumerate(order)} | {-1: -1}
    return np.array([number[int(label)] for label in labels], dtype=np.int64)


def _languages(texts: Sequence[str]) -> list[str]:
    return [language(text) for text in texts]


def _in_places_of(spoken: Sequence[int], themes: Sequence[Theme], labels: Labels, size: int) -> Themes:
    """Return the themes with positions in the whole input instead of among the texts that say something."""
    assignment: list[int | None] = [None] * size
    for place, label in zip(spoken, labels, strict=True):
        assignment[place] = int(label) if label >= 0 else None
    moved = [_moved(theme, spoken) for theme in themes]
    return Themes(tuple(moved), tuple(assignment))


def _moved(theme: Theme, spoken: Sequence[int]) -> Theme:
    return replace(
        theme,
        members=tuple(spoken[index] for index in theme.members),
        representatives=tuple(spoken[index] for index in theme.representatives),
        core=tuple(spoken[index] for index in theme.core),
        parts=tuple(_moved(part, spoken) for part in theme.parts),
    )
