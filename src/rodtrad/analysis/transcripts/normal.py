"""The canonical text: every reader hands its pieces to `build`, which makes the one immutable text and its
turns.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rodtrad.analysis.transcripts.limits import check_line
from rodtrad.analysis.transcripts.model import Refused, Transcript, Turn, TurnKind
from rodtrad.analysis.transcripts.notices import Notices

__all__ = ["Piece", "build", "clean", "one_line", "visible"]

_SPACES = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
# Control characters but the ones that are spaces, lone surrogates and noncharacters: no file format can
# carry them.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Zero-width, bidirectional and other characters that change a text without being seen (Unicode categories
# Cf and the
# fillers). A zero-width joiner that holds an emoji together is seen, so it is not among them.
_INVISIBLE = re.compile(
    "(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
    "|[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Something said, as a reader found it; neighbours with the same named speaker become one turn."""

    words: str
    speaker: str = ""
    begins: float | None = None
    ends: float | None = None
    kind: TurnKind = TurnKind.SPEECH


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def clean(text: str) -> str:
    """Return `text` as it stands in a canonical line: NFC, runs of white space as one space, controls as
    pictures.
    """
    shown = unicodedata.normalize("NFC", _CONTROLS.sub(_picture, text))
    return _SPACES.sub(" ", shown).strip()


def one_line(name: str) -> str:
    """Return a file's name so that it fits in one line of a message and can be written as UTF-8."""
    return visible(clean(name)) or "namnlös"


def visible(text: str) -> str:
    """Return `text` with each invisible character as a mark, such as `⟦U+202E⟧`, for showing (never for
    offsets).
    """
    return _INVISIBLE.sub(lambda match: f"⟦U+{ord(match.group()):04X}⟧", text)


def build(
    name: str, form: str, pieces: Iterable[Piece], notices: Notices, facts: Iterable[tuple[str, str]] = ()
) -> Transcript:
    """Return the transcript that `pieces` make; `form` is the reader's name.

    Raises Refused when no word is left or a turn is longer than any speech.
    """
    cleaned = _joined(_cleaned(name, list(pieces), notices))
    lines: list[str] = []
    turns: list[Turn] = []
    at = 0
    for index, piece in enumerate(cleaned):
        start = at + len(piece.speaker) + 1
        end = start + len(piece.words)
        turns.append(Turn(index, piece.speaker, start, end, piece.begins, piece.ends, piece.kind))
        lines.append(f"{piece.speaker}\t{piece.words}\n")
        at = end + 1
    if not any(_INVISIBLE.sub("", piece.words).strip() for piece in cleaned):
        raise Refused(name, "filen innehåller inga ord")
    kept = tuple((key, clean(value)) for key, value in facts if clean(value))
    return Transcript(name, form, "".join(lines), tuple(turns), notices.all(), kept)


def _cleaned(name: str, pieces: list[Piece], notices: Notices) -> list[Piece]:
    controls: Counter[str] = Counter()
    invisible: Counter[str] = Counter()
    kept = []
    for piece in pieces:
        check_line(piece.words, name)
        for text in (piece.speaker, piece.words):
            controls.update(_CONTROLS.findall(text))
            invisible.update(match.group() for match in _INVISIBLE.finditer(text))
        words, speaker = clean(piece.words), clean(piece.speaker).rstrip(": ")
        if words:
            kept.append(replace(piece, words=words, speaker=speaker))
        elif speaker:
            notices.add("turn-without-words", speaker)
    notices.add_counts("control-characters", ((_code(c), n) for c, n in sorted(controls.items())))
    notices.add_counts("invisible-characters", ((_named(c), n) for c, n in sorted(invisible.items())))
    return kept


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _named(character: str) -> str:
    return f"{_code(character)} {unicodedata.name(character, '')}".strip()


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Join neighbours of the same named speaker; times run from the first that is known to the last."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and _same_voice(last, piece):
            joined[-1] = replace(
                last,
                words=f"{last.words} {piece.words}",
                begins=piece.begins if last.begins is None else last.begins,
                ends=last.ends if piece.ends is None else piece.ends,
            )
        else:
            joined.append(piece)
    return joined


def _same_voice(one: Piece, other: Piece) -> bool:
    spoken = one.kind is other.kind is TurnKind.SPEECH
    return spoken and bool(one.speaker) and one.speaker == other.speaker
