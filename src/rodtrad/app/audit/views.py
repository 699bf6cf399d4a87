"""Starting the analysis, and how far it has come."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rodtrad.app.audit.read import KINDS, events_of, log_rows
from rodtrad.app.audit.write import log
from rodtrad.app.interviews.models import Transcript
from rodtrad.app.job import JobState, start, state_of
from rodtrad.app.pages import page_links, page_of
from rodtrad.app.people.models import Role
from rodtrad.app.people.permissions import get_access
from rodtrad.app.workspace import current

__all__ = ["show_analysis", "show_log"]

POLL_SECONDS = 2
A_PAGE = 100


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


@require_safe
def show_log(request: HttpRequest) -> HttpResponse:
    """Show an owner who has done what: first of all who has read the texts as they were said."""
    access = get_access(request.user)
    if access.role != Role.OWNER:
        raise PermissionDenied
    kind = request.GET.get("slag", "last")
    kind = kind if kind in {*KINDS, "allt"} else "last"
    events, page = events_of(access.municipality, kind), page_of(request)
    total = events.count()
    links = page_links(request.path, total, page, A_PAGE)
    context = {
        "title": _("Logg"),
        "rows": log_rows(list(events[(page - 1) * A_PAGE : page * A_PAGE])),
        "total": total,
        "kind": kind,
        "kinds": _kinds(),
        "actions": _actions(),
        "links": [(number, f"{address}&slag={kind}", here) for number, address, here in links],
    }
    return render(request, "log.jinja", context)


def _kinds() -> dict[str, str]:
    return {
        "last": _("Vem har läst vad som sades"),
        "personuppgifter": _("Personuppgifter"),
        "samtal": _("Samtal"),
        "publicering": _("Publicering"),
        "sprakmodell": _("Språkmodell"),
        "allt": _("Allt"),
    }


def _actions() -> dict[str, str]:
    """Return what the commoner actions are called; the rest stand by their own words."""
    return {
        "original-viewed": _("läste texten som den sades"),
        "extract-made": _("gjorde ett registerutdrag"),
        "personal-data-accepted": _("markerade personuppgifter"),
        "personal-data-rejected": _("avvisade fynd av personuppgifter"),
        "personal-data-undone": _("ångrade ett beslut om personuppgifter"),
        "personal-data-reviewed": _("lät en utsaga visas som den står"),
        "interview-read-through": _("läste igenom samtalet"),
        "interview-imported": _("läste in ett samtal"),
        "interview-replaced": _("bytte ett samtals fil"),
        "interview-corrected": _("ändrade uppgifter om samtalet"),
        "interview-deleted": _("tog bort ett samtal"),
        "analysis-started": _("startade en analys"),
        "finding-approved": _("godkände en iakttagelse"),
        "finding-unapproved": _("tog tillbaka ett godkännande"),
        "release-frozen": _("gjorde en publicering eller ett utkast"),
        "chat-on": _("slog på språkmodellen"),
        "chat-off": _("slog av språkmodellen"),
        "chat-asked": _("frågade språkmodellen"),
    }
