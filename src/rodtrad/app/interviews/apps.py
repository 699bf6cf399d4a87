"""Django's name for the application."""

from django.apps import AppConfig

__all__ = ["InterviewsConfig"]


class InterviewsConfig(AppConfig):
    """Interviews, transcripts, statements and personal data."""

    name = "rodtrad.app.interviews"
    label = "rodtrad_interviews"
