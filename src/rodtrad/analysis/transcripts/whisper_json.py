"""Whisper's JSON: openai-whisper, faster-whisper and WhisperX (segments), and whisper.cpp (transcription)."""

import json
import math
from typing import Any

from rodtrad.analysis.transcripts import cues
from rodtrad.analysis.transcripts.cues import Cue, Voice
from rodtrad.analysis.transcripts.encoding import decode
from rodtrad.analysis.transcripts.model import Refused, Transcript
from rodtrad.analysis.transcripts.normal import build
from rodtrad.analysis.transcripts.notices import Notices
from rodtrad.analysis.transcripts.source import Reader, Source

__all__ = ["READER", "parse_json", "read"]

_NOT_WHISPER = "filen är JSON men inte en utskrift från Whisper (den saknar ”segments” med ”text”)"


def parse_json(text: str, name: str) -> Any:
    """Return what `text` holds; raises Refused for what is no JSON, or nested deeper than any transcript."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise Refused(name, "filen är nästlad för djupt för att vara en utskrift") from error
    except ValueError as error:
        raise Refused(name, "filen är inte giltig JSON; den kan vara avklippt eller ha fått fel filändelse") from error


def read(data: bytes, name: str) -> Transcript:
    """Read Whisper's JSON; without speakers, turns end at pauses and at sentences of sane length."""
    decoded = decode(data, name)
    notices = decoded.tell()
    content = parse_json(decoded.text, name)
    segments = _segments(content)
    if segments is None:
        raise Refused(name, _NOT_WHISPER)
    found = [_cue(segment, str(number), notices) for number, segment in enumerate(segments, 1)]
    if not found and isinstance(content, dict) and isinstance(content.get("text"), str):
        notices.add("no-times", "Whisper")
        found = [Cue("0", (Voice(content["text"]),))]
    facts = list(decoded.facts)
    if isinstance(content, dict) and isinstance(content.get("language"), str):
        facts.append(("language", content["language"]))
    return build(name, "whisper-json", cues.pieces_of(found, notices), notices, facts)


def _segments(content: Any) -> list[dict[str, Any]] | None:
    """Return the segments of any of the shapes, None when `content` is none of them."""
    listed = content
    if isinstance(content, dict):
        listed = content.get("segments", content.get("transcription"))
    if not isinstance(listed, list):
        return None
    if not all(isinstance(segment, dict) and isinstance(segment.get("text"), str) for segment in listed):
        return None
    return listed if listed or isinstance(content, dict) else None


def _cue(segment: dict[str, Any], place: str, notices: Notices) -> Cue:
    begins, ends = _times(segment)
    given = segment.get("start", segment.get("offsets"))
    if begins is None and given is not None:
        notices.add("cue-times-broken", place)
    elif begins is None:
        notices.add("cue-without-times", place)
    return Cue(place, (Voice(segment["text"].strip(), _speaker(segment)),), begins, ends)


def _times(segment: dict[str, Any]) -> tuple[float | None, float | None]:
    offsets = segment.get("offsets")
    if isinstance(offsets, dict):  # whisper.cpp counts milliseconds
        first, last = _number(offsets.get("from"), 0.001), _number(offsets.get("to"), 0.001)
    else:
        first, last = _number(segment.get("start")), _number(segment.get("end"))
    if first is None or last is None or first < 0 or last < first:
        return None, None
    return first, last


def _number(value: object, unit: float = 1.0) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # A whole number beyond what a float holds is no time; abs() compares without converting.
    return float(value) * unit if abs(value) < 1e12 and math.isfinite(value) else None


def _speaker(segment: dict[str, Any]) -> str:
    """Return the segment's speaker; WhisperX sometimes names one on the words alone."""
    words = segment.get("words")
    named = [segment, *(words if isinstance(words, list) else [])]
    speakers = (entry.get("speaker") for entry in named if isinstance(entry, dict))
    return next((speaker for speaker in speakers if isinstance(speaker, str)), "")


def _recognises(source: Source) -> bool:
    text = (source.text or "").lstrip()
    if not text.startswith(("{", "[")):
        return False
    try:
        return _segments(parse_json(text, source.name)) is not None
    except Refused:  # not ours; a file that is called .json comes back here by its extension and is refused
        return False


READER = Reader(
    form="whisper-json",
    title={"sv": "JSON från Whisper", "en": "Whisper JSON"},
    extensions=(".json",),
    gives={"sv": "tider; talare om talarna är åtskilda", "en": "times; speakers if they were told apart"},
    read=read,
    recognises=_recognises,
    by_name=True,
)
