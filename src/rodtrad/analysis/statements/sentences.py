"""Where sentences begin and end, in written and in spoken Swedish and English.

Own rules: a stop closes a sentence unless it belongs to an abbreviation, an ordinal, an initial or a figure.
Speech that was written out without stops is cut at conjunctions and commas, so that no piece is longer than
60 words.
"""

import re
from itertools import islice, pairwise

from rodtrad.analysis.statements.abbreviations import closing_abbreviation, inner_stops

__all__ = ["LONGEST_PIECE", "split_sentences"]

LONGEST_PIECE = 60
"""Words. Longer pieces are cut where a conjunction or a comma stands."""

_CLOSERS = "\"”“’'»)]"
_STOP = re.compile(r"(?:\.{2,}|[.!?…])[.!?…]*[\"”“’'»)\]]*(?=\s|$)")
_BREAK = re.compile(r"(?<!\s)(?:\s*\n\s*\n\s*|\s*\n\s*(?=[-–—•*·]\s|\d{1,2}[.)]\s))")
_OPENERS = "\"”“‘’'«»([-–—•* \t\n\u00a0"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SPEECH = {
    "sv": _words("sa sade säger frågade frågar undrade undrar svarade svarar tänkte tänker skrev ropade"),
    "en": _words("said says asked asks wondered replied answered thought wrote"),
}
_STARTERS = {
    "sv": _words("vi det jag och men så den de då där när i på om för har är vad hur som man ni du nu sedan"),
    "en": _words("we it i and but so the they then there when in on if for has is what how you now this"),
}
_CUT = {
    "sv": re.compile(r"(?:,\s+|\s+(?=(?:och|men|så|för|eftersom|fast|sen|sedan|alltså|därför|utan)\s))", re.IGNORECASE),
    "en": re.compile(r"(?:,\s+|\s+(?=(?:and|but|so|because|although|then|therefore|or)\s))", re.IGNORECASE),
}
_WORD = re.compile(r"\S+")
_BULLET = re.compile(r"(?:^|\n|[.!?:…]\s)\s*\d{1,2}$")
"""The figure of a numbered list: it opens a line or a sentence."""
_LABELLED = re.compile(
    r"(?:\d|\b(?:plan|sal|hus|linje|grupp|alternativ|del|kurs|bilaga|rum|room|part|group)) [A-ZÅÄÖ]$", re.IGNORECASE
)
"""A capital that is a label (`sal B`, `Storgatan 9 B`), not somebody's initial."""


def split_sentences(text: str, language: str = "sv") -> list[tuple[int, int]]:
    """Return the sentences of `text` as (start, end) in code points, without outer whitespace, in order.

    Every character that is not whitespace lies in exactly one of them. A `language` other than `sv` and
    `en` is cut by the Swedish rules.
    """
    rules = language if language in _SPEECH else "sv"
    cuts = [0, *_boundaries(text, rules), len(text)]
    pieces = [_trim(text, a, b) for a, b in pairwise(cuts)]
    return [part for start, end in pieces if end > start for part in _shorten(text, start, end, rules)]


def _boundaries(text: str, language: str) -> list[int]:
    stops = inner_stops(text)
    breaks = {match.end() for match in _BREAK.finditer(text)}
    found = {0, *breaks}
    for mark in _STOP.finditer(text):
        following = text[mark.end() : mark.end() + 60].lstrip(_OPENERS)
        if _closes(mark, following, stops.get(mark.start()), language):
            found.add(mark.end())
    return sorted(found)


def _closes(mark: re.Match[str], following: str, abbreviation: str | None, language: str) -> bool:
    """Tell whether the stop `mark` ends a sentence, by what it is and what stands on either side of it."""
    word = _first_word(following)
    if not word:
        return True
    lower = following[0].islower()
    stop = mark.group().rstrip(_CLOSERS)
    if lower and (stop != mark.group() or word in _SPEECH[language]):
        return False
    if stop != ".":
        return not lower or stop[0] in "!?"
    if abbreviation is not None:
        return not lower and not following[0].isdigit() and closing_abbreviation(abbreviation)
    return _closes_after(mark.string[max(0, mark.start() - 80) : mark.start()], following, word, language)


def _closes_after(before: str, following: str, word: str, language: str) -> bool:
    """Judge a plain full stop by the last word before it: a figure, an initial or an ordinary word."""
    last = before.rsplit(maxsplit=1)[-1] if before.strip() else ""
    if last.isdigit():
        return not following[0].islower() and not _is_bullet(before)
    if len(last.lstrip('("”')) == 1 and last[-1].isupper():
        return word in _STARTERS[language] or bool(_LABELLED.search(before))
    return bool(last)


def _is_bullet(before: str) -> bool:
    """Tell whether the figure at the end of `before` numbers a point of a list."""
    match = _BULLET.search(before)
    return match is not None and match.start() not in inner_stops(before)


def _first_word(text: str) -> str:
    match = re.match(r"\w+", text)
    return match.group().lower() if match else ""


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def _shorten(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Cut a piece that is too long at the last conjunction or comma that fits, else after the last word."""
    pieces: list[tuple[int, int]] = []
    while True:
        words = [match.end() for match in islice(_WORD.finditer(text, start, end), LONGEST_PIECE + 1)]
        if len(words) <= LONGEST_PIECE:
            return [*pieces, (start, end)]
        limit = words[LONGEST_PIECE - 1]
        earliest = words[LONGEST_PIECE // 4]
        cuts = [m.end() for m in _CUT[language].finditer(text, earliest, limit)]
        cut = cuts[-1] if cuts else limit
        pieces.append(_trim(text, start, cut))
        start, end = _trim(text, cut, end)
