"""Django's name for the application."""

from django.apps import AppConfig

__all__ = ["ChatConfig"]


class ChatConfig(AppConfig):
    """The chat model, and what it was asked."""

    name = "rodtrad.app.chat"
    label = "rodtrad_chat"
