"""Concerns that several units share and none owns alone: a reason to propose a group across departments."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rodtrad.analysis.readable import stands_alone
from rodtrad.analysis.synthesis.said import Key, Said

__all__ = ["SharedConcern", "shared_concerns"]

UNITS = 3
"""Units that must say it for it to be shared."""
EACH = 2
"""Statements of concern from which a unit counts: a single one may be said in passing."""
OWNS = 0.5
"""Share of what is said of a concern from which one unit owns it."""
SHOWN = 5
"""Statements that show it, one a unit."""


@dataclass(frozen=True, slots=True)
class SharedConcern:
    """A theme that several units see ahead of them or lack. `units` are by falling number of such statements."""

    theme: Key
    units: tuple[tuple[str, int], ...]
    concerns: int
    """Statements about what lies ahead, or that something is lacking or works against a goal."""
    owner_share: float
    """Share of the concerns that the unit which says most has."""
    evenness: float
    """How evenly the units share it when each one's own talkativeness is taken away, 0–1 (Pielou 1966)."""
    score: float
    targets: tuple[tuple[str, int], ...]
    """The global targets that most of these statements touch."""
    shown: tuple[Said, ...]


def shared_concerns(said: Iterable[Said], most: int = 10) -> list[SharedConcern]:
    """Return the shared concerns, the best reason for a group first.

    A statement is a concern where it looks ahead or where a link says that it counteracts (or lacks). A concern is
    shared where at least three units say it at least twice and none has more than half of it. The score is the number
    of units (as a logarithm) times the evenness times how much of the theme is concern at all.
    """
    statements = list(said)
    talk = Counter(one.unit for one in statements)
    by_theme: dict[Key, list[Said]] = defaultdict(list)
    for one in statements:
        for theme in one.themes:
            by_theme[theme].append(one)
    found = [_judged(theme, members, talk) for theme, members in by_theme.items()]
    kept = [one for one in found if one is not None]
    return sorted(kept, key=lambda one: (-one.score, str(one.theme)))[:most]


def _judged(theme: Key, members: Sequence[Said], talk: Counter[str]) -> SharedConcern | None:
    concerns = [one for one in members if is_concern(one)]
    by_unit = Counter(one.unit for one in concerns)
    sharing = {unit: number for unit, number in by_unit.items() if number >= EACH}
    if len(sharing) < UNITS:
        return None
    owner_share = max(by_unit.values()) / len(concerns)
    if owner_share > OWNS:
        return None
    evenness = _evenness([number / talk[unit] for unit, number in sharing.items()])
    score = math.log(len(sharing)) * evenness * len(concerns) / len(members)
    targets = Counter(target for one in concerns for target in one.targets)
    return SharedConcern(
        theme=theme,
        units=tuple(sorted(sharing.items(), key=lambda item: (-item[1], item[0]))),
        concerns=len(concerns),
        owner_share=owner_share,
        evenness=evenness,
        score=score,
        targets=tuple(sorted(targets.items(), key=lambda item: (-item[1], item[0]))[:3]),
        shown=_shown(concerns, sharing),
    )


def is_concern(one: Said) -> bool:
    """Tell whether a statement looks ahead, or says that something is lacking or works against a goal."""
    return one.horizon == "future" or "counteracts" in one.stances


def _evenness(rates: Sequence[float]) -> float:
    total = sum(rates)
    return -sum(rate / total * math.log(rate / total) for rate in rates) / math.log(len(rates))


def _shown(concerns: Sequence[Said], sharing: dict[str, int]) -> tuple[Said, ...]:
    """Return one statement a unit, the clearest first, of the units that share the concern most."""
    best: dict[str, Said] = {}
    for one in sorted(concerns, key=lambda one: (one.withheld, not stands_alone(one.text), one.order)):
        best.setdefault(one.unit, one)
    order = sorted(sharing, key=lambda unit: (-sharing[unit], unit))
    return tuple(best[unit] for unit in order[:SHOWN])
