"""The municipality at a glance."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q

from rodtrad.app.coding.models import Theme
from rodtrad.app.interviews.models import Transcript
from rodtrad.app.organisation.models import Municipality, Unit
from rodtrad.app.programme.models import Round
from rodtrad.app.synthesis.models import Release
from rodtrad.app.synthesis.voices import statements_of
from rodtrad.refusal import Refusal

__all__ = ["Overview", "UnitRow", "overview", "the_municipality", "unit_by_code", "unit_rows"]


def the_municipality() -> Municipality:
    """Return the workspace's municipality. Raises Refusal where there is none."""
    found = Municipality.objects.order_by("pk").first()
    if found is None:
        raise Refusal("arbetsytan har ingen kommun: skapa en ny med 'rodtrad init'")
    return found


def unit_by_code(municipality: Municipality, code: str) -> Unit:
    """Return the unit of that code, capitals or not. Raises Refusal, which names the codes that there are."""
    found = municipality.units.filter(code__iexact=code).first()
    if found is None:
        known = ", ".join(municipality.units.values_list("code", flat=True)) or "inga"
        raise Refusal(f"{code}: enheten finns inte (enheter: {known})")
    return found


@dataclass(frozen=True, slots=True)
class UnitRow:
    """How far a unit has come."""

    unit: Unit
    interviews: int
    waiting: int
    """Interviews that are not analysed yet."""
    statements: int
    relevant: int
    decided: int
    """Statements that a person has decided something about."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What there is, and what is next (`units`, `interviews`, `analyse`, `publish` or `read`)."""

    rows: tuple[UnitRow, ...]
    interviews: int
    statements: int
    relevant: int
    themes: int
    releases: int
    next: str


def unit_rows(round_: Round) -> tuple[UnitRow, ...]:
    """Return all units but the top of the tree, in the municipality's order."""
    transcripts = Transcript.objects.filter(interview__round=round_, current=True)
    held = Counter(transcripts.values_list("interview__unit", flat=True))
    waiting = Counter(transcripts.filter(links_key="").values_list("interview__unit", flat=True))
    decided = Q(codings__isnull=False) | Q(goaldecisions__isnull=False) | Q(readingdecisions__isnull=False)
    said = {
        row["transcript__interview__unit"]: row
        for row in statements_of(round_)
        .order_by()
        .values("transcript__interview__unit")
        .annotate(number=Count("pk"), relevant=Count("pk", filter=Q(reading__relevant=True)))
    }
    touched = statements_of(round_).order_by().filter(decided).values_list("transcript__interview__unit", "pk")
    judged = Counter(unit for unit, _ in touched.distinct())
    return tuple(
        UnitRow(
            unit=unit,
            interviews=held[unit.pk],
            waiting=waiting[unit.pk],
            statements=said[unit.pk]["number"] if unit.pk in said else 0,
            relevant=said[unit.pk]["relevant"] if unit.pk in said else 0,
            decided=judged[unit.pk],
        )
        for unit in round_.municipality.units.all()
        if not unit.is_top or held[unit.pk]
    )


def overview(round_: Round) -> Overview:
    """Return what the first page shows."""
    rows = unit_rows(round_)
    themes = Theme.objects.filter(codebook__round=round_, retired=False).count()
    releases = Release.objects.filter(round=round_).count()
    interviews = sum(row.interviews for row in rows)
    if not rows:
        step = "units"
    elif not interviews:
        step = "interviews"
    elif any(row.waiting for row in rows):
        step = "analyse"
    else:
        step = "read" if releases else "publish"
    return Overview(
        rows=rows,
        interviews=interviews,
        statements=sum(row.statements for row in rows),
        relevant=sum(row.relevant for row in rows),
        themes=themes,
        releases=releases,
        next=step,
    )
