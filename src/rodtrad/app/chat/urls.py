"""Addresses of the chat model."""

from django.urls import path

from rodtrad.app.chat import views

__all__ = ["urlpatterns"]

urlpatterns = [path("sprakmodell/", views.show_chat, name="chat")]
