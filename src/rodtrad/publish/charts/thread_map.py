"""The thread map: how what was said runs from units through themes and own goals to the global goals, as SVG.

Four columns of boxes with text, and bands between them as thick as the number of statements. The map is coloured by CSS
alone, so that it follows light and dark; what is pointed at is lifted by CSS too (`highlight_css`).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rodtrad.publish.look.hyphens import JOINTS

__all__ = ["BOXES", "Band", "Box", "Label", "Strand", "ThreadMap", "draw", "highlight_css"]

WIDTH, BOX, CHARACTERS, LINE = 1080, 196, 21, 17
"""Width of the map and of a box, characters and height of a line, in SVG units (CSS pixels at full size)."""
TALL, GAP, HEAD, PAD = 560, 10, 34, 12
"""Height shared by the bands, space between boxes, head of a column, space above and below the text of a box."""
COLUMNS = 4
BOXES = 14
"""Boxes a column at most, the last one for all the rest; the 17 global goals always get their own."""
BANDS = 150
"""Bands at most."""
LINES = 3


@dataclass(frozen=True)
class Strand:
    """A path through the four columns (keys, in order) and how much runs along it."""

    keys: tuple[str, str, str, str]
    weight: int


@dataclass(frozen=True)
class Label:
    """What stands in a box: its text, and where it leads (empty for nowhere)."""

    text: str
    href: str = ""
    goal: str = ""
    """The number of the global goal, which gives the box its mark."""
    language: str = ""
    """The language of the text, where it is not the page's."""


@dataclass(frozen=True)
class Box:
    """A box as drawn. `number` ties it to its bands in the CSS."""

    number: int
    label: Label
    lines: tuple[str, ...]
    weight: int
    x: float
    y: float
    height: float


@dataclass(frozen=True)
class Band:
    """A band as drawn: an outline, and the numbers of all boxes that its threads pass."""

    path: str
    passes: tuple[int, ...]
    weight: int
    title: str


@dataclass(frozen=True)
class ThreadMap:
    """The map as drawn, and what it leaves to the table."""

    boxes: tuple[Box, ...]
    bands: tuple[Band, ...]
    height: float
    left_bands: int
    left_weight: int
    width: float = WIDTH
    box_width: float = BOX
    line: float = LINE
    pad: float = PAD
    heads: tuple[tuple[float, str], ...] = field(default=())


def draw(
    strands: Sequence[Strand], labels: Sequence[Mapping[str, Label]], heads: Sequence[str], rest: str
) -> ThreadMap:
    """Lay out the map. `labels` and `heads` are one a column; `rest` names the box of those that got none."""
    grouped, columns = _group(strands)
    total = sum(strand.weight for strand in grouped) or 1
    boxes = _place(columns, labels, rest, TALL / total)
    bands, left = _bands(grouped, boxes, TALL / total)
    flat = tuple(box for column in boxes for box in column.values())
    height = max((box.y + box.height for box in flat), default=HEAD) + 2
    return ThreadMap(
        boxes=flat,
        bands=bands,
        height=round(height, 1),
        left_bands=len(left),
        left_weight=sum(left),
        heads=tuple((_x(place), head) for place, head in enumerate(heads)),
    )


def highlight_css(boxes: int = COLUMNS * (BOXES + 3)) -> str:
    """Return the rules that lift a box's threads when it is pointed at or has the focus."""
    rules = ",\n".join(f".thread-map:has(.box-{n}:is(:hover, :focus-within)) .band:not(.b{n})" for n in range(boxes))
    return f"@layer components {{\n{rules} {{ opacity: 0.12; }}\n}}\n"


def wrapped(text: str, width: int = CHARACTERS, lines: int = LINES) -> tuple[str, ...]:
    """Return `text` in at most `lines` lines of `width` characters; long words are broken, the rest cut with `…`."""
    rows: list[str] = []
    row = ""
    for word in text.split():
        for piece in _pieces(word, width):
            if row and len(row) + 1 + len(piece) <= width:
                row = f"{row} {piece}"
            else:
                rows += [row] if row else []
                row = piece
    rows += [row] if row else []
    if len(rows) > lines:
        rows = [*rows[: lines - 1], rows[lines - 1][: width - 1].rstrip("-") + "…"]
    return tuple(rows)


def _pieces(word: str, width: int) -> list[str]:
    """Break a word that is longer than a line: at its hyphen, where a compound joins, or anywhere with a hyphen."""
    pieces = []
    while len(word) > width:
        hyphen = word.rfind("-", 3, width)
        if hyphen > 0:
            pieces.append(word[: hyphen + 1])
            word = word[hyphen + 1 :]
            continue
        joints = [at for at in (word.rfind(joint, 3, width - 1 + len(joint)) for joint in JOINTS) if 0 < at < width]
        cut = max(joints, default=min(width - 1, len(word) - SHORTEST))
        pieces.append(f"{word[:cut]}-")
        word = word[cut:]
    return [*pieces, word] if word else pieces


SHORTEST = 5
"""Letters that a broken word leaves for the next line at least."""

REST = "\0rest"


