"""Django's name for the application."""

from django.apps import AppConfig

__all__ = ["CodingConfig"]


class CodingConfig(AppConfig):
    """Codebooks, themes, and the coding of statements."""

    name = "rodtrad.app.coding"
    label = "rodtrad_coding"
