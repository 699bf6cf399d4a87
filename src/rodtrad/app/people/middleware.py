"""Signs in the workspace's owner when she runs it for herself on her own machine."""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse

from rodtrad.app.people.models import Role, User

__all__ = ["LocalOwnerMiddleware", "is_local"]

_PROXIED = (
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED",
    "HTTP_X_ORIGINAL",
    "HTTP_X_REAL_IP",
    "HTTP_X_CLIENT_IP",
    "HTTP_X_CLUSTER_CLIENT_IP",
    "HTTP_X_REMOTE_IP",
    "HTTP_X_REMOTE_ADDR",
    "HTTP_X_PROXY",
    "HTTP_X_SCHEME",
    "HTTP_X_HOST",
    "HTTP_X_ENVOY_",
    "HTTP_X_AMZN_",
    "HTTP_X_AMZ_CF_",
    "HTTP_X_AZURE_",
    "HTTP_X_ARR_",
    "HTTP_X_APPENGINE_",
    "HTTP_X_VARNISH",
    "HTTP_CF_",
    "HTTP_CDN_",
    "HTTP_TRUE_CLIENT_IP",
    "HTTP_CLIENT_IP",
    "HTTP_FASTLY_",
    "HTTP_FLY_",
    "HTTP_AKAMAI_",
    "HTTP_TAILSCALE_",
    "HTTP_NGROK_",
)
"""How the headers begin that a proxy, a tunnel or a content network adds; no browser sends any of them."""

_BACKEND = "django.contrib.auth.backends.ModelBackend"


def is_local(request: HttpRequest) -> bool:
    """Return whether the request comes from this machine, and nothing in it tells that it was forwarded for others.

    A proxy on this machine that adds no header at all can't be told from a browser: behind a proxy, serve with
    accounts.

    The Host must be a loopback name too, so that a page elsewhere can't reach the workspace by a name of its own
    that leads here (DNS rebinding).
    """
    if any(name.startswith(_PROXIED) for name in request.META):
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
