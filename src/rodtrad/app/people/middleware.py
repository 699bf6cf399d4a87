"""Signs in the workspace's owner when she runs it for herself on her own machine."""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse

from rodtrad.app.people.models import Role, User

__all__ = ["LocalOwnerMiddleware", "is_local"]

_BACKEND = "django.contrib.auth.backends.ModelBackend"


def is_local(request: HttpRequest) -> bool:
    """Return whether the request comes from this machine and not through anything that forwards for others.

    The Host must be a loopback name too, so that a page elsewhere can't reach the workspace by a name of its own
    that leads here (DNS rebinding).
    """
    forwarded = any(name == "HTTP_FORWARDED" or name.startswith("HTTP_X_FORWARDED") for name in request.META)
    if forwarded or request.META.get("HTTP_VIA"):
        return False
    host, _, port = request.META.get("HTTP_HOST", "").rpartition(":")
    name = host if host and port.isdigit() else request.META.get("HTTP_HOST", "")
    return name in settings.LOOPBACK_HOSTS and _loopback(request.META.get("REMOTE_ADDR", ""))


def _loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


class LocalOwnerMiddleware:
    """With RODTRAD_LOCAL, a local visitor who is not signed in becomes the owner (once, without a password)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sign in where that is right, and pass the request on."""
        if settings.RODTRAD_LOCAL and not request.user.is_authenticated and is_local(request):
            owner = User.objects.filter(memberships__role=Role.OWNER, is_active=True).order_by("pk").first()
            if owner is not None:
                login(request, owner, backend=_BACKEND)
        return self.get_response(request)
