"""Corrects what was told of an interview, and takes an interview away with all that was made of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from rodtrad.analysis.pseudonyms import as_if_unsaid
from rodtrad.analysis.synthesis import Source, cut
from rodtrad.app.audit.write import log
from rodtrad.app.chat.models import ChatExchange
from rodtrad.app.coding.models import BlindCoding, CodebookChange, Coding, Theme
from rodtrad.app.goals.models import GoalDecision, ReadingDecision
from rodtrad.app.interviews.models import Interview, PersonalDataDecision, Statement, Transcript
from rodtrad.app.interviews.told import check_date
from rodtrad.app.organisation.models import Unit
from rodtrad.app.people.models import User
from rodtrad.app.synthesis.models import CellSummary, Finding

__all__ = ["Removed", "correct_interview", "delete_interview", "what_goes"]

_DECISIONS = (Coding, BlindCoding, GoalDecision, ReadingDecision, PersonalDataDecision)


@dataclass(frozen=True, slots=True)
class Removed:
    """How much goes with an interview: statements, decisions of people, and findings that rest on its statements."""

    statements: int
    decisions: int
    findings: int


@transaction.atomic
def correct_interview(  # noqa: PLR0913 - facts of the interview, named by the caller
    *,
    interview: Interview,
    unit: Unit,
    date: dt.date | None,
    interviewer: str,
    participants: Sequence[str],
    actor: User | None,
) -> tuple[str, ...]:
    """Set what is known of an interview and return the names of the fields that changed.

    Text, statements and decisions stay; a new interviewer or participant asks for a new analysis. Raises
    InterviewRefused, and ValueError for another municipality's unit.
    """
    check_date(date)
    if unit.municipality_id != interview.round.municipality_id:
        raise ValueError(f"unit {unit.pk} belongs to another municipality")
    before = {"unit": interview.unit_id, "date": str(interview.date or "")}
    values = {"unit": unit, "date": date, "interviewer": interviewer, "told_participants": list(participants)}
    changed = tuple(field for field, value in values.items() if getattr(interview, field) != value)
    if not changed:
        return ()
    for field in changed:
        setattr(interview, field, values[field])
    interview.save(update_fields=changed)
    if {"interviewer", "told_participants"} & set(changed):
        # Who asked and who took part tells what is a voice and what is a name: the text waits for a new analysis.
        interview.transcripts.filter(current=True).update(text_key="", links_key="")
    after = {"unit": unit.pk, "date": str(date or "")}
    moved = {f"{key}_{when}": facts[key] for key in before for when, facts in (("before", before), ("after", after))}
    log(
        municipality=interview.round.municipality,
        actor=actor,
        action="interview-corrected",
        about=interview,
        fields=list(changed),
        **{key: value for key, value in moved.items() if key.split("_")[0] in changed},
    )
    return changed


def what_goes(interview: Interview) -> Removed:
    """Return what would go with the interview."""
    statements = Statement.objects.filter(transcript__interview=interview)
    return Removed(
        statements=statements.filter(transcript__current=True, retired=False).count(),
        decisions=sum(model._default_manager.filter(statement__in=statements).count() for model in _DECISIONS),
        findings=Finding.objects.filter(statements__in=statements).distinct().count(),
    )


def delete_interview(*, interview: Interview, sources: Path | None, actor: User | None) -> Removed:
    """Take an interview away: its texts old and new, its statements, the decisions on them, and its files.

    Findings that rested on it lose those statements, what they quote of them, and their approval; so do summaries,
    and themes that had one as their example. What a chat model was asked of it goes. The log keeps that it was there,
    its number and how much went, and nothing of what was said. What has been frozen in a Release stays there.
    """
    hashes = set(interview.transcripts.values_list("source_hash", flat=True))
    with transaction.atomic():
        removed = what_goes(interview)
        log(
            municipality=interview.round.municipality,
            actor=actor,
            action="interview-deleted",
            about=interview,
            round=interview.round_id,
            number=interview.number,
            unit=interview.unit_id,
            statements=removed.statements,
            decisions=removed.decisions,
            findings=removed.findings,
        )
        statements = Statement.objects.filter(transcript__interview=interview)
        Finding.objects.filter(statements__in=statements).update(
            approved=False, approved_by=None, approved_by_name="", approved_at=None
        )
        _forget_quotes(interview)
        ChatExchange.objects.filter(statements__in=statements).delete()
        for model in _DECISIONS:
            model._default_manager.filter(statement__in=statements).delete()
        interview.delete()
    _delete_files(hashes, sources)
    return removed


def _forget_quotes(interview: Interview) -> None:
    """Leave what was said in the interview out of what people and the machine have written in the round."""
    rows = Statement.objects.filter(transcript__interview=interview).values_list("pk", "public_quote")
    sources = [Source(str(pk), quote, "") for pk, quote in rows]
    quotes = {as_if_unsaid(source.text) for source in sources} | {source.text for source in sources}
    for finding in Finding.objects.filter(synthesis__round=interview.round):
        finding.text = {code: cut(text, sources) for code, text in finding.text.items()}
        finding.save(update_fields=["text"])
    for summary in CellSummary.objects.filter(theme__codebook__round=interview.round):
        summary.text = cut(summary.text, sources)
        summary.save(update_fields=["text"])
    for theme in Theme.objects.filter(codebook__round=interview.round):
        theme.example = {code: text for code, text in theme.example.items() if text not in quotes}
        theme.save(update_fields=["example"])
    for change in CodebookChange.objects.filter(codebook__round=interview.round):
        for fields in change.before["themes"].values():
            fields["example"] = {code: text for code, text in fields["example"].items() if text not in quotes}
        change.save(update_fields=["before"])


def _delete_files(hashes: set[str], sources: Path | None) -> None:
    """Delete the files that no other interview came from."""
    still = set(Transcript.objects.filter(source_hash__in=hashes).values_list("source_hash", flat=True))
    if sources is not None:
        for digest in hashes - still:
            (sources / digest).unlink(missing_ok=True)
