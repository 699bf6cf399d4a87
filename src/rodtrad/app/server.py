"""Serves the workspace to people: waitress, a threaded WSGI server in pure Python."""

import ipaddress
import os
import socket
from collections.abc import Callable

from rodtrad.app.system import reason_of
from rodtrad.app.workspace import Workspace
from rodtrad.refusal import Refusal

__all__ = ["ServeRefused", "is_loopback", "prepare", "serve"]

THREADS = 8
ALL_ADDRESSES = {"0.0.0.0", "::"}  # noqa: S104 - compared, not bound
LONGEST_REQUEST = 500_000_000


class ServeRefused(Refusal):
    """The server can't start. `str()` is one line for people."""


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def prepare(host: str, *, accounts: bool) -> None:
    """Set the environment for serving at `host`; call it before the workspace is opened.

    On a loopback address the owner is signed in without a password unless `accounts`; on any other everybody signs in.
    """
    local = is_loopback(host)
    os.environ["RODTRAD_LOCAL"] = "1" if local and not accounts else "0"
    if not local and host not in ALL_ADDRESSES:
        os.environ.setdefault("RODTRAD_HOSTS", f"[{host}]" if ":" in host else host)


def serve(workspace: Workspace, host: str, port: int, *, ready: Callable[[str], None]) -> None:
    """Serve the open `workspace` until the process is ended; `ready` gets the address once it listens.

    Port 0 takes a free one. Raises ServeRefused where the address can't be had.
    """
    from django.conf import settings
    from waitress.server import create_server  # type: ignore[import-untyped]  # waitress ships no types

    from rodtrad.app.wsgi import application

    if settings.RODTRAD_LOCAL and not is_loopback(host):
        raise ServeRefused(f"{host}: den här processen är förberedd för den egna datorn bara")
    assert workspace.path == settings.RODTRAD_WORKSPACE
    listener = _listen(host, port)
    # No proxy is trusted, but its headers are let through: they tell that a request is not from this machine.
    server = create_server(
        application,
        sockets=[listener],
        threads=THREADS,
        ident="rodtrad",
        max_request_body_size=LONGEST_REQUEST,
        clear_untrusted_proxy_headers=False,
    )
    shown = f"[{host}]" if ":" in host else host
    ready(f"http://{shown}:{listener.getsockname()[1]}/")
    try:
        server.run()
    finally:
        server.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host.strip("[]"), port))
    except (OSError, OverflowError) as error:
        listener.close()
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise ServeRefused(f"{host}:{port}: går inte att lyssna på ({reason})") from error
    listener.listen(128)
    return listener
