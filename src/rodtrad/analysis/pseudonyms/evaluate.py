"""How much of the personal data in a marked file is found, and how much of what is found is right.

`rodtrad evaluate pseudonyms` prints it. A line of a marked file is
`{"text", "spans": [{"start", "end", "label"}]}`. A marked item counts as found only if every character of
it (spaces aside) lies in something found, whatever its label; a find counts as right if it touches a marked
item.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from rodtrad.analysis.pseudonyms.detect import Detector
from rodtrad.analysis.pseudonyms.model import RosterEntry
from rodtrad.refusal import Refusal

__all__ = ["BadMarks", "Marked", "Score", "evaluate", "read_marked"]


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
    by_kind: dict[str, tuple[int, int]] = field(default_factory=dict)
    """By label of the marked items: how many are found, of how many."""
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
            found, every = score.by_kind.get(label, (0, 0))
            score.by_kind[label] = (found + whole, every + 1)
            if not whole:
                score.missed.append((label, text[start:end]))
        for hit in hits:
            touches = any(start < hit.end and hit.start < end for start, end, _ in gold)
            score.finds += 1
            score.right += touches
            if not touches:
                score.wrong.append((hit.label, text[hit.start : hit.end]))
    return score


class BadMarks(Refusal):
    """A marked file that is not taken in. `str()` is one line: file, line and reason."""


def read_marked(path: Path) -> list[Marked]:
    """Read a marked file (JSONL). Raises BadMarks, naming the line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise BadMarks(f"{path.name}: filen är inte UTF-8") from error
    found = [_line(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not found:
        raise BadMarks(f"{path.name}: filen har inga rader")
    return found


def _line(path: Path, number: int, line: str) -> Marked:
    try:
        read = json.loads(line)
        spans = [_Item(start=int(one["start"]), end=int(one["end"]), label=str(one["label"])) for one in read["spans"]]
        text = str(read["text"])
    except (ValueError, KeyError, TypeError) as error:
        raise BadMarks(f"{path.name}: rad {number} har inte text och spans") from error
    if any(not 0 <= one["start"] < one["end"] <= len(text) for one in spans):
        raise BadMarks(f"{path.name}: rad {number} har en märkning utanför texten")
    return Marked(text=text, spans=spans)
