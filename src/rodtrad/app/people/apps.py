"""Django's name for the application."""

from django.apps import AppConfig

__all__ = ["PeopleConfig"]


class PeopleConfig(AppConfig):
    """Accounts, memberships and roles."""

    name = "rodtrad.app.people"
    label = "rodtrad_people"
