"""Measures the linker on test sentences: `python -m tests.analysis.agenda2030.measure` prints both halves.

132 sentences in interview style, written apart from the catalogue: 102 about a municipality's work with all goals
and targets that a reader would accept, 30 of small talk and procedure. Every other sentence (`tune`) was looked at
while the linker was made; the others (`held`) were only measured.
"""

import csv
import json
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from rodtrad.analysis.agenda2030 import LINKED, Link, Linked, Linker, OwnGoal, link_own
from rodtrad.analysis.embedding import default_embedder

DATA = Path(__file__).parent / "data"
HALVES = ("tune", "held")


def sentences(half: str) -> list[dict[str, Any]]:
    """Return the test sentences of a half."""
    lines = (DATA / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def demo_goals() -> list[OwnGoal]:
    """Return the demo municipality's own goals."""
    source = files("rodtrad.demo") / "data" / "goals.csv"
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines(), delimiter=";")
    return [OwnGoal(row["code"], row["title"], row["description"]) for row in rows]


def measure(linker: Linker, half: str) -> dict[str, float]:
    """Return the figures of a half, each 0–1."""
    rows = sentences(half)
    linked = linker.link([row["text"] for row in rows], [row["lang"] for row in rows])
    about = [(row, one) for row, one in zip(rows, linked, strict=True) if row["relevant"]]
    found = {
        "goal first": _share(one.goals[0].id in row["goals"] for row, one in about),
        "goal among three": _share(_any(one.goals[:3], row["goals"]) for row, one in about),
        "target first": _share(one.targets[0].id in row["targets"] for row, one in about),
        "target among five": _share(_any(one.targets[:5], row["targets"]) for row, one in about),
        "linked goals right": _share(_right(about, "goals")),
        "linked targets right": _share(_right(about, "targets")),
        "statements with a linked goal": _share(one.goals[0].p >= LINKED for _, one in about),
        "relevance F1": _f1([(row["relevant"], one.relevant) for row, one in zip(rows, linked, strict=True)]),
        "horizon": _share(one.horizon.value in row["horizon"] for row, one in about),
        "dimensions F1": _f1(_dimensions(about)),
    }
    return found | _measure_own(linker, rows)


def _measure_own(linker: Linker, rows: list[dict[str, Any]]) -> dict[str, float]:
    linked = link_own([row["text"] for row in rows], demo_goals(), linker)
    about = [(row["own"], links) for row, links in zip(rows, linked, strict=True) if row["own"]]
    return {
        "own goal first": _share(links[0].id in own for own, links in about),
        "own goal among three": _share(_any(links[:3], own) for own, links in about),
        "linked own goals right": _share(
            link.id in row["own"] for row, links in zip(rows, linked, strict=True) for link in links if link.p >= LINKED
        ),
        "statements with an own goal": _share(links[0].p >= LINKED for _, links in about),
    }


def _right(about: list[tuple[dict[str, Any], Linked]], kind: str) -> Iterable[bool]:
    return (link.id in row[kind] for row, one in about for link in getattr(one, kind) if link.p >= LINKED)


def _dimensions(about: list[tuple[dict[str, Any], Linked]]) -> list[tuple[bool, bool]]:
    return [(s.id.value in row["dimensions"], s.p >= LINKED) for row, one in about for s in one.dimensions]


def _any(links: Iterable[Link], accepted: list[str]) -> bool:
    return any(link.id in accepted for link in links)


def _share(hits: Iterable[bool]) -> float:
    counted = list(hits)
    return sum(counted) / len(counted)


def _f1(pairs: list[tuple[bool, bool]]) -> float:
    both = sum(wanted and said for wanted, said in pairs)
    return 2 * both / sum(wanted + said for wanted, said in pairs)


def main() -> None:
    """Print the figures of both halves."""
    linker = Linker(default_embedder())
    tune, held = (measure(linker, half) for half in HALVES)
    print(f"{'':32}{'tune':>6}{'held':>6}")
    for name in tune:
        print(f"{name:32}{tune[name]:6.2f}{held[name]:6.2f}")


if __name__ == "__main__":
    main()
