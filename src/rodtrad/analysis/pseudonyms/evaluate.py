"""How much of the personal data in a marked file is found, and how much of what is found is right.

`python -m rodtrad.analysis.pseudonyms.evaluate FILE.jsonl [--roster ROSTER.csv]`. A line of the file is
`{"text", "spans": [{"start", "end", "label"}]}`. A marked item counts as found only if every character of
it (spaces aside) lies in something found, whatever its label; a find counts as right if it touches a marked
item.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from rodtrad.analysis.pseudonyms.detect import Detector
from rodtrad.analysis.pseudonyms.model import RosterEntry
from rodtrad.analysis.pseudonyms.roster import read_roster

__all__ = ["Marked", "Score", "evaluate", "read_marked"]


class _Item(TypedDict):
    start: int
    end: int
    label: str


class Marked(TypedDict):
    """A text and its marked items."""

    text: str
    spans: list[_Item]


@dataclass(slots=True)
class Score:
    """Counts over a marked set; `missed` and `wrong` list what to look at."""

    items: int = 0
    found: int = 0
    finds: int = 0
    right: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)
    """(label, text) of each item that is not wholly covered."""
    wrong: list[tuple[str, str]] = field(default_factory=list)
    """(label, text) of each find that touches no item."""

    @property
    def recall(self) -> float:
        """Return the share of marked items that are wholly covered (1 where there are none)."""
        return self.found / self.items if self.items else 1.0

    @property
    def precision(self) -> float:
        """Return the share of finds that touch a marked item (1 where there are none)."""
        return self.right / self.finds if self.finds else 1.0


def evaluate(marked: Iterable[Marked], roster: Sequence[RosterEntry] = ()) -> Score:
    """Run the detector over a marked set."""
    detector = Detector.of(roster)
    score = Score()
    for line in marked:
        text = line["text"]
        hits = detector.hits(text)
        covered = {at for hit in hits for at in range(hit.start, hit.end)}
        gold = [(span["start"], span["end"], span["label"]) for span in line["spans"]]
        for start, end, label in gold:
            whole = all(at in covered or text[at].isspace() for at in range(start, end))
            score.items += 1
            score.found += whole
            if not whole:
                score.missed.append((label, text[start:end]))
        for hit in hits:
            touches = any(start < hit.end and hit.start < end for start, end, _ in gold)
            score.finds += 1
            score.right += touches
            if not touches:
                score.wrong.append((hit.label, text[hit.start : hit.end]))
    return score


def read_marked(path: Path) -> list[Marked]:
    """Read a marked file (JSONL)."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _print(score: Score) -> None:
    print(f"recall {score.recall:.3f} ({score.found}/{score.items})")
    print(f"precision {score.precision:.3f} ({score.right}/{score.finds})")
    for title, rows in (("missed", score.missed), ("wrong", score.wrong)):
        for (label, text), count in Counter(rows).items():
            print(f"{title}\t{label}\t{text}" + (f"\t×{count}" if count > 1 else ""))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print recall, precision, and what was missed or wrong."""
    parser = argparse.ArgumentParser("python -m rodtrad.analysis.pseudonyms.evaluate", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--roster", type=Path)
    chosen = parser.parse_args(arguments)
    roster = read_roster(chosen.roster.read_bytes(), chosen.roster.name) if chosen.roster else ()
    _print(evaluate(read_marked(chosen.file), roster))
    return 0


if __name__ == "__main__":
    sys.exit(main())
