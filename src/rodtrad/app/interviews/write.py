"""Takes in interviews, and records reviews of personal data."""

import contextlib
import datetime as dt
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from rodtrad.analysis.transcripts import Refused, read
from rodtrad.analysis.transcripts import Transcript as TranscriptRecord
from rodtrad.app.audit.models import Event
from rodtrad.app.audit.write import actor_name, log
from rodtrad.app.interviews.models import Interview, PersonalDataDecision, Statement, Transcript, Turn
from rodtrad.app.interviews.told import check_date
from rodtrad.app.organisation.models import Unit
from rodtrad.app.people.models import User
from rodtrad.app.programme.models import Round
from rodtrad.refusal import Refusal

__all__ = ["FilesRefused", "Imported", "import_files", "import_interview", "review_personal_data"]

LONGEST_NAME = 255
"""Characters of a file's name that are kept; a path in a zip can be longer."""


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
    participants: Sequence[str] = (),
    actor: User | None = None,
    progress: Callable[[str], None] | None = None,
    faults: Sequence[Refused] = (),
) -> list[Imported]:
    """Read all `files` (name, bytes), then take them all in.

    `faults` are those of files that could not even be opened. Raises FilesRefused, which names every bad file, and
    InterviewRefused: then nothing is taken in.
    """
    check_date(date)
    readings, wrong = _read_all(files, progress)
    if faults or wrong:
        raise FilesRefused([*faults, *wrong])
    with _nothing_left_behind(readings, sources), transaction.atomic():
        return [
            import_interview(
                round_=round_,
                unit=unit,
                transcript=record,
                source=data,
                sources=sources,
                date=date,
                interviewer=interviewer,
                participants=participants,
                actor=actor,
            )
            for record, data in readings
        ]


@contextlib.contextmanager
def _nothing_left_behind(readings: Iterable[tuple[TranscriptRecord, bytes]], sources: Path | None) -> Iterator[None]:
    """Where the block fails, take away the files that it kept: who is told that nothing is taken in must find it so."""
    try:
        yield
    except BaseException:
        digests = {hashlib.sha256(data).hexdigest() for _, data in readings}
        for path in [sources / digest for digest in digests] if sources else []:
            if not Transcript.objects.filter(source_hash=path.name).exists():
                path.unlink(missing_ok=True)
        raise


def _read_all(
    files: Iterable[tuple[str, bytes]], progress: Callable[[str], None] | None
) -> tuple[list[tuple[TranscriptRecord, bytes]], list[Refused]]:
    """Return what could be read of `files`, and why the rest could not."""
    readings: list[tuple[TranscriptRecord, bytes]] = []
    faults: list[Refused] = []
    for name, data in files:
        try:
            readings.append((read(data, name), data))
        except Refused as fault:
            faults.append(fault)
        if progress is not None:
            progress(name)
    return readings, faults


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
    `participants` are the names of those who took part, where they are known (`participants_in`).
    `sources` is the folder that keeps the files as they came (None: they are not kept).
    """
    digest = hashlib.sha256(source).hexdigest()
    current = Transcript.objects.filter(interview__round=round_, current=True).select_related("interview")
    same = current.filter(source_hash=digest).first()
    if same is not None:
        return Imported(same, "recognised")
    if sources is not None:
        _keep(source, sources / digest)
    old = current.filter(interview__unit=unit, name=_column_name(transcript.name)).first()
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
    """Write the file under its hash, for its owner alone; a half-written one never stands under the name, or stays."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(source)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _column_name(name: str) -> str:
    """Return `name` as the database has room for it: a long one loses its middle, and gets a mark of what was there."""
    if len(name) <= LONGEST_NAME:
        return name
    mark = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name[: LONGEST_NAME - 70]}…{mark}…{name[-60:]}"


def _new_interview(round_: Round, unit: Unit, facts: Mapping[str, Any]) -> Interview:
    """Make an interview under a number that none has had: what is published calls it by that."""
    last = round_.interviews.aggregate(last=Max("number"))["last"] or 0
    deleted = Event.objects.filter(action="interview-deleted", data__round=round_.pk)
    taken = max((number for number in deleted.values_list("data__number", flat=True)), default=0)
    return Interview.objects.create(round=round_, unit=unit, number=max(last, taken) + 1, **facts)


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
        name=_column_name(record.name),
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
