"""Addresses of releases."""

from django.urls import path

from rodtrad.app.synthesis import views, views_findings

__all__ = ["urlpatterns"]

urlpatterns = [
    path("iakttagelser/", views_findings.list_findings, name="findings"),
    path("iakttagelser/<int:pk>/", views_findings.show_finding, name="finding"),
    path("iakttagelser/<int:pk>/kontrollera/", views_findings.check_words, name="check_words"),
    path("publicerat/", views.list_releases, name="releases"),
    path("publicerat/<int:pk>/release.json", views.show_data, name="release"),
    path("publicerat/citat/<str:quote>/", views.show_quote, name="quote"),
    path("publicerat/sida/", views.show_site, {"path": ""}, name="site"),
    path("publicerat/sida/<path:path>", views.show_site, name="site_file"),
]
