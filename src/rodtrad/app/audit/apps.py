"""Django's name for the application."""

from django.apps import AppConfig

__all__ = ["AuditConfig"]


class AuditConfig(AppConfig):
    """What happened (events) and what the machine did (runs)."""

    name = "rodtrad.app.audit"
    label = "rodtrad_audit"

    def ready(self) -> None:
        """Register the checks of the whole workspace."""
        from rodtrad.app import checks  # noqa: F401 - importing registers them
