"""Pages for when something is not as it should be. What Django tells of the fault is not shown to anybody."""

# ruff: noqa: ARG001 - Django calls these by position or name, whether they use what they get or not

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

__all__ = ["bad_request", "csrf_failure", "forbidden", "not_found", "server_error"]


def _page(request: HttpRequest, status: int, title: str, lead: str, bare: bool = False) -> HttpResponse:
    return render(request, "error.jinja", {"title": title, "lead": lead, "bare": bare}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request can't be understood."""
    return _page(request, 400, _("Förfrågan går inte att förstå"), _("Gå tillbaka och försök igen."), bare=True)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the person may see this but not do that."""
    lead = _("Ditt konto får läsa men inte ändra. Be den som äger arbetsytan om en annan roll.")
    return _page(request, 403, _("Det får du inte göra"), lead)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that did not come from our own page, or from a session that has ended."""
    lead = _("Formuläret var för gammalt eller kom inte härifrån. Inget är sparat. Ladda om sidan och skicka igen.")
    return _page(request, 403, _("Formuläret gick inte att ta emot"), lead, bare=True)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: there is no such page, or not for this person."""
    lead = _("Adressen är fel, eller så har ditt konto inte tillgång till sidan.")
    return _page(request, 404, _("Sidan finns inte"), lead)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours."""
    lead = _("Det är vårt fel, inte ditt. Inget är sparat av det du just gjorde. Försök igen om en stund.")
    return _page(request, 500, _("Något gick fel"), lead, bare=True)
