"""What was understood of a file, for people and for `rodtrad text --json`."""

from dataclasses import dataclass
from typing import TypedDict

from rodtrad.analysis.transcripts.model import Notice, Transcript, TurnKind
from rodtrad.analysis.transcripts.notices import explain

__all__ = ["Report", "TurnRecord", "as_lines", "report", "to_json"]


class TurnRecord(TypedDict):
    """A turn as a JSON object; `start`/`end` are code points of the canonical text, times are seconds."""

    index: int
    kind: str
    speaker: str
    text: str
    start: int
    end: int
    begins: float | None
    ends: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a transcript, and what was not as it should be."""

    name: str
    format: str
    turns: int
    """Turns of speech; headings are not counted."""
    headings: int
    speakers: tuple[str, ...]
    words: int
    minutes: float | None
    """From the first known time to the last; None where the format has no times."""
    notices: tuple[Notice, ...]

    def sentences(self, language: str = "sv") -> tuple[str, ...]:
        """Return what the notices say, in `language`."""
        return tuple(explain(notice, language) for notice in self.notices)


def report(transcript: Transcript) -> Report:
    """Return the figures of `transcript`."""
    spoken = [turn for turn in transcript.turns if turn.kind is TurnKind.SPEECH]
    times = [time for turn in spoken for time in (turn.begins, turn.ends) if time is not None]
    return Report(
        name=transcript.name,
        format=transcript.format,
        turns=len(spoken),
        headings=len(transcript.turns) - len(spoken),
        speakers=transcript.speakers,
        words=transcript.word_count,
        minutes=round((max(times) - min(times)) / 60, 1) if times else None,
        notices=transcript.warnings,
    )


def as_lines(transcript: Transcript) -> str:
    """Return the canonical text, `SPEAKER<TAB>words` a turn: what all offsets refer to."""
    return transcript.text


def to_json(transcript: Transcript) -> list[TurnRecord]:
    """Return the turns as JSON objects."""
    return [
        TurnRecord(
            index=turn.index,
            kind=turn.kind.value,
            speaker=turn.speaker,
            text=transcript.words_of(turn),
            start=turn.start,
            end=turn.end,
            begins=turn.begins,
            ends=turn.ends,
        )
        for turn in transcript.turns
    ]
