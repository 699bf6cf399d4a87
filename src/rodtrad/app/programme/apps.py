"""Django's name for the application."""

from django.apps import AppConfig

__all__ = ["ProgrammeConfig"]


class ProgrammeConfig(AppConfig):
    """Rounds of interviews and their guides."""

    name = "rodtrad.app.programme"
    label = "rodtrad_programme"
