"""Django's name for the application."""

from django.apps import AppConfig

__all__ = ["GoalsConfig"]


class GoalsConfig(AppConfig):
    """The municipality's own goals, and links from statements to goals."""

    name = "rodtrad.app.goals"
    label = "rodtrad_goals"
