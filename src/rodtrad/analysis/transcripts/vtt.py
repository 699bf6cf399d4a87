"""WebVTT, as Teams, Zoom and Whisper write it (https://www.w3.org/TR/webvtt1/, read leniently)."""

import html
import re
from dataclasses import dataclass, field

from rodtrad.analysis.transcripts import cues
from rodtrad.analysis.transcripts.cues import Cue, Voice, cue_times
from rodtrad.analysis.transcripts.encoding import decode
from rodtrad.analysis.transcripts.limits import check_line
from rodtrad.analysis.transcripts.model import Transcript
from rodtrad.analysis.transcripts.normal import build
from rodtrad.analysis.transcripts.notices import Notices
from rodtrad.analysis.transcripts.source import Reader, Source

__all__ = ["READER", "read"]

_TIMING = re.compile(r"\s*(?P<begins>-?[\d:.,]+)\s*-->\s*(?P<ends>-?[\d:.,]+)(?:\s.*)?")
_VTT_TIMING = re.compile(r"^[ \t]*(?:\d+:)?\d\d:\d\d\.\d{3}\s*-->", re.MULTILINE)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t\n]+(?P<name>[^>]*)>|</v>")
_KNOWN_TAG = re.compile(r"</?(?:c|i|b|u|ruby|rt|lang)(?:\.[^\s<>]*)?(?:\s[^<>]*)?>|<(?:\d+:)?\d\d:\d\d\.\d{1,3}>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ASIDE = ("NOTE", "STYLE", "REGION")


@dataclass(slots=True)
class _Open:
    """A cue while its lines are read."""

    place: str
    begins: float | None = None
    ends: float | None = None
    lines: list[str] = field(default_factory=list)

    def close(self) -> Cue:
        return Cue(self.place, _voices("\n".join(self.lines)), self.begins, self.ends)


def read(data: bytes, name: str) -> Transcript:
    """Read a WebVTT file."""
    decoded = decode(data, name)
    notices = decoded.tell()
    lines = decoded.text.split("\n")
    for line in lines:
        check_line(line, name)
    if lines[0].startswith("WEBVTT"):
        body = lines[_header_length(lines) :]
    else:
        notices.add("header-missing", "WEBVTT")
        body = lines
    return build(name, "vtt", cues.pieces_of(_cues(body, notices), notices), notices, decoded.facts)


def _header_length(lines: list[str]) -> int:
    """Return how many lines the file's head has: up to the first blank line, or the first cue where none is
    blank.
    """
    for number, line in enumerate(lines):
        if not line.strip() or "-->" in line:
            return number
    return len(lines)


def _cues(lines: list[str], notices: Notices) -> list[Cue]:
    """Return the cues; a line with times begins one even in the middle of a block, as the standard says."""
    found: list[Cue] = []
    for block in _blocks(lines):
        if block[0].split(" ")[0].split("\t")[0].rstrip(":") in _ASIDE and "-->" not in block[0]:
            notices.add("notes-left-out", block[0].split(" ")[0])
            continue
        found.extend(_cues_of(block, len(found), notices))
    return found


def _blocks(lines: list[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _cues_of(block: list[str], before: int, notices: Notices) -> list[Cue]:
    if len(block) > 1 and not _TIMING.fullmatch(block[0]) and _TIMING.fullmatch(block[1]):
        block = block[1:]  # the cue's identifier
    closed: list[Cue] = []
    cue: _Open | None = None
    for line in block:
        timing = _TIMING.fullmatch(line)
        if timing is None and cue is not None:
            cue.lines.append(line)
            continue
        if cue is not None:
            closed.append(cue.close())
        cue = _Open(str(before + len(closed) + 1))
        if timing is not None:
            cue.begins, cue.ends = cue_times(timing["begins"], timing["ends"], cue.place, notices)
        else:
            notices.add("cue-without-times", cue.place)
            cue.lines.append(line)
    return [*closed, cue.close()] if cue is not None else closed


def _voices(text: str) -> tuple[Voice, ...]:
    voices = []
    speaker, at = "", 0
    for tag in _VOICE.finditer(text):
        voices.append(Voice(_plain(text[at : tag.start()]), speaker))
        speaker, at = _plain(tag["name"] or "").strip(), tag.end()
    voices.append(Voice(_plain(text[at:]), speaker))
    return tuple(voice for voice in voices if voice.words.strip()) or (Voice("", voices[-1].speaker),)


def _plain(text: str) -> str:
    """Drop the tags that WebVTT knows and undo entities; any other `<…>` is text."""
    return _ENTITY.sub(lambda entity: html.unescape(entity.group()), _KNOWN_TAG.sub("", text))


def _recognises(source: Source) -> bool:
    text = source.text or ""
    return text.startswith("WEBVTT") or bool(_VTT_TIMING.search(text[:20_000]))


READER = Reader(
    form="vtt",
    title={"sv": "Undertexter i WebVTT (Teams, Zoom, Whisper)", "en": "WebVTT captions (Teams, Zoom, Whisper)"},
    extensions=(".vtt",),
    gives={"sv": "talare, tider", "en": "speakers, times"},
    read=read,
    recognises=_recognises,
)
