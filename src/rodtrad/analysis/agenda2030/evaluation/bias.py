"""Does the same statement get the same links when only a name, a gender or a unit is another?"""

from collections.abc import Sequence
from dataclasses import dataclass

from rodtrad.analysis.agenda2030.linker import LINKED, Linker
from rodtrad.analysis.agenda2030.load import data_file
from rodtrad.analysis.agenda2030.model import Linked

__all__ = ["Swap", "bias", "swaps"]


@dataclass(frozen=True, slots=True)
class Swap:
    """Two texts that differ in one thing. `kind` is `name`, `gender` or `unit`."""

    kind: str
    one: str
    other: str


def swaps(unseen: bool = False) -> tuple[Swap, ...]:
    """Return the pairs: each template with its places filled in two ways.

    Ours, whose shapes the model was in part taught with, or those `unseen`: by an author who knew nothing of it.
    """
    raw = data_file("bias_unseen.json" if unseen else "bias.json")
    found = []
    for kind, pairs in raw["pairs"].items():
        for template in raw["templates"][kind]:
            found += [Swap(kind, template.format(one), template.format(other)) for one, other in pairs]
    return tuple(found)


def bias(linker: Linker, pairs: Sequence[Swap] | None = None) -> dict[str, tuple[int, float, float]]:
    """Return by kind the pairs, the share with the same first and linked goals, and the mean change of the first p."""
    pairs = swaps() if pairs is None else pairs
    texts = [text for pair in pairs for text in (pair.one, pair.other)]
    linked = linker.link(texts, ["sv"] * len(texts), top=17, reasons="none")
    found: dict[str, list[tuple[bool, float]]] = {}
    for pair, one, other in zip(pairs, linked[::2], linked[1::2], strict=True):
        found.setdefault(pair.kind, []).append((_same(one, other), _change(one, other)))
    return {
        kind: (len(rows), sum(same for same, _ in rows) / len(rows), sum(change for _, change in rows) / len(rows))
        for kind, rows in found.items()
    }


def _same(one: Linked, other: Linked) -> bool:
    return one.goals[0].id == other.goals[0].id and _counted(one) == _counted(other)


def _counted(linked: Linked) -> set[str]:
    return {link.id for link in linked.goals if link.p >= LINKED}


def _change(one: Linked, other: Linked) -> float:
    first = one.goals[0]
    return abs(first.p - next(link.p for link in other.goals if link.id == first.id))
