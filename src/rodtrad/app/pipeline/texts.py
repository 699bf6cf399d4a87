"""First step, a transcript at a time: personal data replaced, then cut into statements."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from rodtrad.analysis.pseudonyms import Detector, Label, SpanDecision, pseudonymise
from rodtrad.analysis.pseudonyms import Pseudonymised as PseudonymisedRecord
from rodtrad.analysis.statements import Guide as GuideRecord
from rodtrad.analysis.statements import Statement as StatementRecord
from rodtrad.analysis.statements import find_interviewers, make_statements
from rodtrad.analysis.transcripts import Transcript as TranscriptRecord
from rodtrad.app.audit.models import Run
from rodtrad.app.interviews.adapt import roster_of, transcript_record
from rodtrad.app.interviews.models import (
    Interview,
    Participant,
    PersonalDataSpan,
    PersonalDataVerdict,
    Pseudonymised,
    Statement,
    Transcript,
)
from rodtrad.app.keys import key_of
from rodtrad.app.pipeline.ledgers import LedgerFile
from rodtrad.app.pipeline.work import Work
from rodtrad.app.programme.adapt import guide_record
from rodtrad.app.programme.models import Question, Round

__all__ = ["VERSION", "prepare"]

VERSION = "texts-2"
"""Raised when the result for the same input changes without a new version of Rödtråd."""

DECIDED = (
    Q(codings__isnull=False)
    | Q(goaldecisions__isnull=False)
    | Q(readingdecisions__isnull=False)
    | Q(personaldatadecisions__isnull=False)
    | Q(blindcodings__isnull=False)
    | Q(findings__isnull=False)
)
"""Statements that a person has decided something about, or that a finding cites."""


@dataclass(frozen=True, slots=True)
class _Common:
    """What all transcripts of a round are prepared with."""

    detector: Detector
    staff: int
    guide: GuideRecord
    questions: dict[str, Question]
    ledger: LedgerFile
    verdicts: Mapping[int, Sequence[SpanDecision]]


def prepare(work: Work) -> int:
    """Pseudonymise and cut the transcripts that are new or whose roster or guide changed; return how many."""
    roster = roster_of(work.round.municipality)
    guide = guide_record(work.round.guide)
    told = _told_names(work.round)
    basis = key_of(VERSION, roster, told, guide)
    current = Transcript.objects.filter(interview__round=work.round, current=True)
    verdicts = _verdicts(current)
    keys = {
        row[0]: key
        for row in current.values_list("pk", "source_hash", "interview__interviewer", "text_key")
        if row[3] != (key := key_of(basis, *row[1:3], *verdicts[row[0]]))
    }
    if not keys:
        return 0
    questions = {question.key: question for question in work.round.guide.questions.all()}
    ledger = LedgerFile(work.workspace.pseudonyms, work.round.pk)
    common = _Common(Detector.of(roster, told), len(roster), guide, questions, ledger, verdicts)
    for done, (pk, key) in enumerate(keys.items()):
        work.tell("pseudonyms", done, len(keys))
        _prepare_one(work, Transcript.objects.select_related("interview").get(pk=pk), key, common)
    work.tell("pseudonyms", len(keys), len(keys))
    return len(keys)


def _verdicts(transcripts: QuerySet[Transcript]) -> Mapping[int, list[SpanDecision]]:
    """Return by transcript what people have decided of personal data in it."""
    found: dict[int, list[SpanDecision]] = defaultdict(list)
    rows = PersonalDataVerdict.objects.filter(transcript__in=transcripts).order_by("transcript", "start", "end")
    for one in rows:
        found[one.transcript_id].append(SpanDecision(one.start, one.end, Label(one.label), one.personal))
    return found


def _told_names(round_: Round) -> tuple[str, ...]:
    """Return the names of all participants and interviewers that were told at import; they are not always staff."""
    told = Interview.objects.filter(round=round_).values_list("interviewer", "told_participants")
    names = {name.strip() for interviewer, others in told for name in (interviewer, *others)}
    return tuple(sorted(name for name in names if re.search(r"[^\W\d_]{2}", name)))


def _prepare_one(work: Work, transcript: Transcript, key: str, common: _Common) -> None:
    record = transcript_record(transcript)
    with work.clock("pseudonyms"):
        decisions = common.verdicts[transcript.pk]
        hidden = pseudonymise(record.text, common.detector, common.ledger.ledger, decisions=decisions)
        common.ledger.save()
    with work.clock("statements"):
        interview = transcript.interview
        known = [interview.interviewer] if interview.interviewer else []
        interviewers = find_interviewers(record, known)
        statements = make_statements(record, common.guide, interviewers)
    with work.clock("write texts"), transaction.atomic():
        same = Pseudonymised.objects.filter(transcript=transcript, text=hidden.text).exists()
        run = work.run(Run.Kind.PSEUDONYMS, "roster+patterns", staff=common.staff)
        _write_hidden(transcript, hidden, run)
        _write_participants(interview, record, hidden, interviewers)
        cut = work.run(Run.Kind.STATEMENTS, "rules", guide=common.guide.id)
        _write_statements(transcript, statements, hidden, common.questions, cut)
        # A text that reads otherwise waits for links to what it says now.
        links = {} if same else {"links_key": ""}
        Transcript.objects.filter(pk=transcript.pk).update(text_key=key, **links)


def _write_hidden(transcript: Transcript, hidden: PseudonymisedRecord, run: Run) -> None:
    Pseudonymised.objects.update_or_create(transcript=transcript, defaults={"text": hidden.text, "run": run})
    transcript.personal_data.all().delete()
    PersonalDataSpan.objects.bulk_create(
        (
            PersonalDataSpan(
                transcript=transcript,
                run=run,
                start=span.start,
                end=span.end,
                label=span.label.value,
                replacement=span.replacement,
                certain=span.certain,
                source=span.source,
            )
            for span in hidden.spans
        ),
        batch_size=1000,
    )


def _write_participants(
    interview: Interview, record: TranscriptRecord, hidden: PseudonymisedRecord, interviewers: Sequence[str]
) -> None:
    first = {turn.speaker: turn for turn in reversed(record.turns) if turn.speaker}
    interview.participants.all().delete()
    made = []
    for speaker in record.speakers:
        # The name stands before the tab that the words of the turn follow.
        end = first[speaker].start - 1
        start, stop = hidden.map_span(end - len(speaker), end)
        made.append(
            Participant(
                interview=interview,
                name=speaker[:200],
                public_name=hidden.text[start:stop][:200],
                is_interviewer=speaker in interviewers,
            )
        )
    Participant.objects.bulk_create(made, ignore_conflicts=True)


def _write_statements(
    transcript: Transcript,
    records: Sequence[StatementRecord],
    hidden: PseudonymisedRecord,
    questions: dict[str, Question],
    run: Run,
) -> None:
    """Let the transcript's statements be `records`: those of the same span keep their row, and all that hangs on it."""
    known = {(statement.start, statement.end): statement for statement in transcript.statements.all()}
    new, changed = [], []
    for record in records:
        row = known.pop((record.start, record.end), None)
        values = _values(record, hidden, questions)
        if row is None:
            new.append(Statement(transcript=transcript, run=run, start=record.start, end=record.end, **values))
        elif any(getattr(row, field) != value for field, value in values.items()):
            for field, value in values.items():
                setattr(row, field, value)
            changed.append(row)
    _retire([row.pk for row in known.values()])
    Statement.objects.bulk_create(new, batch_size=1000)
    if changed:
        Statement.objects.bulk_update(changed, [f.removesuffix("_id") for f in _FIELDS], batch_size=200)


_FIELDS = (
    "index",
    "turn_index",
    "quote",
    "question_id",
    "language",
    "public_start",
    "public_end",
    "public_quote",
    "retired",
)


def _values(record: StatementRecord, hidden: PseudonymisedRecord, questions: dict[str, Question]) -> dict[str, object]:
    start, end = hidden.map_span(record.start, record.end)
    question = questions.get(record.question or "")
    return {
        "index": record.index,
        "turn_index": record.turn,
        "quote": record.quote,
        "question_id": question.pk if question else None,
        "language": record.language,
        "public_start": start,
        "public_end": end,
        "public_quote": hidden.text[start:end],
        "retired": False,
    }


def _retire(gone: Sequence[int]) -> None:
    """Delete statements that are no longer made; keep, as retired, those that somebody has decided something about."""
    rows = Statement.objects.filter(pk__in=gone)
    kept = list(rows.filter(DECIDED).values_list("pk", flat=True).distinct())
    Statement.objects.filter(pk__in=kept).update(retired=True)
    rows.exclude(pk__in=kept).delete()
