"""What coders have done: one record a code that a coder gave a unit, or a stretch of a text."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Coding", "Span", "Table", "tabled"]


@dataclass(frozen=True, slots=True)
class Coding:
    """A coder's code of a unit (a statement, say). Empty `value`: the coder saw the unit and gave it no code."""

    unit: str
    coder: str
    value: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text that a coder gave a code: code points `start` up to but not including `end`."""

    unit: str
    coder: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Table:
    """`cells[unit][coder]` are the codes that the coder gave the unit; no entry where the coder did not see it."""

    units: tuple[str, ...]
    coders: tuple[str, ...]
    codes: tuple[str, ...]
    cells: dict[str, dict[str, frozenset[str]]]

    @property
    def several(self) -> bool:
        """Return whether a unit may have several codes, or none."""
        return any(len(codes) != 1 for row in self.cells.values() for codes in row.values())


def tabled(codings: Sequence[Coding]) -> Table:
    """Return the table of `codings`: units and coders in order of appearance, codes by name."""
    cells: dict[str, dict[str, frozenset[str]]] = {}
    for one in codings:
        row = cells.setdefault(one.unit, {})
        row[one.coder] = row.get(one.coder, frozenset()) | ({one.value} if one.value else frozenset())
    return Table(
        units=tuple(cells),
        coders=tuple(dict.fromkeys(one.coder for one in codings)),
        codes=tuple(sorted({one.value for one in codings if one.value})),
        cells=cells,
    )
