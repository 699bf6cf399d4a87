"""A statement with all that holds for it, as the compilation counts it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rodtrad.analysis.synthesis.model import Source, StanceName

__all__ = ["Said", "source_of"]

Key = int | str


@dataclass(frozen=True, slots=True)
class Said:
    """A relevant statement. `goals`, `targets` and `own` give each link's stance by its id."""

    id: Key
    text: str
    unit: str
    interview: Key
    horizon: Literal["done", "future", "none"]
    dimensions: tuple[str, ...]
    themes: tuple[Key, ...]
    goals: Mapping[str, StanceName] = field(default_factory=dict)
    targets: Mapping[str, StanceName] = field(default_factory=dict)
    own: Mapping[str, StanceName] = field(default_factory=dict)
    rank: int | None = None
    """Its place among the representatives of its theme; None for most."""
    withheld: bool = False

    @property
    def stances(self) -> frozenset[StanceName]:
        """Return what its links say: that it contributes, counteracts, or both; empty where none says."""
        links = (*self.goals.values(), *self.targets.values(), *self.own.values())
        return frozenset(stance for stance in links if stance != "none")

    @property
    def order(self) -> tuple[bool, int, str, str]:
        """Return a sort key: a theme's representatives first, then as they were said."""
        return (self.rank is None, self.rank or 0, str(self.interview).zfill(9), str(self.id).zfill(12))


def source_of(said: Said) -> Source:
    """Return a statement as what a finding rests on."""
    return Source(str(said.id), said.text, said.unit, stances=said.stances, withheld=said.withheld)
