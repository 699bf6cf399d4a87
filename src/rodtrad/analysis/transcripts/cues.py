"""Cues to turns: what all formats with times share (VTT, SRT, SBV, Whisper)."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rodtrad.analysis.transcripts.encoding import decode
from rodtrad.analysis.transcripts.limits import check_line
from rodtrad.analysis.transcripts.model import Transcript
from rodtrad.analysis.transcripts.normal import Piece, build
from rodtrad.analysis.transcripts.notices import Notices
from rodtrad.analysis.transcripts.speakers import Names
from rodtrad.analysis.transcripts.times import seconds

__all__ = ["Cue", "Voice", "cue_times", "pieces_of", "read_cues"]

LONG_PAUSE = 2.0
"""Seconds of silence after which an unnamed voice is another turn."""
SHORT_PAUSE = 0.5
"""Seconds of silence that end an unnamed turn when the sentence has ended too."""
LONG_TURN = 80
"""Words after which an unnamed turn ends with its sentence."""
LONGEST_TURN = 200
"""Words after which an unnamed turn ends anyhow."""
_SLACK = 0.001
"""Seconds that programs round away."""

_DASH = re.compile(r"^\s*[-–—]\s*(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Voice:
    """What one speaker says in a cue; the name is empty where the format tells none."""

    words: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its number or line for messages, who says what, and seconds (None where unknown or
    unusable).
    """

    place: str
    voices: tuple[Voice, ...]
    begins: float | None = None
    ends: float | None = None


def read_cues(
    data: bytes,
    name: str,
    form: str,
    has_times: Callable[[str], bool],
    cues_of: Callable[[list[str], Notices], list[Cue]],
) -> Transcript:
    """Read captions of plain lines. A file in which no line `has_times` is taken in with a notice.

    Raises Refused for bytes that are no text and for a line that no speech can have made.
    """
    decoded = decode(data, name)
    notices = decoded.tell()
    lines = decoded.text.split("\n")
    for line in lines:
        check_line(line, name)
    if not any(map(has_times, lines)):
        notices.add("no-times", form.upper())
    return build(name, form, pieces_of(cues_of(lines, notices), notices), notices, decoded.facts)


def cue_times(begins: str, ends: str, place: str, notices: Notices) -> tuple[float | None, float | None]:
    """Return a cue's times; both None, with a notice, when they are broken, negative or end before they
    begin.
    """
    first, last = seconds(begins), seconds(ends)
    if first is None or last is None or last < first:
        notices.add("cue-times-broken", f"{place} ({begins.strip()} – {ends.strip()})")
        return None, None
    return first, last


def pieces_of(cues: Sequence[Cue], notices: Notices) -> list[Piece]:
    """Return the pieces that `cues` say, speakers found in prefixes and dashes, unnamed speech in sane
    lengths.
    """
    kept = [cue for cue in cues if any(voice.words.strip() for voice in cue.voices)]
    for cue in cues:
        if not any(voice.words.strip() for voice in cue.voices):
            notices.add("cue-without-words", cue.place)
    _check_order(kept, notices)
    names = Names.learn(line for cue in kept for voice in cue.voices if not voice.speaker for line in _lines(voice))
    return _grouped(_said(kept, names))


def _lines(voice: Voice) -> list[str]:
    return [_DASH.sub("", line, count=1) for line in voice.words.split("\n")]


def _check_order(cues: Iterable[Cue], notices: Notices) -> None:
    begun = ended = 0.0
    for cue in cues:
        if cue.begins is None or cue.ends is None:
            continue
        if cue.begins < begun - _SLACK:
            notices.add("cue-out-of-order", cue.place)
        elif cue.begins < ended - _SLACK:
            notices.add("cue-times-overlap", cue.place)
        begun, ended = cue.begins, max(ended, cue.ends)


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece before grouping; `apart` means that another unnamed voice must not be joined to it."""

    piece: Piece
    apart: bool = False


def _said(cues: Iterable[Cue], names: Names) -> Iterator[_Part]:
    """Go through the cues; a cue without a name goes on with the last one, where the file writes names in
    the text.
    """
    speaker = ""
    for cue in cues:
        for voice in cue.voices:
            if voice.speaker:
                speaker = ""
                yield _Part(Piece(voice.words, voice.speaker, cue.begins, cue.ends))
                continue
            for name, words, apart in _split(voice.words, names):
                speaker = "" if apart else (name or speaker)
                yield _Part(Piece(words, name or speaker, cue.begins, cue.ends), apart)


def _split(words: str, names: Names) -> Iterator[tuple[str, str, bool]]:
    """Yield (name, words, apart) for the lines of a cue; two lines with dashes are two people."""
    lines = words.split("\n")
    dashes = sum(1 for line in lines if _DASH.match(line)) > 1
    open_name, open_words, open_apart = "", "", False
    for line in lines:
        bare = _DASH.sub("", line, count=1) if dashes else line
        said = names.split(bare)
        new_voice = said is not None or (dashes and bare != line)
        if new_voice and open_words.strip():
            yield open_name, open_words, open_apart
            open_words = ""
        if new_voice:
            open_name, open_apart = (said.name, False) if said else ("", True)
        open_words = f"{open_words}\n{said.words if said else bare}"
    if open_words.strip() or open_name:
        yield open_name, open_words, open_apart


def _grouped(parts: Iterable[_Part]) -> list[Piece]:
    """Join unnamed neighbours into turns of sane length; named ones are joined where the text is built."""
    pieces: list[Piece] = []
    open_part: _Part | None = None
    words = 0
    for part in parts:
        if open_part is not None and _goes_on(open_part, part, words):
            open_part = replace(open_part, piece=_together(open_part.piece, part.piece))
            pieces[-1] = open_part.piece
            words += len(part.piece.words.split())
        else:
            open_part, words = part, len(part.piece.words.split())
            pieces.append(part.piece)
    return pieces


def _together(one: Piece, other: Piece) -> Piece:
    return replace(
        one,
        words=f"{one.words}\n{other.words}",
        begins=other.begins if one.begins is None else one.begins,
        ends=one.ends if other.ends is None else other.ends,
    )


def _goes_on(one: _Part, other: _Part, words: int) -> bool:
    if one.apart or other.apart or one.piece.speaker or other.piece.speaker or words >= LONGEST_TURN:
        return False
    ended = bool(_SENTENCE_END.search(one.piece.words[-20:]))
    if one.piece.ends is None or other.piece.begins is None:
        return not ended
    pause = other.piece.begins - one.piece.ends
    if pause > LONG_PAUSE:
        return False
    return not ended or (pause < SHORT_PAUSE and words < LONG_TURN)
