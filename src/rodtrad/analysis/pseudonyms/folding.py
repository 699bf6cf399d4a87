"""The text as a matcher should see it, and the way back to the source's offsets.

Invisible characters inside a name, decomposed letters, letters of another script that look the same, and a
word broken at a line end must not hide a name. `fold` undoes them for matching only; the source is never
changed.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Folded", "fold"]

_LOOKALIKES = dict(zip("АВЕКМНОРСТХУІЈаеорсхуіјΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTXYIJaeopcxyijABEZHIKMNOPTYX", strict=True))
_SAME_LENGTH = str.maketrans(
    {
        **_LOOKALIKES,
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u02bc\u00b4", "'"),
    }
)
_INVISIBLE = r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
_BROKEN = r"(?<=[^\W\d_])-[ \t]*\n[ \t]*(?=[a-zåäöéü])"
_COMPOSED = r"[^\W\d_][\u0300-\u036f]+"
_PIECE = re.compile(rf"{_INVISIBLE}+|{_BROKEN}|{_COMPOSED}")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text for matching, with the source offsets of each of its characters (None: the same)."""

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points of the source behind `start`:`end` (not empty) of the folded text."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Return `text` for matching. Quick for a text that has nothing to undo."""
    plain = text.translate(_SAME_LENGTH)
    if not _PIECE.search(plain):
        return Folded(plain)
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for match in _PIECE.finditer(plain):
        _append(plain[last : match.start()], range(last, match.start()), parts, starts, ends)
        letter = unicodedata.normalize("NFC", match.group())
        if len(letter) == 1 and letter.isalpha():
            parts.append(letter)
            starts.append(match.start())
            ends.append(match.end())
        elif letter[0].isalpha():  # a letter whose marks have no composed form keeps the letter alone
            _append(letter[0], range(match.start(), match.start() + 1), parts, starts, ends)
        last = match.end()
    _append(plain[last:], range(last, len(plain)), parts, starts, ends)
    return Folded("".join(parts), starts, ends)


def _append(piece: str, offsets: range, parts: list[str], starts: list[int], ends: list[int]) -> None:
    parts.append(piece)
    starts.extend(offsets)
    ends.extend(offset + 1 for offset in offsets)
