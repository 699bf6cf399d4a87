"""Releases: making a draft, looking at it, and taking the data."""

import mimetypes
import time
from pathlib import Path

from django.contrib import messages
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils._os import safe_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rodtrad.app.interviews.read import statement_address
from rodtrad.app.job import JobState, start, state_of
from rodtrad.app.people.permissions import Access, get_access, get_or_404
from rodtrad.app.synthesis.adapt import build_release
from rodtrad.app.synthesis.models import Release
from rodtrad.app.synthesis.obstacles import Obstacle, obstacles
from rodtrad.app.synthesis.place import PublishRefused, check_place
from rodtrad.app.synthesis.preview import renew, statement_behind, with_way_back
from rodtrad.app.synthesis.publish import check_ready, freeze
from rodtrad.app.synthesis.read import round_at_hand
from rodtrad.app.workspace import Workspace, current
from rodtrad.refusal import Refusal

__all__ = ["list_releases", "show_data", "show_obstacles", "show_quote", "show_site"]

POLL_SECONDS = 1
TOLD_SECONDS = 600
"""So long the page tells how the latest draft went."""


@require_http_methods(["GET", "HEAD", "POST"])
def list_releases(request: HttpRequest) -> HttpResponse:
    """All releases; makes a new draft, and tells how far it has come without script, by loading itself anew."""
    access = get_access(request.user)
    workspace = current()
    refused: tuple[str, ...] = ()
    if request.method == "POST":
        access.must_write()
        refused = _make_draft(request, access, workspace)
        if not refused:
            return redirect("releases")
    state = state_of(workspace, "draft") if workspace else JobState("none")
    if state.state != "running" and time.time() - state.at > TOLD_SECONDS:
        state = JobState("none")
    if state.state == "refused":
        refused = tuple(state.message.splitlines())
    releases = Release.objects.filter(round__municipality=access.municipality).defer("content")
    context = {
        "title": _("Publicerat"),
        "access": access,
        "releases": releases,
        "state": state,
        "stage": _("Skriver sidor") if state.stage == "pages" else _("Samlar det som ska visas"),
        "has_site": workspace is not None and releases.exists(),
        "errors": [("", reason) for reason in refused],
    }
    response = render(request, "releases.jinja", context, status=409 if refused and request.method == "POST" else 200)
    if state.state == "running":
        response["Refresh"] = str(POLL_SECONDS)
    return response


def _make_draft(request: HttpRequest, access: Access, workspace: Workspace | None) -> tuple[str, ...]:
    """Begin to make a draft; return why that can't be done, where it can't."""
    try:
        check_ready(round_at_hand(access.municipality))
        if workspace is None:
            release = freeze(round_=round_at_hand(access.municipality), draft=True, actor=access.user)
            messages.success(request, _("Utkast %(version)s är klart.") % {"version": release.version})
        else:
            check_place(workspace.site, workspace)
            start(workspace, "draft", access.user.pk)
    except PublishRefused as error:
        return error.lines
    return ()


@require_safe
def show_obstacles(request: HttpRequest) -> HttpResponse:
    """Show what stands against publishing, with the way to where it is put right."""
    access = get_access(request.user)
    round_ = round_at_hand(access.municipality)
    refused: tuple[str, ...] = ()
    found: list[Obstacle] = []
    try:
        check_ready(round_)
        found = obstacles(round_, build_release(access.municipality, round_, draft=False))
    except PublishRefused as error:
        refused = error.lines
    context = {
        "title": _("Det som återstår"),
        "access": access,
        "errors": [("", reason) for reason in refused],
        "rows": [(one, _way_to(one)) for one in found],
    }
    return render(request, "obstacles.jinja", context)


def _way_to(one: Obstacle) -> str:
    """Return where an obstacle is put right."""
    if one.about is not None:
        return reverse("personal", args=[one.about])
    return reverse({"theme": "themes", "finding": "findings", "hidden": "findings"}.get(one.kind, "interviews"))


@require_safe
def show_data(request: HttpRequest, pk: int) -> HttpResponse:
    """A Release as JSON, as it was frozen."""
    access = get_access(request.user)
    release = get_or_404(Release.objects.filter(round__municipality=access.municipality), pk=pk)
    response = HttpResponse(release.content, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="rodtrad-{release.version}.json"'
    return response


@require_safe
def show_site(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file of the newest Release's site, as a visitor of the published site will see it, with a way back on top."""
    access = get_access(request.user)
    workspace = current()
    if workspace is None:
        raise Http404
    if not path:
        newest = get_or_404(Release.objects.filter(round__municipality=access.municipality).order_by("-pk"))
        try:
            renew(workspace, newest)
        except Refusal as reason:
            messages.warning(request, str(reason))
            return redirect("releases")
    found = _file(workspace.site, path)
    kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
    if kind == "text/html" and access.can_write:
        shown = with_way_back(found.read_text("utf-8"), found.relative_to(workspace.site).as_posix())
        return HttpResponse(shown, content_type="text/html; charset=utf-8")
    return FileResponse(found.open("rb"), content_type=f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)


def _file(site: Path, path: str) -> Path:
    """Return the file at `path` of the site. Raises Http404 for what is not there or lies outside."""
    try:
        found = Path(safe_join(str(site), path or "index.html"))
    except SuspiciousFileOperation:
        raise Http404 from None
    if found.is_dir() and path.endswith("/"):
        found /= "index.html"
    if not found.is_file():
        raise Http404
    return found


@require_safe
def show_quote(request: HttpRequest, quote: str) -> HttpResponse:
    """Lead from a published quote to its place in the transcript."""
    access = get_access(request.user)
    statement = statement_behind(access.municipality, quote)
    if statement is None:
        messages.warning(request, _("Citatet finns inte längre i något samtal. Gör ett nytt utkast."))
        return redirect("releases")
    return redirect(statement_address(statement))
