"""The lists of goals, and a global goal with what was said that touches it."""

from collections import Counter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodtrad.analysis.agenda2030 import catalogue
from rodtrad.analysis.language import in_language
from rodtrad.app.goals.models import GoalDecision, GoalKind, GoalSuggestion
from rodtrad.app.goals.read import LINKED, day_of, goals_in_force
from rodtrad.app.interviews.models import Statement
from rodtrad.app.pages import page_links, page_of
from rodtrad.app.people.permissions import get_access
from rodtrad.app.programme.models import Round
from rodtrad.app.synthesis.read import labels, places, round_at_hand
from rodtrad.app.synthesis.voices import Voice, statements_of, voices

__all__ = ["list_goals", "said_of", "show_goal"]

A_PAGE = 30


@require_safe
def list_goals(request: HttpRequest) -> HttpResponse:
    """Own goals and global goals, and how many statements the machine or a person links to each."""
    access = get_access(request.user)
    round_ = round_at_hand(access.municipality)
    context = {
        "title": _("Mål"),
        "own": goals_in_force(access.municipality, day_of(round_)),
        "goals": catalogue().goals,
        "own_counts": _counts(round_, GoalKind.OWN),
        "counts": _counts(round_, GoalKind.GOAL),
    }
    return render(request, "goals.jinja", context)


def _counts(round_: Round, kind: GoalKind) -> Counter[str]:
    """Return by goal how many statements are linked: suggested and not rejected, or accepted."""
    said = statements_of(round_).order_by()
    suggested = GoalSuggestion.objects.filter(statement__in=said, kind=kind, p__gte=LINKED).order_by()
    links = set(suggested.values_list("statement", "ref"))
    decided = GoalDecision.objects.filter(statement__in=said, kind=kind)
    for statement, ref, accepted in decided.values_list("statement", "ref", "accepted"):
        (links.add if accepted else links.discard)((statement, ref))
    return Counter(ref for _, ref in links)


@require_safe
def show_goal(request: HttpRequest, ref: str) -> HttpResponse:
    """A global goal, all its targets, and what was said that touches it."""
    goal = catalogue().by_id.get(ref)
    access = get_access(request.user)
    if goal is None:
        raise Http404
    round_ = round_at_hand(access.municipality)
    context = {
        "title": in_language(goal.title, get_language() or "sv"),
        "goal": goal,
        "counts": _counts(round_, GoalKind.TARGET),
        **said_of(request, round_, GoalKind.GOAL, ref),
    }
    return render(request, "goal.jinja", context)


def said_of(request: HttpRequest, round_: Round, kind: GoalKind, ref: str) -> dict[str, object]:
    """Return the statements linked to a goal, a page of them, the surest first."""
    found = _linked(round_, kind, ref)
    page = page_of(request)
    said = found[(page - 1) * A_PAGE : page * A_PAGE]
    return {
        "said": said,
        "total": len(found),
        "places": places([voice.pk for voice in said]),
        "labels": labels(round_, get_language() or "sv"),
        "links": page_links(request.path, len(found), page, A_PAGE),
    }


def _linked(round_: Round, kind: GoalKind, ref: str) -> list[Voice]:
    said = statements_of(round_).order_by()
    touched = set(
        GoalSuggestion.objects.filter(statement__in=said, kind=kind, ref=ref, p__gte=LINKED).values_list(
            "statement", flat=True
        )
    )
    touched |= set(
        GoalDecision.objects.filter(statement__in=said, kind=kind, ref=ref).values_list("statement", flat=True)
    )
    rows = Statement.objects.filter(pk__in=touched).order_by("transcript__interview__number", "start")
    found = [voice for voice in voices(rows) if ref in voice.refs(kind)]
    return sorted(found, key=lambda voice: -voice.refs(kind)[ref].p)
