"""Signing in and out, and the language of the pages."""

from typing import Any

from django.conf import settings
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from rodtrad.app.people import brake

__all__ = ["LoginForm", "LoginView", "LogoutView", "choose_language"]


class LoginForm(AuthenticationForm):
    """Name and password, with our own words for when they are wrong."""

    error_messages = {
        "invalid_login": gettext_lazy("Namnet eller lösenordet stämmer inte. Stora och små bokstäver räknas olika."),
        "inactive": gettext_lazy("Kontot är avstängt."),
    }

    def clean(self) -> dict[str, Any]:
        """Check name and password, unless too many wrong ones have come. Raises ValidationError."""
        account = self.cleaned_data.get("username") or ""
        address = self.request.META.get("REMOTE_ADDR", "") if self.request else ""
        wait = brake.seconds_to_wait(account, address)
        if wait:
            told = _("Det har varit för många försök. Vänta %(minutes)s min och försök sedan igen.")
            raise ValidationError(told % {"minutes": -(-wait // 60)}, code="too_many")
        cleaned: dict[str, Any] = super().clean()
        if self.get_user() is not None:
            brake.note_success(account, address)
        return cleaned


@method_decorator(login_not_required, name="dispatch")
class LoginView(auth.LoginView):
    """The login page."""

    authentication_form = LoginForm
    template_name = "login.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the template needs to what Django gives."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        errors = [("id_username", message) for message in context["form"].non_field_errors()]
        return {**context, "title": _("Logga in"), "errors": errors}


class LogoutView(auth.LogoutView):
    """Signs out by POST; whoever comes by an address alone stays signed in and is led to the first page."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:  # noqa: ARG002 - as Django calls it
        """Lead to the first page."""
        return redirect("overview")


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
