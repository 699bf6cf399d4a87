"""The text with its personal data replaced, and the way from the source's offsets to its own."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from rodtrad.analysis.pseudonyms.decided import SpanDecision, with_decisions
from rodtrad.analysis.pseudonyms.detect import Detector
from rodtrad.analysis.pseudonyms.ledger import REPLACED, Ledger
from rodtrad.analysis.pseudonyms.model import Label, RosterEntry, Span

__all__ = ["Pseudonymised", "pseudonymise", "replace_spans"]


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """A text after pseudonyms. Lines and their order are those of the source."""

    text: str
    spans: tuple[Span, ...]
    """All that was found, in order, in offsets of the source; `replacement` equals `text` where it was left."""
    _starts: tuple[int, ...] = field(default=(), repr=False)
    _ends: tuple[int, ...] = field(default=(), repr=False)
    _shifts: tuple[int, ...] = field(default=(0,), repr=False)
    """How much longer the text has become before the first span, before the second …, after the last."""

    def map(self, offset: int) -> int:
        """Return where the source's `offset` is now; inside something replaced: where that begins."""
        before = bisect_right(self._starts, offset)
        if before and offset < self._ends[before - 1]:
            return self._starts[before - 1] + self._shifts[before - 1]
        return offset + self._shifts[before]

    def map_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the source's `start`:`end` is now; it is widened where it cuts into a replacement."""
        if end <= start:
            return self.map(start), self.map(start)
        before = bisect_right(self._starts, end - 1)
        inside = bool(before) and end < self._ends[before - 1]
        last = self._ends[before - 1] if inside else end
        return self.map(start), last + self._shifts[before]


def pseudonymise(  # noqa: PLR0913 - each is a matter of its own, named by the caller
    text: str,
    roster: Sequence[RosterEntry] | Detector,
    ledger: Ledger,
    *,
    replace_labels: Collection[Label] = REPLACED,
    extra_names: Sequence[str] = (),
    decisions: Sequence[SpanDecision] = (),
) -> Pseudonymised:
    """Replace the personal data found in `text`; `ledger` gives the same person the same pseudonym, and
    grows.

    What people have decided (`decisions`) goes before what is found: what they have marked is replaced, also a place.
    For many texts give a `Detector` instead of the roster (`extra_names` are then the detector's). Raises
    ValueError for a roster name without two letters in a row.
    """
    detector = roster if isinstance(roster, Detector) else Detector.of(roster, extra_names)
    hits = with_decisions(detector.hits(text), text, decisions, detector.names)
    gone = [hit.label in replace_labels or hit.source == "person" for hit in hits]
    numbers = ledger.admit(hit for hit, goes in zip(hits, gone, strict=True) if goes)
    spans = []
    for hit, goes in zip(hits, gone, strict=True):
        written = text[hit.start : hit.end]
        new = ledger.replacement(hit, written, numbers) if goes else written
        spans.append(hit.span(text, new))
    return replace_spans(text, spans)


def replace_spans(text: str, spans: Sequence[Span]) -> Pseudonymised:
    """Put in the replacements of `spans` (in order, not overlapping). Raises ValueError where they don't fit."""
    pieces: list[str] = []
    shifts = [0]
    last = 0
    for span in spans:
        if span.start < last or text[span.start : span.end] != span.text:
            raise ValueError(f"span {span.start}–{span.end} does not fit the text")
        pieces += [text[last : span.start], span.replacement]
        shifts.append(shifts[-1] + len(span.replacement) - len(span.text))
        last = span.end
    pieces.append(text[last:])
    return Pseudonymised(
        "".join(pieces),
        tuple(spans),
        tuple(span.start for span in spans),
        tuple(span.end for span in spans),
        tuple(shifts),
    )
