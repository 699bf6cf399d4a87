"""Bars that show how a whole is divided: the geometry, in percent of the width."""

from collections.abc import Sequence

__all__ = ["share", "shares"]

GAP = 0.4
"""Percent of the width left empty between two parts, so that they are told apart without colour."""


def share(value: float, total: float) -> float:
    """Return `value` in percent of `total`, 0 for an empty whole, never outside 0–100."""
    if total <= 0:
        return 0.0
    return round(min(max(100 * value / total, 0.0), 100.0), 2)


def shares(parts: Sequence[tuple[str, str, int]]) -> list[tuple[float, float]]:
    """Return where each part of a bar begins and how wide it is, both in percent.

    `parts` are (key, label, number). Parts of 0 get no width; the parts fill the bar together.
    """
    total = sum(count for _, _, count in parts)
    spans: list[tuple[float, float]] = []
    before = 0
    for _, _, count in parts:
        start, width = share(before, total), share(count, total)
        last = before + count == total
        spans.append((start, round(max(width - (0 if last else GAP), 0.0), 2) if count else 0.0))
        before += count
    return spans
