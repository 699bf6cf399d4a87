"""Django's name for the application."""

from django.apps import AppConfig

__all__ = ["OrganisationConfig"]


class OrganisationConfig(AppConfig):
    """The municipality, its units and its staff list."""

    name = "rodtrad.app.organisation"
    label = "rodtrad_organisation"
