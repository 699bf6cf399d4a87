"""Django's name for the application."""

from django.apps import AppConfig

__all__ = ["SynthesisConfig"]


class SynthesisConfig(AppConfig):
    """Findings and releases."""

    name = "rodtrad.app.synthesis"
    label = "rodtrad_synthesis"
