"""Agreement and tension inside a theme: statements that pull apart, side by side."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rodtrad.analysis.readable import stands_alone
from rodtrad.analysis.synthesis.said import Key, Said

__all__ = ["Pull", "pulls"]

PAIRS = 2
"""Pairs that are shown of a theme."""


@dataclass(frozen=True, slots=True)
class Pull:
    """How the statements of a theme pull. `pairs` hold one that contributes and one that counteracts, and the goal or
    target that both speak of (the narrowest that they share), the clearest pairs first.
    """

    theme: Key
    contributes: int
    counteracts: int
    units_for: int
    units_against: int
    pairs: tuple[tuple[Said, Said, str], ...]

    @property
    def verdict(self) -> Literal["agree", "tension", "silent"]:
        """Return `tension` where at least two statements, and a fifth, say the other thing; `silent` where few say."""
        said, less = self.contributes + self.counteracts, min(self.contributes, self.counteracts)
        if said < 3:
            return "silent"
        return "tension" if less >= 2 and 5 * less >= said else "agree"


def pulls(said: Iterable[Said]) -> list[Pull]:
    """Return how each theme's statements pull, those that pull apart most first."""
    by_theme: dict[Key, list[Said]] = defaultdict(list)
    for one in said:
        for theme in one.themes:
            by_theme[theme].append(one)
    found = [_pull(theme, members) for theme, members in by_theme.items()]
    return sorted(
        found, key=lambda one: (one.verdict != "tension", -min(one.contributes, one.counteracts), str(one.theme))
    )


def _pull(theme: Key, members: Sequence[Said]) -> Pull:
    for_ = [one for one in members if one.stances == {"contributes"}]
    against = [one for one in members if one.stances == {"counteracts"}]
    return Pull(
        theme=theme,
        contributes=len(for_),
        counteracts=len(against),
        units_for=len({one.unit for one in for_}),
        units_against=len({one.unit for one in against}),
        pairs=tuple(_pairs(for_, against)),
    )


def _pairs(for_: Sequence[Said], against: Sequence[Said]) -> list[tuple[Said, Said, str]]:
    """Return pairs about the same goal, each statement once, of different units where there are such."""
    possible = [
        (_worth(one, other, shared), one, other, shared)
        for one in for_
        for other in against
        if not one.withheld and not other.withheld and (shared := _shared(one, other))
    ]
    chosen: list[tuple[Said, Said, str]] = []
    used: set[Key] = set()
    for _, one, other, shared in sorted(possible, key=lambda pair: pair[0]):
        if len(chosen) < PAIRS and not {one.id, other.id} & used:
            chosen.append((one, other, shared))
            used |= {one.id, other.id}
    return chosen


def _shared(one: Said, other: Said) -> str:
    """Return the narrowest thing that one contributes to and the other counteracts: own goal, target, goal; else ""."""
    for mine, theirs in ((one.own, other.own), (one.targets, other.targets), (one.goals, other.goals)):
        both = [ref for ref in mine if mine[ref] == "contributes" and theirs.get(ref) == "counteracts"]
        if both:
            return sorted(both)[0]
    return ""


def _worth(one: Said, other: Said, shared: str) -> tuple[object, ...]:
    alone = stands_alone(one.text) + stands_alone(other.text)
    return (-alone, one.unit == other.unit, "." not in shared, one.order, other.order)
