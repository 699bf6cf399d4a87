"""The stylesheet, and the page that lists all components."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodtrad.app.jinja import stylesheet_version
from rodtrad.app.people.permissions import get_access
from rodtrad.publish.look import stylesheet
from rodtrad.publish.look.samples import samples

__all__ = ["css", "style"]


@login_not_required
@require_safe
def css(request: HttpRequest) -> HttpResponse:
    """The stylesheet that the workspace shares with the published site; its address holds its version."""
    response = HttpResponse(stylesheet(), content_type="text/css; charset=utf-8")
    fresh = request.GET.get("v") == stylesheet_version()
    response["Cache-Control"] = "public, max-age=31536000, immutable" if fresh else "no-cache"
    return response


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """All components on one page."""
    get_access(request.user)
    return render(request, "style.jinja", {**samples(), "title": _("Stil")})
