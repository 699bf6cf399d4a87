"""How far coders agree, over all codes and code by code, and the units that they should talk through."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rodtrad.analysis.agreement.coefficients import Counts, Interval, measured
from rodtrad.analysis.agreement.model import Coding, Table, tabled

__all__ = ["Agreement", "CodeAgreement", "Dispute", "agreement"]


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """A code's own agreement: whether a unit has it or not. `used` units have it from somebody."""

    code: str
    used: int
    coefficients: Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A unit that coders do not agree on: each coder's codes by name, and the share of pairs that agree wholly."""

    unit: str
    codes: Mapping[str, tuple[str, ...]]
    agreeing: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """`shared` units were seen by two coders or more: only they count. Where a unit has several codes, or none, the
    codes of a unit together are what must be the same for `coefficients`."""

    units: int
    shared: int
    coders: tuple[str, ...]
    several: bool
    coefficients: Mapping[str, Interval]
    by_code: tuple[CodeAgreement, ...]
    disputes: tuple[Dispute, ...]


def agreement(codings: Sequence[Coding]) -> Agreement:
    """Return how far the coders agree; the order of the codings does not matter for the figures but for ties."""
    table = tabled(codings)
    kinds = sorted({_whole(codes) for row in table.cells.values() for codes in row.values()})
    return Agreement(
        units=len(table.units),
        shared=sum(len(row) > 1 for row in table.cells.values()),
        coders=table.coders,
        several=table.several,
        coefficients=_coefficients(table, kinds, _whole),
        by_code=tuple(_of_code(table, code) for code in table.codes),
        disputes=tuple(sorted(_disputes(table), key=lambda one: one.agreeing)),
    )


def _whole(codes: frozenset[str]) -> str:
    return str(sorted(codes))


def _of_code(table: Table, code: str) -> CodeAgreement:
    used = sum(any(code in codes for codes in row.values()) for row in table.cells.values())
    return CodeAgreement(code, used, _coefficients(table, ["", code], lambda codes: code if code in codes else ""))


def _coefficients(table: Table, kinds: Sequence[str], kind_of: Callable[[frozenset[str]], str]) -> dict[str, Interval]:
    """Return the coefficients where each coder's codes of a unit are read as one of `kinds`."""
    number = {kind: index for index, kind in enumerate(kinds)}
    coded = np.full((len(table.units), len(table.coders)), -1, dtype=np.int64)
    counts: Counts = np.zeros((len(table.units), len(kinds)), dtype=np.int64)
    column = {coder: index for index, coder in enumerate(table.coders)}
    for row, unit in enumerate(table.units):
        for coder, codes in table.cells[unit].items():
            coded[row, column[coder]] = number[kind_of(codes)]
            counts[row, number[kind_of(codes)]] += 1
    return measured(counts, coded)


def _disputes(table: Table) -> list[Dispute]:
    found = []
    for unit in table.units:
        said = table.cells[unit]
        if len(set(said.values())) > 1:
            same = sum(one == other for one in said.values() for other in said.values()) - len(said)
            codes = {coder: tuple(sorted(said[coder])) for coder in table.coders if coder in said}
            found.append(Dispute(unit, codes, same / (len(said) * (len(said) - 1))))
    return found
