"""Starting the analysis, and how far it has come."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodtrad.app.audit.write import log
from rodtrad.app.interviews.models import Transcript
from rodtrad.app.job import JobState, start, state_of
from rodtrad.app.people.permissions import get_access
from rodtrad.app.workspace import current

__all__ = ["show_analysis"]

POLL_SECONDS = 2


@require_http_methods(["GET", "HEAD", "POST"])
def show_analysis(request: HttpRequest) -> HttpResponse:
    """Start an analysis (POST), or show how it goes; while it runs the page reloads itself, without script."""
    access = get_access(request.user)
    workspace = current()
    if request.method == "POST":
        access.must_write()
        if workspace is not None and start(workspace):
            whole = access.municipality
            log(municipality=whole, actor=access.user, action="analysis-started", about=whole)
        return redirect("analysis")
    state = state_of(workspace) if workspace else JobState("none")
    context = {
        "title": _("Analys"),
        "access": access,
        "state": state,
        "stage": _stage(state.stage),
        "waiting": Transcript.objects.filter(
            interview__round__municipality=access.municipality, current=True, links_key=""
        ).count(),
    }
    response = render(request, "analysis.jinja", context)
    if state.state == "running":
        response["Refresh"] = str(POLL_SECONDS)
    return response


def _stage(stage: str) -> str:
    return {
        "pseudonyms": _("Byter ut personuppgifter och delar upp i utsagor"),
        "embed": _("Läser utsagorna"),
        "links": _("Länkar till mål"),
        "own": _("Länkar till kommunens egna mål"),
        "themes": _("Söker teman"),
    }.get(stage, _("Börjar"))
