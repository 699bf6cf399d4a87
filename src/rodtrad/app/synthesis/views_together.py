"""What the interviews say together: the page, the framework matrix with its cells, and the matrix as a workbook."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rodtrad.analysis.agenda2030 import catalogue
from rodtrad.analysis.language import in_language
from rodtrad.analysis.synthesis import Filter, check_finding, framework_matrix, source_of
from rodtrad.app.audit.write import actor_name, log
from rodtrad.app.coding.read import theme_rows
from rodtrad.app.people.permissions import get_access
from rodtrad.app.programme.models import Round
from rodtrad.app.synthesis.findings import standing_of
from rodtrad.app.synthesis.models import CellSummary
from rodtrad.app.synthesis.read import labels, places, round_at_hand
from rodtrad.app.synthesis.together import said_in, together, units_of
from rodtrad.app.synthesis.voices import statements_of, voices
from rodtrad.app.synthesis.workbook import workbook

__all__ = ["download_matrix", "show_cell", "show_matrix", "show_together"]

LONGEST = 2000
"""Characters of a person's summary of a cell."""


@require_safe
def show_together(request: HttpRequest) -> HttpResponse:
    """Balance, gaps, tension, shared concerns and experience, each with the statements that show it."""
    access = get_access(request.user)
    round_ = round_at_hand(access.municipality)
    found = together(round_)
    shown = [one.id for pull in found.pulls for pair in pull.pairs for one in pair[:2]]
    shown += [one.id for concern in found.concerns for one in concern.shown]
    shown += [row.told.id for row in found.experience if row.told]
    context = {
        "title": _("Samlat"),
        "round": round_,
        "together": found,
        "units": _unit_names(round_),
        "labels": labels(round_, _language()),
        "places": places([int(pk) for pk in shown]),
    }
    return render(request, "together.jinja", context)


@require_safe
def show_matrix(request: HttpRequest) -> HttpResponse:
    """Units × themes, filtered by dimension, time and goal."""
    access = get_access(request.user)
    round_ = round_at_hand(access.municipality)
    which = _filter(request)
    names = _unit_names(round_)
    themes = [row.theme.pk for row in theme_rows(round_)]
    matrix = framework_matrix(said_in(round_), list(names), themes, which)
    context = {
        "title": _("Matris"),
        "matrix": matrix,
        "which": which,
        "query": request.GET.urlencode(),
        "units": names,
        "labels": labels(round_, _language()),
        "goals": catalogue().goals,
        "written": set(_summaries(round_)),
        "most": max((len(cell.statements) for cell in matrix.cells.values()), default=1),
    }
    return render(request, "matrix.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
def show_cell(request: HttpRequest, unit: str, theme: int) -> HttpResponse:
    """What a unit said about a theme, with a summary; takes a person's words for it."""
    access = get_access(request.user)
    round_ = round_at_hand(access.municipality)
    rows = {row.code: row for row in units_of(round_)}
    named = labels(round_, _language())
    if unit not in rows or theme not in named.themes:
        raise Http404
    stored = CellSummary.objects.filter(unit=rows[unit], theme=theme).first()
    if request.method == "POST":
        access.must_write()
        text = request.POST.get("text", "").replace("\r\n", "\n").strip()[:LONGEST]
        _write_summary(request, round_, (rows[unit].pk, theme), text)
        return redirect(request.get_full_path())
    which = _filter(request)
    cell = framework_matrix(said_in(round_), [unit], [theme], which).cells.get((unit, theme))
    said = {voice.pk: voice for voice in voices(statements_of(round_).filter(pk__in=_ids(cell)))}
    sources = [source_of(one) for one in cell.statements] if cell else []
    context = {
        "title": f"{in_language(rows[unit].name, _language())}: {named.themes[theme]}",
        "access": access,
        "cell": cell,
        "said": [said[pk] for pk in _ids(cell)],
        "stored": stored,
        "remarks": check_finding(stored.text, sources, standing_of(round_)) if stored and sources else [],
        "which": which,
        "query": request.GET.urlencode(),
        "places": places(_ids(cell)),
        "labels": named,
        "longest": LONGEST,
    }
    return render(request, "cell.jinja", context)


@require_safe
def download_matrix(request: HttpRequest) -> HttpResponse:
    """The matrix, filtered in the same way, as an Excel workbook."""
    access = get_access(request.user)
    round_ = round_at_hand(access.municipality)
    names = _unit_names(round_)
    themes = [row.theme.pk for row in theme_rows(round_)]
    matrix = framework_matrix(said_in(round_), list(names), themes, _filter(request))
    data = workbook(matrix, names, labels(round_, _language()).themes, _summaries(round_))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{_("matris")}.xlsx"'
    return response


@transaction.atomic
def _write_summary(request: HttpRequest, round_: Round, cell: tuple[int, int], text: str) -> None:
    """Keep a person's summary of a cell (unit, theme); an empty one gives the machine's quotes back."""
    access = get_access(request.user)
    unit, theme = cell
    if not text:
        CellSummary.objects.filter(unit=unit, theme=theme).delete()
        messages.success(request, _("Er sammanfattning är borttagen; citaten står kvar."))
        log(municipality=round_.municipality, actor=access.user, action="summary-deleted", about=round_, theme=theme)
        return
    row, _made = CellSummary.objects.update_or_create(
        unit_id=unit,
        theme_id=theme,
        defaults={
            "text": text,
            "decided_by": access.user,
            "decided_by_name": actor_name(access.user),
            "decided_at": timezone.now(),
        },
    )
    log(municipality=round_.municipality, actor=access.user, action="summary-written", about=row, theme=theme)
    messages.success(request, _("Sammanfattningen är sparad."))


def _filter(request: HttpRequest) -> Filter:
    """Return the filter of the address; what is not known lets all through."""
    dimension, horizon = request.GET.get("dimension", ""), request.GET.get("tid", "")
    return Filter(
        dimension=dimension if dimension in {"economic", "ecological", "social"} else "",
        horizon=horizon if horizon in {"done", "future"} else "",
        goal=request.GET.get("mal", "")[:40],
    )


def _ids(cell: Any) -> list[int]:
    return [int(one.id) for one in cell.statements] if cell else []


def _unit_names(round_: Round) -> dict[str, str]:
    return {unit.code: in_language(unit.name, _language()) for unit in units_of(round_)}


def _summaries(round_: Round) -> dict[tuple[str, int], str]:
    rows = CellSummary.objects.filter(theme__codebook__round=round_)
    return {(unit, theme): text for unit, theme, text in rows.values_list("unit__code", "theme", "text")}


def _language() -> str:
    return (get_language() or "sv").split("-", maxsplit=1)[0]
