"""Releases: making a draft, looking at it, and taking the data."""

import mimetypes
from pathlib import Path

from django.contrib import messages
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils._os import safe_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rodtrad.app.people.permissions import Access, get_access, get_or_404
from rodtrad.app.synthesis.models import Release
from rodtrad.app.synthesis.publish import PublishRefused, freeze, publish
from rodtrad.app.synthesis.read import round_at_hand
from rodtrad.app.workspace import current

__all__ = ["list_releases", "show_data", "show_site"]


@require_http_methods(["GET", "HEAD", "POST"])
def list_releases(request: HttpRequest) -> HttpResponse:
    """All releases; makes a new draft."""
    access = get_access(request.user)
    round_ = round_at_hand(access.municipality)
    refused: tuple[str, ...] = ()
    if request.method == "POST":
        access.must_write()
        refused = _make_draft(request, access)
        if not refused:
            return redirect("releases")
    workspace = current()
    context = {
        "title": _("Publicerat"),
        "access": access,
        "releases": Release.objects.filter(round__municipality=access.municipality).defer("content"),
        "round": round_,
        "has_site": bool(workspace and (workspace.site / "index.html").is_file()),
        "errors": [("", reason) for reason in refused],
    }
    return render(request, "releases.jinja", context, status=409 if refused else 200)


def _make_draft(request: HttpRequest, access: Access) -> tuple[str, ...]:
    """Freeze a draft and render it; return why that can't be done, where it can't."""
    round_ = round_at_hand(access.municipality)
    workspace = current()
    try:
        if workspace is None:
            release = freeze(round_=round_, draft=True, actor=access.user)
        else:
            release = publish(workspace, workspace.site, draft=True, round_=round_, actor=access.user).release
    except PublishRefused as error:
        return error.lines
    messages.success(request, _("Utkast %(version)s är klart.") % {"version": release.version})
    return ()


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
    """A file of the site that was rendered last, as a visitor of the published site will see it."""
    get_access(request.user)
    workspace = current()
    if workspace is None:
        raise Http404
    try:
        found = Path(safe_join(str(workspace.site), path or "index.html"))
    except SuspiciousFileOperation:
        raise Http404 from None
    if found.is_dir() and path.endswith("/"):
        found /= "index.html"
    if not found.is_file():
        raise Http404
    kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
    return FileResponse(found.open("rb"), content_type=f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
