"""YouTube's .sbv captions: `0:00:00.378,0:00:11.378`, then text until a blank line."""

import re

from rodtrad.analysis.transcripts.cues import Cue, Voice, cue_times, read_cues
from rodtrad.analysis.transcripts.model import Transcript
from rodtrad.analysis.transcripts.notices import Notices
from rodtrad.analysis.transcripts.source import Reader, Source

__all__ = ["READER", "read"]

_TIMING = re.compile(r"\s*(?P<begins>-?\d+:[\d:.]+)\s*,\s*(?P<ends>-?\d+:[\d:.]+)\s*")
_SBV_TIMING = re.compile(r"^[ \t]*\d+:\d\d:\d\d\.\d{3},\d+:\d\d:\d\d\.\d{3}[ \t]*$", re.MULTILINE)


def read(data: bytes, name: str) -> Transcript:
    """Read an .sbv file; text without any time is taken in with a notice."""
    return read_cues(data, name, "sbv", _has_times, _cues)


def _has_times(line: str) -> bool:
    return _TIMING.fullmatch(line) is not None


def _cues(lines: list[str], notices: Notices) -> list[Cue]:
    starts = [number for number, line in enumerate(lines) if _TIMING.fullmatch(line)]
    found: list[Cue] = []
    before = lines[: starts[0]] if starts else lines
    if any(line.strip() for line in before):
        if starts:
            notices.add("cue-without-times", "0")
        found.append(Cue("0", (Voice("\n".join(before)),)))
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(lines)
        begins_text, ends_text = lines[start].split(",", 1)
        begins, ends = cue_times(begins_text, ends_text, str(index + 1), notices)
        words = "\n".join(filter(str.strip, lines[start + 1 : end]))
        found.append(Cue(str(index + 1), (Voice(words),), begins, ends))
    return found


def _recognises(source: Source) -> bool:
    return bool(_SBV_TIMING.search((source.text or "")[:20_000]))


READER = Reader(
    form="sbv",
    title={"sv": "Undertexter från YouTube", "en": "YouTube captions"},
    extensions=(".sbv",),
    gives={"sv": "tider; talare där texten nämner dem", "en": "times; speakers where the text names them"},
    read=read,
    recognises=_recognises,
)
