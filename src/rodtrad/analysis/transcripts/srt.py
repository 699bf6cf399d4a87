"""SubRip (.srt): numbered cues with `00:00:01,000 --> 00:00:04,000` and text until a blank line."""

import re

from rodtrad.analysis.transcripts.cues import Cue, Voice, cue_times, read_cues
from rodtrad.analysis.transcripts.model import Transcript
from rodtrad.analysis.transcripts.notices import Notices
from rodtrad.analysis.transcripts.source import Reader, Source

__all__ = ["READER", "read"]

_TIMING = re.compile(r"\s*(?P<begins>-?[\d:.,]+)\s*-->\s*(?P<ends>-?[\d:.,]+)(?:\s.*)?")
_SRT_TIMING = re.compile(r"^[ \t]*\d+:\d\d:\d\d,\d{1,3}\s*-->", re.MULTILINE)


def read(data: bytes, name: str) -> Transcript:
    """Read a SubRip file; text without any time is taken in with a notice."""
    return read_cues(data, name, "srt", _has_times, _cues)


def _has_times(line: str) -> bool:
    return "-->" in line


def _cues(lines: list[str], notices: Notices) -> list[Cue]:
    """Return the cues. Text goes on over blank lines, which people leave in; a cue ends where the next
    begins.
    """
    starts = [number for number, line in enumerate(lines) if _TIMING.fullmatch(line)]
    found: list[Cue] = []
    before = lines[: _cue_top(lines, starts[0])] if starts else _without_numbers(lines)
    if any(line.strip() for line in before):
        if starts:
            notices.add("cue-without-times", "0")
        found.append(Cue("0", (Voice("\n".join(before)),)))
    for index, start in enumerate(starts):
        end = _cue_top(lines, starts[index + 1]) if index + 1 < len(starts) else len(lines)
        timing = _TIMING.fullmatch(lines[start])
        if timing is None:  # `starts` holds only lines that match
            continue
        place = _number(lines, start) or str(index + 1)
        begins, ends = cue_times(timing["begins"], timing["ends"], place, notices)
        found.append(Cue(place, (Voice("\n".join(filter(str.strip, lines[start + 1 : end]))),), begins, ends))
    return found


def _number(lines: list[str], start: int) -> str:
    above = lines[start - 1].strip() if start else ""
    return above if above.isdecimal() and len(above) < 8 else ""


def _cue_top(lines: list[str], start: int) -> int:
    """Return the line where the cue with its times in line `start` begins: its number, where it has one."""
    return start - 1 if _number(lines, start) else start


def _without_numbers(lines: list[str]) -> list[str]:
    """Drop the counters of a file that lost its times, but not a number that is all there is."""
    kept = [line for index, line in enumerate(lines) if not _is_counter(lines, index)]
    return kept if any(line.strip() for line in kept) else lines


def _is_counter(lines: list[str], index: int) -> bool:
    first = index == 0 or not lines[index - 1].strip()
    followed = index + 1 < len(lines) and bool(lines[index + 1].strip())
    return first and followed and lines[index].strip().isdecimal()


def _recognises(source: Source) -> bool:
    return bool(_SRT_TIMING.search((source.text or "")[:20_000]))


READER = Reader(
    form="srt",
    title={"sv": "Undertexter i SubRip", "en": "SubRip captions"},
    extensions=(".srt",),
    gives={"sv": "tider; talare där texten nämner dem", "en": "times; speakers where the text names them"},
    read=read,
    recognises=_recognises,
    by_name=True,
)
