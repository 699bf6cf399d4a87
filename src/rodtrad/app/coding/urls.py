"""Addresses of themes."""

from django.urls import path

from rodtrad.app.coding import views, views_blind

__all__ = ["urlpatterns"]

urlpatterns = [
    path("teman/", views.list_themes, name="themes"),
    path("teman/granska/", views.review_themes, name="review_themes"),
    path("teman/samstammighet/", views_blind.show_agreement, name="agreement"),
    path("teman/samstammighet/kodningar.csv", views_blind.download_codings, name="agreement_file"),
    path("teman/koda/", views_blind.code_statements, name="blind"),
    path("teman/<int:pk>/", views.show_theme, name="theme"),
]
