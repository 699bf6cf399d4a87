"""Transcripts and staff as the analysis knows them."""

from rodtrad.analysis.pseudonyms.model import RosterEntry
from rodtrad.analysis.transcripts import Notice, TurnKind
from rodtrad.analysis.transcripts import Transcript as TranscriptRecord
from rodtrad.analysis.transcripts import Turn as TurnRecord
from rodtrad.app.interviews.models import Transcript
from rodtrad.app.organisation.models import Municipality

__all__ = ["roster_of", "transcript_record"]


def transcript_record(transcript: Transcript) -> TranscriptRecord:
    """Return `transcript` as the record that the analysis reads."""
    turns = tuple(
        TurnRecord(
            index=turn.index,
            speaker=turn.speaker,
            start=turn.start,
            end=turn.end,
            begins=turn.begins,
            ends=turn.ends,
            kind=TurnKind(turn.kind),
        )
        for turn in transcript.turns.all()
    )
    return TranscriptRecord(
        name=transcript.name,
        format=transcript.format,
        text=transcript.text,
        turns=turns,
        warnings=tuple(Notice(code=w["code"], detail=w["detail"]) for w in transcript.warnings),
        facts=tuple(transcript.facts.items()),
    )


def roster_of(municipality: Municipality) -> tuple[RosterEntry, ...]:
    """Return the municipality's staff list."""
    return tuple(
        RosterEntry(
            name=person.name,
            role=person.role,
            unit=str(person.unit) if person.unit else "",
            email=person.email,
            phone=person.phone,
        )
        for person in municipality.staff.select_related("unit")
    )
