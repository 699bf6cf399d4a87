"""Signing in and out, and the language of the pages."""

from typing import Any

from django.conf import settings
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

__all__ = ["LoginView", "choose_language"]


@method_decorator(login_not_required, name="dispatch")
class LoginView(auth.LoginView):
    """The login page."""

    template_name = "login.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the template needs to what Django gives."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        errors = [("id_username", message) for message in context["form"].non_field_errors()]
        return {**context, "title": _("Logga in"), "errors": errors}


@login_not_required
@require_safe
def choose_language(request: HttpRequest, code: str) -> HttpResponse:
    """Show pages in another language from now on, and go back to the page that one came from."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    back = request.GET.get("next", "")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if here else resolve_url("overview"))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=365 * 24 * 3600,
        samesite="Lax",
        httponly=True,
        secure=settings.RODTRAD_HTTPS,
    )
    return response
