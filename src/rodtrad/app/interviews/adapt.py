"""Transcripts and staff as the analysis knows them."""

from functools import lru_cache

from rodtrad.analysis.pseudonyms.crowd import Crowd
from rodtrad.analysis.pseudonyms.model import RosterEntry
from rodtrad.analysis.transcripts import Notice, TurnKind
from rodtrad.analysis.transcripts import Transcript as TranscriptRecord
from rodtrad.analysis.transcripts import Turn as TurnRecord
from rodtrad.app.interviews.models import Transcript
from rodtrad.app.organisation.models import Municipality

__all__ = ["crowd_of", "roster_of", "transcript_record"]


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


def crowd_of(municipality: Municipality) -> Crowd:
    """Return the staff by unit (its code) and role, to tell how many a quote may be from."""
    rows = municipality.staff.order_by("pk").values_list("role", "unit__code")
    return _crowd(tuple((role, unit or "") for role, unit in rows))


@lru_cache(maxsize=4)
def _crowd(staff: tuple[tuple[str, str], ...]) -> Crowd:
    return Crowd.of([RosterEntry("", role, unit) for role, unit in staff])
