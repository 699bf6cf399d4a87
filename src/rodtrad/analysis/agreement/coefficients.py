"""Coefficients of agreement on nominal codes by two or more coders, some of whom may not have seen a unit.

All are computed from a matrix `counts` (units, codes): how many coders gave the unit the code. Every sum over units
takes a weight a unit, so that a bootstrap (units drawn with replacement) is the same arithmetic with more weights.

- percent: pairs of coders who agree (the mean over units)
- Fleiss 1971, *Measuring nominal scale agreement among many raters*; with missing codes as in Gwet 2014
- Gwet 2008, *Computing inter-rater reliability and its variance in the presence of high agreement*: AC1
- Krippendorff 2011, *Computing Krippendorff's alpha-reliability*, nominal
- Cohen 1960, *A coefficient of agreement for nominal scales*; with more coders the mean of all pairs (Light 1971)
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

__all__ = ["COEFFICIENTS", "Counts", "Interval", "cohen", "drawn", "interval", "krippendorff", "measured"]

Array = NDArray[np.float64]
Counts = NDArray[np.int64]

DRAWS = 2_000
"""Bootstrap samples."""

AT_ONCE = 100
"""Samples reckoned at a time, which bounds the memory."""

SEED = 1

SURE = 0.95
"""The share of the samples between the ends of an interval."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A coefficient and the 95 % percentile interval of its bootstrap. None: it is not defined for what was coded."""

    value: float | None
    low: float | None
    high: float | None


def percent(weights: Array, counts: Counts) -> Array:
    """Return the observed agreement, shape (samples,), for `weights` (samples, units)."""
    several, agree = _agreeing(counts)
    return _ratio(weights[:, several] @ agree, weights[:, several].sum(axis=1))


def fleiss(weights: Array, counts: Counts) -> Array:
    """Return Fleiss's kappa, shape (samples,)."""
    chance = (_shares(weights, counts) ** 2).sum(axis=1)
    return _beyond(percent(weights, counts), chance)


def gwet(weights: Array, counts: Counts) -> Array:
    """Return Gwet's AC1, shape (samples,)."""
    shares = _shares(weights, counts)
    # A code that nobody in the sample used is still one of the codes that could have been used.
    chance = (shares * (1 - shares)).sum(axis=1) / max(1, counts.shape[1] - 1)
    return _beyond(percent(weights, counts), chance)


def krippendorff(weights: Array, counts: Counts) -> Array:
    """Return Krippendorff's alpha for nominal codes, shape (samples,): with one code only there is none."""
    several = counts.sum(axis=1) >= 2
    pairable = counts[several].astype(np.float64)
    coders = pairable.sum(axis=1)
    within = (pairable * (pairable - 1)).sum(axis=1) / (coders - 1)
    drawn = weights[:, several]
    total, by_code = drawn @ coders, drawn @ pairable
    observed = 1 - _ratio(drawn @ within, total)
    expected = 1 - _ratio((by_code * (by_code - 1)).sum(axis=1), total * (total - 1))
    return 1 - _ratio(observed, expected)


def cohen(weights: Array, coded: NDArray[np.int64]) -> Array:
    """Return Cohen's kappa, shape (samples,), for `coded` (units, coders), −1 where a coder did not see a unit.

    With more than two coders, the mean over the pairs for which it is defined.
    """
    pairs = [_cohen_of_two(weights, coded[:, [one, other]]) for one, other in combinations(range(coded.shape[1]), 2)]
    if not pairs:
        return np.full(len(weights), np.nan)
    rows = np.array(pairs)
    known = ~np.isnan(rows)
    return _ratio(np.where(known, rows, 0).sum(axis=0), known.sum(axis=0).astype(np.float64))


def _cohen_of_two(weights: Array, pair: NDArray[np.int64]) -> Array:
    both = (pair >= 0).all(axis=1)
    size = int(pair.max(initial=-1)) + 1
    first, second = (np.eye(size)[pair[both, side]] for side in (0, 1))
    drawn = weights[:, both]
    total = drawn.sum(axis=1)
    agree = _ratio(drawn @ (first * second).sum(axis=1), total)
    chance = _ratio(((drawn @ first) * (drawn @ second)).sum(axis=1), total**2)
    return _beyond(agree, chance)


COEFFICIENTS: dict[str, Callable[[Array, Counts], Array]] = {
    "percent": percent,
    "fleiss": fleiss,
    "gwet_ac1": gwet,
    "krippendorff_alpha": krippendorff,
}
"""Those that counts are enough for; Cohen's needs to know who said what."""


def measured(counts: Counts, coded: NDArray[np.int64]) -> dict[str, Interval]:
    """Return every coefficient with its interval, by name; the same codes give the same intervals."""
    found: dict[str, list[Array]] = {name: [] for name in (*COEFFICIENTS, "cohen")}
    for weights in drawn(len(counts)):
        for name, measure in COEFFICIENTS.items():
            found[name].append(measure(weights, counts))
        found["cohen"].append(cohen(weights, coded))
    return {name: interval(np.concatenate(samples)) for name, samples in found.items()}


def drawn(units: int) -> Iterator[Array]:
    """Yield rows of weights (samples, units): first the units as they are, then bootstrap samples of them."""
    yield np.ones((1, units))
    if units > 1:
        dice = np.random.default_rng(SEED)
        for _ in range(DRAWS // AT_ONCE):
            yield dice.multinomial(units, np.full(units, 1 / units), AT_ONCE).astype(np.float64)


def interval(samples: Array) -> Interval:
    """Return the first as the value, the others as its bootstrap; samples for which it is not defined are left out."""
    value, drawn = samples[0], samples[1:][~np.isnan(samples[1:])]
    if np.isnan(value):
        return Interval(None, None, None)
    if not len(drawn):
        return Interval(round(float(value), 4), None, None)
    low, high = np.quantile(drawn, [(1 - SURE) / 2, (1 + SURE) / 2])
    return Interval(round(float(value), 4), round(float(low), 4), round(float(high), 4))


def _agreeing(counts: Counts) -> tuple[NDArray[np.bool_], Array]:
    """Return which units two coders or more have seen, and the share of their pairs that agree."""
    several = counts.sum(axis=1) >= 2
    some = counts[several].astype(np.float64)
    coders = some.sum(axis=1)
    return several, (some * (some - 1)).sum(axis=1) / (coders * (coders - 1))


def _shares(weights: Array, counts: Counts) -> Array:
    """Return the mean share of each code over units, shape (samples, codes)."""
    coders = counts.sum(axis=1)
    seen = coders > 0
    each = counts[seen] / coders[seen, None]
    return _ratio(weights[:, seen] @ each, weights[:, seen].sum(axis=1)[:, None])


def _beyond(agree: Array, chance: Array) -> Array:
    """Return the agreement beyond chance as a share of what there could be; none where all is chance."""
    return _ratio(agree - chance, 1 - chance)


def _ratio(above: Array, below: Array) -> Array:
    """Return the quotient, nan where nothing can be divided."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(np.abs(below) > 1e-12, above / below, np.nan), dtype=np.float64)
