"""The first page, and the units."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodtrad.app.interviews.forms import UploadForm
from rodtrad.app.organisation.read import overview, unit_rows
from rodtrad.app.people.permissions import get_access, get_or_404
from rodtrad.app.synthesis.read import labels, round_at_hand
from rodtrad.app.synthesis.voices import statements_of, voices

__all__ = ["show_overview", "show_unit", "show_units"]


@require_safe
def show_overview(request: HttpRequest) -> HttpResponse:
    """What there is, and what is next."""
    access = get_access(request.user)
    round_ = round_at_hand(access.municipality)
    context = {
        "title": str(access.municipality),
        "access": access,
        "round": round_,
        "overview": (seen := overview(round_)),
        "rows": seen.rows,
        "form": UploadForm(municipality=access.municipality),
        "errors": (),
    }
    return render(request, "overview.jinja", context)


@require_safe
def show_units(request: HttpRequest) -> HttpResponse:
    """All units and how far they have come."""
    access = get_access(request.user)
    rows = unit_rows(round_at_hand(access.municipality))
    return render(request, "units.jinja", {"title": _("Enheter"), "access": access, "rows": rows})


@require_safe
def show_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit, its interviews, and what was said there by theme."""
    access = get_access(request.user)
    unit = get_or_404(access.municipality.units.all(), pk=pk)
    round_ = round_at_hand(access.municipality)
    said = [v for v in voices(statements_of(round_).filter(transcript__interview__unit=unit)) if v.relevant]
    names = labels(round_, get_language() or "sv")
    themes = {theme: sum(theme in voice.themes for voice in said) for voice in said for theme in voice.themes}
    context = {
        "title": str(unit),
        "unit": unit,
        "interviews": unit.interviews.filter(round=round_),
        "said": said,
        "themes": sorted(((t, n) for t, n in themes.items() if t in names.themes), key=lambda item: -item[1]),
        "labels": names,
    }
    return render(request, "unit.jinja", context)
