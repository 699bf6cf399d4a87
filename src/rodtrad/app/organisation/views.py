"""The first page, and the units."""

from collections import Counter
from collections.abc import Container, Iterable
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodtrad.app.goals.models import GoalKind
from rodtrad.app.interviews.forms import UploadForm
from rodtrad.app.organisation.read import overview, unit_rows
from rodtrad.app.pages import page_links, page_of
from rodtrad.app.people.permissions import get_access, get_or_404
from rodtrad.app.synthesis.read import labels, places, round_at_hand
from rodtrad.app.synthesis.voices import statements_of, voices

__all__ = ["show_overview", "show_unit", "show_units"]

A_PAGE = 30
KeyT = TypeVar("KeyT")


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
    """A unit, its interviews, the themes and goals that came up there, and what was said."""
    access = get_access(request.user)
    unit = get_or_404(access.municipality.units.all(), pk=pk)
    round_ = round_at_hand(access.municipality)
    said = [v for v in voices(statements_of(round_).filter(transcript__interview__unit=unit)) if v.relevant]
    names = labels(round_, get_language() or "sv")
    page = page_of(request)
    shown = said[(page - 1) * A_PAGE : page * A_PAGE]
    context = {
        "title": str(unit),
        "unit": unit,
        "interviews": unit.interviews.filter(round=round_),
        "total": len(said),
        "themes": _counted((theme for voice in said for theme in voice.themes), names.themes),
        "own": _counted((ref for voice in said for ref in voice.refs(GoalKind.OWN)), names.own),
        "goals": _counted((ref for voice in said for ref in voice.refs(GoalKind.GOAL)), names.goals),
        "said": shown,
        "places": places([voice.pk for voice in shown]),
        "labels": names,
        "links": page_links(request.path, len(said), page, A_PAGE),
    }
    return render(request, "unit.jinja", context)


def _counted(keys: Iterable[KeyT], known: Container[KeyT]) -> list[tuple[KeyT, int]]:
    """Return the known ones among `keys` with how often they stand there, the most frequent first."""
    return Counter(key for key in keys if key in known).most_common()
