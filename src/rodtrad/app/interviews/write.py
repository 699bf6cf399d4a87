"""Takes in interviews, and records reviews of personal data."""

import datetime as dt
import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from rodtrad.analysis.transcripts import Refused, read
from rodtrad.analysis.transcripts import Transcript as TranscriptRecord
from rodtrad.app.audit.write import actor_name, log
from rodtrad.app.interviews.models import Interview, PersonalDataDecision, Statement, Transcript, Turn
from rodtrad.app.organisation.models import Unit
from rodtrad.app.people.models import User
from rodtrad.app.programme.models import Round
from rodtrad.refusal import Refusal

__all__ = ["FilesRefused", "Imported", "import_files", "import_interview", "review_personal_data"]


class FilesRefused(Refusal):
    """Files that are not taken in. `faults` has a Refused a file; `str()` is one line each."""

    def __init__(self, faults: Sequence[Refused]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Imported:
    """An interview as it stands after an import.

    `outcome` is `added`, `recognised` (the same file was already there) or `replaced` (a newer file of the same name
    took the place of the old one).
    """

    transcript: Transcript
    outcome: Literal["added", "recognised", "replaced"]


def import_files(  # noqa: PLR0913 - facts of the interviews, named by the caller
    *,
    round_: Round,
    unit: Unit,
    files: Iterable[tuple[str, bytes]],
    sources: Path | None,
    date: dt.date | None = None,
    interviewer: str = "",
    actor: User | None = None,
    progress: Callable[[str], None] | None = None,
) -> list[Imported]:
    """Read all `files` (name, bytes), then take them all in. Raises FilesRefused: then nothing is taken in."""
    readings: list[tuple[TranscriptRecord, bytes]] = []
    faults: list[Refused] = []
    for name, data in files:
        try:
            readings.append((read(data, name), data))
        except Refused as fault:
            faults.append(fault)
        if progress is not None:
            progress(name)
    if faults:
        raise FilesRefused(faults)
    with transaction.atomic():
        return [
            import_interview(
                round_=round_,
                unit=unit,
                transcript=record,
                source=data,
                sources=sources,
                date=date,
                interviewer=interviewer,
                actor=actor,
            )
            for record, data in readings
        ]


@transaction.atomic
def import_interview(  # noqa: PLR0913 - facts of the interview, named by the caller
    *,
    round_: Round,
    unit: Unit,
    transcript: TranscriptRecord,
    source: bytes,
    sources: Path | None,
    date: dt.date | None = None,
    minutes: int | None = None,
    interviewer: str = "",
    participants: Sequence[str] = (),
    voluntary_recorded: bool = False,
    retention_until: dt.date | None = None,
    actor: User | None = None,
) -> Imported:
    """Take in one interview.

    The very same file again in the same round is recognised and changes nothing. Another file of the same name for
    the same unit in the same round replaces the transcript; the old one is kept with the decisions made on it.
    `participants` are the names of those who took part, where they are known.
    `sources` is the folder that keeps the files as they came (None: they are not kept).
    """
    digest = hashlib.sha256(source).hexdigest()
    current = Transcript.objects.filter(interview__round=round_, current=True).select_related("interview")
    same = current.filter(source_hash=digest).first()
    if same is not None:
        return Imported(same, "recognised")
    if sources is not None:
        _keep(source, sources / digest)
    old = current.filter(interview__unit=unit, name=transcript.name).first()
    facts = {
        "date": date,
        "minutes": minutes or _minutes(transcript),
        "interviewer": interviewer,
        "told_participants": list(participants),
        "voluntary_recorded": voluntary_recorded,
        "retention_until": retention_until,
    }
    interview = _renewed(old, facts) if old else _new_interview(round_, unit, facts)
    made = _write_transcript(interview, transcript, digest)
    action = "interview-replaced" if old else "interview-imported"
    log(municipality=round_.municipality, actor=actor, action=action, about=interview, words=made.word_count)
    return Imported(made, "replaced" if old else "added")


def _minutes(transcript: TranscriptRecord) -> int | None:
    """Return the length that the cues' times tell, in begun minutes."""
    ends = max((turn.ends or turn.begins or 0.0 for turn in transcript.turns), default=0.0)
    return int(-(-ends // 60)) or None


def _keep(source: bytes, path: Path) -> None:
    """Write the file under its hash; a half-written file never stands under the name."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    beside.write_bytes(source)
    beside.replace(path)


def _new_interview(round_: Round, unit: Unit, facts: Mapping[str, Any]) -> Interview:
    last = round_.interviews.aggregate(last=Max("number"))["last"] or 0
    return Interview.objects.create(round=round_, unit=unit, number=last + 1, **facts)


def _renewed(old: Transcript, facts: Mapping[str, Any]) -> Interview:
    """Set the old transcript aside and give its interview what is newly told."""
    Transcript.objects.filter(pk=old.pk).update(current=False)
    interview = old.interview
    for field, value in facts.items():
        if value:
            setattr(interview, field, value)
    interview.save()
    interview.participants.all().delete()
    return interview


def _write_transcript(interview: Interview, record: TranscriptRecord, digest: str) -> Transcript:
    made = Transcript.objects.create(
        interview=interview,
        source_hash=digest,
        name=record.name,
        format=record.format,
        text=record.text,
        word_count=record.word_count,
        warnings=[{"code": notice.code, "detail": notice.detail} for notice in record.warnings],
        facts=dict(record.facts),
    )
    Turn.objects.bulk_create(
        (
            Turn(
                transcript=made,
                index=turn.index,
                kind=turn.kind.value,
                speaker=turn.speaker,
                start=turn.start,
                end=turn.end,
                begins=turn.begins,
                ends=turn.ends,
            )
            for turn in record.turns
        ),
        batch_size=1000,
    )
    return made


@transaction.atomic
def review_personal_data(*, statement: Statement, actor: User) -> PersonalDataDecision:
    """Record that a person has looked at a statement's pseudonymised quote and found that it may be shown."""
    decision, _ = PersonalDataDecision.objects.update_or_create(
        statement=statement,
        defaults={
            "shown": statement.public_quote,
            "decided_by": actor,
            "decided_by_name": actor_name(actor),
            "decided_at": timezone.now(),
        },
    )
    municipality = statement.transcript.interview.round.municipality
    log(municipality=municipality, actor=actor, action="personal-data-reviewed", about=statement)
    return decision
