"""Django's name for the application."""

from django.apps import AppConfig

__all__ = ["FollowupConfig"]


class FollowupConfig(AppConfig):
    """From words to action: priorities, actions, indicators, follow-up."""

    name = "rodtrad.app.followup"
    label = "rodtrad_followup"
