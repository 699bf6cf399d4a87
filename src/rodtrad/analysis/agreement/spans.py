"""Agreement on where in a text a code belongs, when each coder marks stretches of their own choosing.

Every code point is a unit that a coder has or has not given the code: Krippendorff's alpha over the continuum, where a
stretch between two neighbouring boundaries counts by its length. (The coefficients that also ask whether stretches were
cut alike, Krippendorff et al. 2016, are stricter; this one asks whether the same words were marked.)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from rodtrad.analysis.agreement.coefficients import Counts, Interval, drawn, interval, krippendorff
from rodtrad.analysis.agreement.model import Span

__all__ = ["SpanAgreement", "span_agreement"]


@dataclass(frozen=True, slots=True)
class SpanAgreement:
    """Alpha over the code points of `texts` texts: whether a code is there, by code, and which codes are there."""

    texts: int
    coders: tuple[str, ...]
    alpha: Interval
    by_code: Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A piece of a text that no boundary divides: its text, its length, and each coder's codes there."""

    text: int
    length: int
    codes: tuple[frozenset[str], ...]


def span_agreement(spans: Sequence[Span], lengths: Mapping[str, int] | None = None) -> SpanAgreement:
    """Return the agreement on `spans`.

    `lengths` are the texts' in code points; without it a text ends where the last stretch does. A coder who has read a
    text and marked nothing has one span from 0 to 0. Raises ValueError for a stretch that ends before it starts, or
    that a text has no room for.
    """
    by_text: dict[str, list[Span]] = {}
    for one in spans:
        if not 0 <= one.start <= one.end:
            raise ValueError(f"{one.unit}: {one.start}–{one.end}")
        by_text.setdefault(one.unit, []).append(one)
    stretches = [
        stretch
        for number, (text, marked) in enumerate(by_text.items())
        for stretch in _cut(number, marked, (lengths or {}).get(text, max(one.end for one in marked)))
    ]
    codes = sorted({one.value for one in spans if one.value})
    return SpanAgreement(
        texts=len(by_text),
        coders=tuple(dict.fromkeys(one.coder for one in spans)),
        alpha=_alpha(stretches, len(by_text), None),
        by_code={code: _alpha(stretches, len(by_text), code) for code in codes},
    )


def _cut(number: int, marked: Sequence[Span], length: int) -> list[_Stretch]:
    if max(one.end for one in marked) > length:
        raise ValueError(f"{marked[0].unit}: {length}")
    coders = list(dict.fromkeys(one.coder for one in marked))
    edges = sorted({0, length, *(one.start for one in marked), *(one.end for one in marked)})
    found = []
    for start, end in pairwise(edges):
        over = [one for one in marked if one.start <= start and end <= one.end and one.value]
        codes = tuple(frozenset(one.value for one in over if one.coder == coder) for coder in coders)
        found.append(_Stretch(number, end - start, codes))
    return found


def _alpha(stretches: Sequence[_Stretch], texts: int, code: str | None) -> Interval:
    """Return alpha for whether `code` is there, or for which codes are there; the bootstrap draws whole texts."""

    def kind(codes: frozenset[str]) -> frozenset[str]:
        return codes if code is None else codes & {code}

    kinds = {kind(codes): 0 for one in stretches for codes in one.codes}
    number = {one: index for index, one in enumerate(sorted(kinds, key=sorted))}
    counts: Counts = np.zeros((len(stretches), len(number)), dtype=np.int64)
    for row, one in enumerate(stretches):
        for codes in one.codes:
            counts[row, number[kind(codes)]] += 1
    owner = np.array([one.text for one in stretches], dtype=np.int64)
    lengths = np.array([one.length for one in stretches], dtype=np.float64)
    return interval(np.concatenate([krippendorff(weights[:, owner] * lengths, counts) for weights in drawn(texts)]))
