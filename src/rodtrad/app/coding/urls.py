"""Addresses of themes."""

from django.urls import path

from rodtrad.app.coding import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("teman/", views.list_themes, name="themes"),
    path("teman/granska/", views.review_themes, name="review_themes"),
    path("teman/<int:pk>/", views.show_theme, name="theme"),
]
