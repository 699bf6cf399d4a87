"""Addresses of the first page and of units."""

from django.urls import path

from rodtrad.app.organisation import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("", views.show_overview, name="overview"),
    path("enheter/", views.show_units, name="units"),
    path("enheter/<int:pk>/", views.show_unit, name="unit"),
]
