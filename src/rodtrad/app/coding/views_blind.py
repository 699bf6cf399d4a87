"""Blind coding, one statement at a time, and the page that tells how far the coders agree."""

import csv

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rodtrad.app.audit.write import actor_name
from rodtrad.app.coding.blind import Coders, code_blind, coders, codes_of, sample_of, uncode_blind
from rodtrad.app.coding.models import BlindCoding, Codebook, Theme
from rodtrad.app.interviews.models import Statement
from rodtrad.app.people.permissions import get_access, get_or_404
from rodtrad.app.synthesis.read import labels, places, round_at_hand
from rodtrad.app.synthesis.voices import statements_of, voices
from rodtrad.publish.site.datafiles import safe_cell

__all__ = ["code_statements", "download_codings", "show_agreement"]

SHOWN = 40
"""Statements to talk through that are shown at a time."""


@require_http_methods(["GET", "HEAD", "POST"])
def show_agreement(request: HttpRequest) -> HttpResponse:
    """How far those who have coded blind agree, and what to talk through; takes: begin anew."""
    access = get_access(request.user)
    round_ = round_at_hand(access.municipality)
    me = actor_name(access.user)
    if request.method == "POST":
        access.must_write()
        if request.POST.get("do") != "again":
            raise BadRequest("no button says this")
        uncode_blind(round_=round_, actor=access.user)
        messages.success(request, _("Dina kodningar är borttagna. De andras är kvar."))
        return redirect("agreement")
    found = coders(round_, sample_of(round_))
    # Who has not coded all of it would code with the others' answers in mind.
    may_see = "visa" in request.GET or not access.can_write or found.done.get(me, 0) >= len(found.sample)
    disputes = found.found.disputes[:SHOWN] if found.found and may_see else ()
    keys = [int(one.unit) for one in disputes]
    context = {
        "title": _("Samstämmighet"),
        "access": access,
        "coders": found,
        "mine": found.done.get(me, 0),
        "held": Codebook.objects.filter(round=round_, held=True).exists(),
        "may_see": may_see,
        "disputes": disputes,
        "said": {voice.pk: voice for voice in voices(Statement.objects.filter(pk__in=keys))},
        "places": places(keys),
        "names": _names(found),
    }
    return render(request, "agreement.jinja", context)


def _names(found: Coders) -> dict[str, str]:
    """Return what the coefficients are called, Cohen's and Fleiss's each where it says something of its own."""
    names = {
        "percent": _("Lika, andel"),
        "cohen": _("Cohens kappa"),
        "fleiss": _("Fleiss kappa"),
        "gwet_ac1": _("Gwets AC1"),
        "krippendorff_alpha": _("Krippendorffs alfa"),
    }
    left_out = "fleiss" if len(found.done) == 2 else "cohen"
    return {key: name for key, name in names.items() if key != left_out}


@require_http_methods(["GET", "HEAD", "POST"])
def code_statements(request: HttpRequest) -> HttpResponse:
    """One statement of the sample to code, without what anybody or the machine thinks of it."""
    access = get_access(request.user)
    access.must_write()
    round_ = round_at_hand(access.municipality)
    sample = sample_of(round_)
    mine = BlindCoding.objects.filter(statement__in=sample, decided_by_name=actor_name(access.user))
    coded = dict(mine.values_list("statement", "pk"))
    asked = request.POST.get("statement") or request.GET.get("utsaga", "")
    chosen = int(asked) if asked.isdecimal() and len(asked) < 12 and int(asked) in sample else None
    themes = Theme.objects.filter(codebook__round=round_, retired=False)
    if request.method == "POST":
        statement = get_or_404(statements_of(round_), pk=chosen)
        given = {int(value) for value in request.POST.getlist("theme") if value.isdecimal() and len(value) < 12}
        found = list(themes.filter(pk__in=given))
        if not found and request.POST.get("none") != "yes":
            messages.error(request, _("Välj minst ett tema, eller att inget passar."))
            return redirect(reverse("blind") + f"?utsaga={statement.pk}")
        code_blind(statement=statement, themes=found, actor=access.user)
        return redirect("blind")
    left = [pk for pk in sample if pk not in coded]
    at = chosen or (left[0] if left else None)
    before = BlindCoding.objects.filter(pk=coded[at]).first() if at in coded else None
    context = {
        "title": _("Koda blint"),
        "voice": next(iter(voices(Statement.objects.filter(pk=at))), None) if at and themes.exists() else None,
        "sample": len(sample),
        "done": len(coded),
        "themes": themes,
        "given": set(before.themes.values_list("pk", flat=True)) if before else set(),
        "none": before is not None and not before.themes.exists(),
        "latest": mine.order_by("-decided_at").values_list("statement", flat=True).exclude(statement=at).first(),
        "labels": labels(round_, (get_language() or "sv").split("-", maxsplit=1)[0]),
    }
    return render(request, "blind.jinja", context)


@require_safe
def download_codings(request: HttpRequest) -> HttpResponse:
    """What has been coded blind, as the table that `rodtrad agreement` and other programs read."""
    access = get_access(request.user)
    access.must_write()
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="kodningar.csv"'
    response.write("\ufeff")
    rows = csv.writer(response)
    rows.writerow(["unit", "coder", "value"])
    for one in codes_of(round_at_hand(access.municipality)):
        rows.writerow([safe_cell(cell) for cell in (one.unit, one.coder, one.value)])
    return response
