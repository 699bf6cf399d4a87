"""What nobody spoke of: units without a voice, own goals and municipal targets that no statement touches."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rodtrad.analysis.synthesis.said import Said

__all__ = ["Balance", "Gaps", "balances", "gaps"]


@dataclass(frozen=True, slots=True)
class Balance:
    """How a unit's statements divide over time and dimensions. A statement may have several dimensions, or none."""

    unit: str
    statements: int
    done: int
    future: int
    neither: int
    economic: int
    ecological: int
    social: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """Ids of what has no voice, in the order given."""

    units: tuple[str, ...]
    own: tuple[str, ...]
    goals: tuple[str, ...]
    targets: tuple[str, ...]


def balances(said: Iterable[Said], units: Sequence[str]) -> list[Balance]:
    """Return the balance of each unit, in their order, those without a voice too."""
    statements = list(said)
    found = []
    for unit in units:
        mine = [one for one in statements if one.unit == unit]
        when = Counter(one.horizon for one in mine)
        what = Counter(name for one in mine for name in one.dimensions)
        found.append(
            Balance(
                unit, len(mine), when["done"], when["future"], when["none"],
                what["economic"], what["ecological"], what["social"],
            )
        )  # fmt: skip
    return found


def gaps(
    said: Iterable[Said],
    units: Sequence[str],
    own: Sequence[str],
    goals: Sequence[str],
    targets: Collection[str],
) -> Gaps:
    """Return which of `units`, `own` goals, global `goals` and `targets` no statement has or touches.

    A statement that says that something is lacking is a voice too: a gap is what nobody spoke of.
    """
    statements = list(said)
    heard = {one.unit for one in statements}
    touched = {ref for one in statements for ref in (*one.own, *one.goals, *one.targets)}
    return Gaps(
        units=tuple(unit for unit in units if unit not in heard),
        own=tuple(code for code in own if code not in touched),
        goals=tuple(goal for goal in goals if goal not in touched),
        targets=tuple(target for target in targets if target not in touched),
    )