def _group(strands: Sequence[Strand]) -> tuple[list[Strand], list[dict[str, int]]]:
    """Return the strands with the smallest keys of each column made one, and each column's keys by weight."""
    columns = []
    for place in range(COLUMNS):
        sums: Counter[str] = Counter()
        for strand in strands:
            sums[strand.keys[place]] += strand.weight
        most = sorted(sums, key=lambda key: (-sums[key], key))
        room = BOXES if place < COLUMNS - 1 or len(most) > 17 else 17
        columns.append(set(most) if len(most) <= room else set(most[: room - 1]))
    together: Counter[tuple[str, ...]] = Counter()
    for strand in strands:
        together[tuple(k if k in columns[i] else REST for i, k in enumerate(strand.keys))] += strand.weight
    grouped = [Strand((k[0], k[1], k[2], k[3]), weight) for k, weight in sorted(together.items())]
    return grouped, [_weights(grouped, place) for place in range(COLUMNS)]


def _weights(strands: Sequence[Strand], place: int) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for strand in strands:
        sums[strand.keys[place]] += strand.weight
    return dict(sorted(sums.items(), key=lambda item: (item[0] == REST, -item[1], item[0])))


def _x(place: int) -> float:
    return round(place * (WIDTH - BOX) / (COLUMNS - 1), 1)


def _place(
    columns: Sequence[Mapping[str, int]], labels: Sequence[Mapping[str, Label]], rest: str, scale: float
) -> list[dict[str, Box]]:
    """Return the boxes of each column, from the top, each tall enough for its text and its bands."""
    heights: list[dict[str, tuple[Label, tuple[str, ...], float]]] = []
    for place, column in enumerate(columns):
        rows = {}
        for key, weight in column.items():
            label = Label(rest) if key == REST else labels[place][key]
            lines = wrapped(label.text, CHARACTERS - (4 if label.goal else 0))
            rows[key] = (label, lines, max(weight * scale, len(lines) * LINE + PAD))
        heights.append(rows)
    tallest = max((sum(h for _, _, h in rows.values()) + GAP * len(rows) for rows in heights), default=0)
    placed, number = [], 0
    for place, rows in enumerate(heights):
        spare = tallest - sum(h for _, _, h in rows.values())
        gap = min(spare / max(len(rows), 1), 3 * GAP)
        y, column_boxes = float(HEAD), {}
        for key, (label, lines, height) in rows.items():
            weight = columns[place][key]
            column_boxes[key] = Box(number, label, lines, weight, _x(place), round(y, 1), round(height, 1))
            y, number = y + height + gap, number + 1
        placed.append(column_boxes)
    return placed


def _bands(
    strands: Sequence[Strand], boxes: Sequence[Mapping[str, Box]], scale: float
) -> tuple[tuple[Band, ...], list[int]]:
    """Return the bands, the thickest `BANDS` of them, and the weights of those left out."""
    sums: Counter[tuple[int, str, str]] = Counter()
    passes: dict[tuple[int, str, str], set[int]] = defaultdict(set)
    for strand in strands:
        through = {boxes[place][key].number for place, key in enumerate(strand.keys)}
        for place in range(COLUMNS - 1):
            step = (place, strand.keys[place], strand.keys[place + 1])
            sums[step] += strand.weight
            passes[step] |= through
    ranked = sorted(sums, key=lambda step: (-sums[step], step))
    shown = set(ranked[:BANDS])
    starts = _offsets(sums, boxes, scale, leaving=True)
    ends = _offsets(sums, boxes, scale, leaving=False)
    bands = []
    for step in sorted(sums):
        if step in shown:
            place, source, target = step
            first, last = boxes[place][source], boxes[place + 1][target]
            path = _path(first.x + BOX, starts[step], last.x, ends[step], sums[step] * scale)
            title = f"{first.label.text} → {last.label.text}: {sums[step]}"
            bands.append(Band(path, tuple(sorted(passes[step])), sums[step], title))
    return tuple(bands), [sums[step] for step in ranked[BANDS:]]


def _offsets(
    sums: Mapping[tuple[int, str, str], int], boxes: Sequence[Mapping[str, Box]], scale: float, *, leaving: bool
) -> dict[tuple[int, str, str], float]:
    """Return the upper edge of each band where it leaves (or enters) its box: centred, in the order of the far end."""
    found: dict[tuple[int, str, str], float] = {}
    by_box: dict[tuple[int, str], list[tuple[int, str, str]]] = defaultdict(list)
    for step in sums:
        place, source, target = step
        by_box[(place, source) if leaving else (place + 1, target)].append(step)
    for (place, key), steps in by_box.items():
        box = boxes[place][key]
        y = box.y + (box.height - sum(sums[step] for step in steps) * scale) / 2
        for step in sorted(steps, key=lambda s: boxes[s[0] + 1][s[2]].y if leaving else boxes[s[0]][s[1]].y):
            found[step] = y
            y += sums[step] * scale
    return found


def _path(x1: float, y1: float, x2: float, y2: float, thick: float) -> str:
    """Return the outline of a band that bends once between two boxes."""
    middle = (x1 + x2) / 2
    return (
        f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
        f"V{y2 + thick:.1f}C{middle:.1f} {y2 + thick:.1f} {middle:.1f} {y1 + thick:.1f} {x1:.1f} {y1 + thick:.1f}Z"
    )
