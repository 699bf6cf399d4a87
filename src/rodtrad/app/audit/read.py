"""The log as the page shows it: who did what, when, and to which interview."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.timezone import localtime

from rodtrad.app.audit.models import Event
from rodtrad.app.interviews.models import Interview, Statement, Transcript
from rodtrad.app.organisation.models import Municipality

__all__ = ["KINDS", "LogRow", "events_of", "log_rows"]

KINDS: dict[str, tuple[str, ...]] = {
    "last": ("original-viewed", "extract-made"),
    "personuppgifter": (
        "personal-data-accepted",
        "personal-data-rejected",
        "personal-data-undone",
        "personal-data-reviewed",
        "interview-read-through",
    ),
    "samtal": (
        "interview-imported",
        "interview-replaced",
        "interview-corrected",
        "interview-deleted",
        "analysis-started",
    ),
    "publicering": ("finding-approved", "finding-unapproved", "release-frozen"),
    "sprakmodell": ("chat-on", "chat-off", "chat-asked"),
}
"""Parts of the log that somebody asks for, by the word in the address: who has read texts as they were said first."""


@dataclass(frozen=True, slots=True)
class LogRow:
    """An event. `interview` is the key and number of the interview that it is about, where it is still here."""

    at: dt.datetime
    who: str
    action: str
    interview: tuple[int, int] | None


def events_of(municipality: Municipality, kind: str) -> QuerySet[Event]:
    """Return the events of a kind, the newest first; all of them for a word that is no kind."""
    rows = Event.objects.filter(municipality=municipality).order_by("-pk")
    return rows.filter(action__in=KINDS[kind]) if kind in KINDS else rows


def log_rows(events: Sequence[Event]) -> list[LogRow]:
    """Return events as rows."""
    return [
        LogRow(localtime(event.at), event.actor_name, event.action, place)
        for event, place in zip(events, _interviews(events), strict=True)
    ]


def _interviews(events: Sequence[Event]) -> list[tuple[int, int] | None]:
    """Return for each event the interview that its transcript or statement is of."""
    by_kind: dict[str, dict[str, tuple[int, int]]] = {"interview": {}, "transcript": {}, "statement": {}}
    for kind, rows in (
        ("interview", Interview.objects.values_list("pk", "pk", "number")),
        ("transcript", Transcript.objects.values_list("pk", "interview", "interview__number")),
        ("statement", Statement.objects.values_list("pk", "transcript__interview", "transcript__interview__number")),
    ):
        keys = [int(event.object_id) for event in events if event.object_type == kind and event.object_id.isdecimal()]
        by_kind[kind] = {str(pk): (interview, number) for pk, interview, number in rows.filter(pk__in=keys)}
    return [by_kind.get(event.object_type, {}).get(event.object_id) for event in events]
