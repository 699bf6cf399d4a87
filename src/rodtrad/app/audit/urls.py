"""Addresses of the machine's runs, and of the log."""

from django.urls import path

from rodtrad.app.audit import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("analys/", views.show_analysis, name="analysis"),
    path("logg/", views.show_log, name="log"),
]
