"""How much of the personal data in marked texts is found, as a page of Markdown and as the few figures that a reviewer
is shown: `rodtrad evaluate pseudonyms` makes both.
"""

import datetime as dt
import json
import re
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from rodtrad.analysis.pseudonyms.detect import Detector
from rodtrad.analysis.pseudonyms.evaluate import Marked, Score, evaluate
from rodtrad.analysis.pseudonyms.model import RosterEntry

__all__ = ["FILE", "Told", "page", "roster_for", "told", "write_told"]

FILE = "figures.json"
ROOM = "rodtrad.analysis.pseudonyms.data"

NUMBERS = ("TEL", "PNR", "SAM", "ORGNR", "EMAIL", "ADDR", "REG", "FAST", "URL")
"""Labels of marked sets that are forms, not names."""

_LETTERS = re.compile(r"[^\W\d_]{2}")

SPEED_CHARACTERS = 1_000_000

HEAD = """# Personuppgifter: hur mycket som hittas

Sidan görs av `rodtrad evaluate pseudonyms`. En märkt uppgift räknas som hittad bara om varje tecken i den är täckt; ett
fynd är rätt om det rör vid en märkt uppgift. *In English: recall counts an item only when every character of it is
covered; precision counts a find as right when it touches a marked item. “Lista”: with all names on a staff list.*"""


@dataclass(frozen=True, slots=True)
class Told:
    """What a reviewer is told: recall and precision on the last set that was measured, without a staff list."""

    recall: float
    precision: float
    items: int
    day: str


def roster_for(marked: Sequence[Marked]) -> tuple[RosterEntry, ...]:
    """Return a staff list with the people of a marked set, as their names are marked but for the genitive's s."""
    names = {
        line["text"][one["start"] : one["end"]] for line in marked for one in line["spans"] if one["label"] == "PER"
    }
    whole = (name.removesuffix("s") if len(name.split()) > 1 else name for name in sorted(names))
    # A roster refuses what has no two letters in a row (`P-O`).
    return tuple(RosterEntry(name) for name in whole if _LETTERS.search(name))


def page(sets: Mapping[str, Sequence[Marked]], machine: str) -> str:
    """Return the page for the sets given; `machine` is what it was measured on."""
    plain = {name: evaluate(marked) for name, marked in sets.items()}
    listed = {name: evaluate(marked, roster_for(marked)) for name, marked in sets.items()}
    day = dt.datetime.now(dt.UTC).date()
    parts = [
        HEAD,
        f"Mätt {day} på {machine}.",
        _table(plain, listed),
        _kinds(plain),
        _missed(plain),
        _speed(sets),
    ]
    return "\n\n".join(parts) + "\n"


def _table(plain: Mapping[str, Score], listed: Mapping[str, Score]) -> str:
    rows = [
        "| mängd | uppgifter | täckning utan lista | precision utan lista | täckning med lista | precision med lista |",
        "|---|---:|---:|---:|---:|---:|",
        "| att nå | | ≥ .90 | ≥ .85 | ≥ .97 | ≥ .85 |",
    ]
    for name, score in plain.items():
        other = listed[name]
        figures = (score.recall, score.precision, other.recall, other.precision)
        rows.append(f"| {name} | {score.items} | " + " | ".join(f"{one:.3f}" for one in figures) + " |")
    return "\n".join(rows)


def _kinds(scores: Mapping[str, Score]) -> str:
    rows = [
        "## Slag för slag, utan lista",
        "",
        "| slag | " + " | ".join(scores) + " |",
        "|---" * (len(scores) + 1) + "|",
    ]
    for kind in sorted({kind for score in scores.values() for kind in score.by_kind}):
        rows.append(f"| {kind} | " + " | ".join(_share(score, [kind]) for score in scores.values()) + " |")
    cells = [_share(score, NUMBERS) for score in scores.values()]
    rows.append("| **nummer och adresser** (att nå: alla) | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _share(score: Score, kinds: Sequence[str]) -> str:
    there = [score.by_kind[kind] for kind in kinds if kind in score.by_kind]
    return f"{sum(found for found, _ in there)} av {sum(every for _, every in there)}" if there else "–"


def _missed(scores: Mapping[str, Score]) -> str:
    rows = ["## Det som missas, och det som inte var något, utan lista", ""]
    for name, score in scores.items():
        missed = ", ".join(f"{text} ({kind})" for kind, text in Counter(score.missed)) or "inget"
        wrong = ", ".join(f"{text} ({kind})" for kind, text in Counter(score.wrong)) or "inget"
        rows.append(f"- {name}: missat {missed}; i onödan {wrong}")
    return "\n".join(rows)


def _speed(sets: Mapping[str, Sequence[Marked]]) -> str:
    text = "\n".join(line["text"] for marked in sets.values() for line in marked)
    text = (text + "\n") * (SPEED_CHARACTERS // max(1, len(text)) + 1)
    detector = Detector.of(())
    detector.hits(text[:10_000])
    started = time.process_time()
    detector.hits(text[:SPEED_CHARACTERS])
    seconds = time.process_time() - started
    told = (
        f"En miljon tecken, där nästan varje mening har en uppgift, tar {seconds:.1f} s på en kärna (att nå: under 5)."
    )
    return f"## Fart\n\n{told}"


def write_told(score: Score, path: Path) -> None:
    """Write the figures that reviewers are shown."""
    kept = {
        "recall": round(score.recall, 3),
        "precision": round(score.precision, 3),
        "items": score.items,
        "day": str(dt.datetime.now(dt.UTC).date()),
    }
    path.write_text(json.dumps(kept) + "\n", encoding="utf-8")


@lru_cache(maxsize=1)
def told() -> Told:
    """Return the figures that reviewers are shown, as they were last measured."""
    return Told(**json.loads((files(ROOM) / FILE).read_text(encoding="utf-8")))
