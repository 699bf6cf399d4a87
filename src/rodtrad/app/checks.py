"""Checks that tell of misconfiguration before anything runs, each with an id."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from rodtrad.app.workspace import private_places

__all__ = ["check_workspace"]


@register()
def check_workspace(app_configs: Sequence[Any] | None, **_options: Any) -> list[CheckMessage]:
    """Check the workspace's folder and what the environment says of the server."""
    del app_configs  # Django gives it; the whole is always checked
    found: list[CheckMessage] = []
    workspace: Path | None = settings.RODTRAD_WORKSPACE
    if settings.RODTRAD_LOCAL and "*" in settings.ALLOWED_HOSTS:
        found.append(Error("RODTRAD_LOCAL signs the owner in; RODTRAD_HOSTS must not be *", id="rodtrad.E001"))
    if workspace is not None:
        found += _check_secrets(workspace)
        if not (workspace / "sources").is_dir():
            found.append(Error(f"{workspace / 'sources'} is missing", id="rodtrad.E003"))
    if settings.DEBUG and not settings.RODTRAD_LOCAL:
        found.append(Warning("RODTRAD_DEBUG shows errors in full to everybody", id="rodtrad.W001"))
    return found


def _check_secrets(workspace: Path) -> list[CheckMessage]:
    """Report what others than the owner can read: the folder, the database with the names, the keys."""
    return [
        Error(f"{path} can be read by others", hint=f"chmod {700 if path.is_dir() else 600} {path}", id="rodtrad.E002")
        for path in private_places(workspace)
        if path.stat().st_mode & 0o077
    ]
