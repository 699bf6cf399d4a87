"""Quotes inside a finding: each is found, word for word, in a cited statement, or it is refused.

A quote may leave something out with […], and the typography of quotation marks, apostrophes, dashes and spaces is free;
letters, capitals, digits and other marks are not. Likeness is not enough: in a dozen of pairs that we measured, most
contradictions lay nearer to the original than its paraphrase did.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rodtrad.analysis.synthesis.model import Located, Source

__all__ = ["Quoted", "cut", "locate", "locate_all", "nearest", "quoted"]

SHORTEST = 2
"""Words between quotation marks that are a quote; a single word is a term."""

NEAR = 0.6
"""Share of letters in common from which a passage is shown as what was perhaps meant."""

_MARKED = re.compile(r"[”“\"„«»]([^”“\"„«»]{2,2000})[”“\"«»]")
_GAP = re.compile(r"\s*(?:\[(?:…|\.{3})\]|\((?:…|\.{3})\))\s*")
_FREE = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-",
    "\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " ",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between quotation marks in a finding, at `start:end` without the marks."""

    start: int
    end: int
    text: str


def quoted(text: str) -> list[Quoted]:
    """Return the quotes in a text, in order; single words in quotation marks are none."""
    return [
        Quoted(found.start(1), found.end(1), found[1])
        for found in _MARKED.finditer(text)
        if len(found[1].split()) >= SHORTEST
    ]


def locate_all(text: str, sources: Sequence[Source]) -> tuple[list[Located], list[Quoted]]:
    """Return the quotes of `text` that are found in a source, and those that are in none."""
    found, missing = [], []
    for one in quoted(text):
        at = next(((source, span) for source in sources if (span := locate(one.text, source.text))), None)
        if at is None:
            missing.append(one)
        else:
            found.append(Located(one.start, one.end, at[0].id, *at[1]))
    return found, missing


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """Return where `quote` stands in `text`, in code points; None where it does not, word for word.

    The parts on both sides of […] must follow each other. A full stop or comma that closes the quote may be the
    finding's own, and a quote begins and ends at whole words.
    """
    whole, places = _folded(text)
    start, at = None, 0
    parts = [_folded(part)[0] for part in _GAP.split(quote.strip()) if part.strip()]
    if not parts:
        return None
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        place = _find(part, whole, at) or (_find(part.rstrip(".,;"), whole, at) if last else None)
        if place is None:
            return None
        start = place[0] if start is None else start
        at = place[1]
    return places[start or 0], places[at - 1] + 1


def _find(part: str, whole: str, at: int) -> tuple[int, int] | None:
    if not part:
        return None
    for found in re.finditer(re.escape(part), whole[at:]):
        start, end = found.start() + at, found.end() + at
        whole_words = not _splits(whole, start) and not _splits(whole, end)
        if whole_words:
            return start, end
    return None


def _splits(text: str, place: int) -> bool:
    """Return whether `place` is inside a word."""
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the text in plain marks and single spaces, and for each of its code points its place in `text`."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text.translate(_FREE)):
        if letter == " " and (not letters or letters[-1] == " "):
            continue
        letters.append(letter)
        places.append(place)
    while letters and letters[-1] == " ":
        letters.pop()
        places.pop()
    return "".join(letters), places


def cut(text: str, sources: Sequence[Source]) -> str:
    """Return the text with what it quotes of the sources left out, as `”[…]”`."""
    for one in reversed(locate_all(text, sources)[0]):
        text = f"{text[: one.start]}[…]{text[one.end :]}"
    return text


def nearest(quote: str, sources: Sequence[Source]) -> str:
    """Return the passage that the quote is most like, so that a person can pick what was said; "" where none is."""
    best, likeness = "", NEAR
    for source in sources:
        matcher = SequenceMatcher(None, source.text.casefold(), quote.casefold(), autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size > 2]
        if not blocks or (share := sum(block.size for block in blocks) / max(len(quote), 1)) <= likeness:
            continue
        start, end = blocks[0].a, blocks[-1].a + blocks[-1].size
        while start > 0 and _splits(source.text, start):
            start -= 1
        while end < len(source.text) and _splits(source.text, end):
            end += 1
        best, likeness = source.text[start:end], share
    return best
