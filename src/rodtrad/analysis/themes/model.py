"""Suggested themes over a set of statements."""

from dataclasses import dataclass

__all__ = ["Theme", "Themes"]


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of statements that are about the same thing."""

    index: int
    label: str
    """A short name in the words of the statements, such as `Matsvinn i skolköken`."""
    keywords: tuple[str, ...]
    members: tuple[int, ...]
    """Positions in the input, rising."""
    representatives: tuple[int, ...]
    """Up to three positions in the input that cover the theme best, no more than one a unit where units are given."""
    core: tuple[int, ...] = ()
    """Up to twelve members nearest to the middle, the nearest first: what the theme is like."""
    stability: float | None = None
    """How well it comes back when a fifth of the texts is left out, 0–1 (mean Jaccard overlap); None: not measured."""
    parts: tuple["Theme", ...] = ()
    """Sub-themes, largest first, where the theme is large enough to have any; they need not hold all its members."""


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes, largest first, and for each input text the theme it is in (None: left aside)."""

    themes: tuple[Theme, ...]
    assignment: tuple[int | None, ...]
    note: str = ""
    """Why there are no themes, where there are none (one sentence, Swedish); else empty."""
