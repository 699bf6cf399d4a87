"""What people have decided of personal data in a text, laid over what was found: their word goes before any rule's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rodtrad.analysis.pseudonyms.hits import Hit
from rodtrad.analysis.pseudonyms.model import Label
from rodtrad.analysis.pseudonyms.rosternames import RosterNames, name_key
from rodtrad.analysis.pseudonyms.words import with_genitive_mark, words_of
from rodtrad.refusal import Refusal

__all__ = ["SpanDecision", "widened", "with_decisions"]

_ENDINGS = ("s", ":s", "'s", "\u2019s")


@dataclass(frozen=True, slots=True)
class SpanDecision:
    """A person's word on code points `start`:`end` of a text: personal data of a kind, or none at all (`personal`)."""

    start: int
    end: int
    label: Label
    personal: bool


def with_decisions(
    hits: Sequence[Hit], text: str, decisions: Sequence[SpanDecision], names: RosterNames | None = None
) -> list[Hit]:
    """Return `hits` of `text` as people have decided, in order and without overlaps.

    A rejected span is no hit any longer, nor is what lies inside it. An accepted one is a certain hit, and what sticks
    out of it stays. Raises ValueError for a decision that reaches outside the text.
    """
    if any(not 0 <= one.start < one.end <= len(text) for one in decisions):
        raise ValueError("a decision lies outside the text")
    refused = [one for one in decisions if not one.personal]
    accepted = [_to_the_ending(one, text, hits) for one in decisions if one.personal]
    found = {(hit.start, hit.end): hit for hit in hits}
    kept = [hit for hit in hits if not any(one.start <= hit.start and hit.end <= one.end for one in refused)]
    done: list[Hit] = []
    # What a person has marked takes its place first, the longest before the rest; then whatever was found.
    marked = [_hit(one, text, found.get((one.start, one.end)), names) for one in accepted]
    for hit in (*sorted(marked, key=lambda hit: (hit.start - hit.end, hit.start)), *kept):
        done += [part for part in _outside(hit, done) if text[part.start : part.end].strip()]
    return sorted(done, key=lambda hit: hit.start)


def _to_the_ending(one: SpanDecision, text: str, hits: Sequence[Hit]) -> SpanDecision:
    """Return the decision with the genitive's ending that was found with the name (`Tjabbe` in `Tjabbes`)."""
    for hit in hits:
        if hit.start <= one.start and text[one.end : hit.end] in _ENDINGS:
            return replace(one, end=hit.end)
    return one


def _outside(hit: Hit, taken: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the parts of `hit` that none of `taken` covers."""
    parts = [(hit.start, hit.end)]
    for one in taken:
        parts = [piece for part in parts for piece in _without(part, one) if piece[0] < piece[1]]
    for start, end in parts:
        yield replace(hit, start=start, end=end, genitive=hit.genitive and end == hit.end)


def _without(part: tuple[int, int], one: Hit) -> tuple[tuple[int, int], ...]:
    start, end = part
    if end <= one.start or one.end <= start:
        return (part,)
    return (start, one.start), (one.end, end)


def _hit(one: SpanDecision, text: str, found: Hit | None, names: RosterNames | None) -> Hit:
    """Return the hit that a person has marked; who it is is what was found of it, else the name itself."""
    written = text[one.start : one.end]
    key, genitive = (found.key, found.genitive) if found else ("", False)
    if one.label is Label.PERSON and not key:
        mark = written.removesuffix(":s").removesuffix("'s").removesuffix("\u2019s")
        known = next(iter(names.find(mark, words_of(mark))), None) if names else None
        genitive = mark != written or with_genitive_mark(text, one.end)[1]
        key = known.key if known else _key(mark)
    return Hit(one.start, one.end, one.label, "person", True, key, genitive)


def _key(written: str) -> str:
    try:
        return name_key(written)
    except Refusal:  # a letter, a number: somebody all the same
        return written.strip().lower()


def widened(text: str, start: int, end: int, *, left: bool) -> tuple[int, int]:
    """Return `start`:`end` with the word before it (`left`) or after it taken in, on the same line."""
    words = words_of(text)
    if left:
        before = [word for word in words if word.start < start and "\n" not in text[word.start : start]]
        return (before[-1].start, end) if before and "\t" not in text[before[-1].start : start] else (start, end)
    after = next((word for word in words if word.end > end and "\n" not in text[end : word.end]), None)
    return (start, after.end) if after else (start, end)
