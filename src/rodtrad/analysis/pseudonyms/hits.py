"""What a detector found, before it has a replacement; and how overlapping finds are settled."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rodtrad.analysis.pseudonyms.model import Label, Span

__all__ = ["Hit", "settle"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A find. `start`/`end` are code points of the source (or of the folded text inside a detector)."""

    start: int
    end: int
    label: Label
    source: str
    certain: bool = True
    key: str = ""
    """For a person: who it is, the same for all spellings and inflections of the name."""
    genitive: bool = False

    def span(self, text: str, replacement: str = "") -> Span:
        """Return the find as a record, `text` being the source."""
        written = text[self.start : self.end]
        return Span(self.start, self.end, written, self.label, replacement, self.certain, self.source)


_RANK = {
    Label.EMAIL: 0,
    Label.URL: 1,
    Label.PERSONAL_NUMBER: 2,
    Label.PHONE: 3,
    Label.ORGANISATION_NUMBER: 4,
    Label.PLATE: 5,
    Label.HANDLE: 6,
    Label.PROPERTY: 7,
    Label.ADDRESS: 8,
    Label.POSTCODE: 9,
    Label.TITLE: 10,
    Label.PERSON: 11,
    Label.ORGANISATION: 12,
    Label.PLACE: 13,
}
_SOURCES = ("person", "roster", "pattern", "names", "context")


def settle(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits that don't overlap, in order: the surer kind first, then the surer source, then the longer.

    Of a weaker hit that sticks out of a stronger one the rest stays, so that nothing found is uncovered.
    """
    ranked = sorted(hits, key=lambda h: (_RANK[h.label], _SOURCES.index(h.source), h.start - h.end, h.start))
    kept: list[Hit] = []
    taken: dict[int, Hit] = {}
    for hit in ranked:
        for rest in _free(hit, taken):
            kept.append(rest)
            taken.update(dict.fromkeys(range(rest.start, rest.end), rest))
    return sorted(kept, key=lambda hit: hit.start)


def _free(hit: Hit, taken: dict[int, Hit]) -> list[Hit]:
    """Return the parts of `hit` that nothing stronger covers."""
    parts: list[Hit] = []
    start: int | None = None
    for offset in range(hit.start, hit.end + 1):
        free = offset < hit.end and offset not in taken
        if free and start is None:
            start = offset
        elif not free and start is not None:
            if offset - start > 1 or (start, offset) == (hit.start, hit.end):
                parts.append(replace(hit, start=start, end=offset))
            start = None
    return parts
