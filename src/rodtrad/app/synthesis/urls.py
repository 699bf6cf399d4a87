"""Addresses of releases."""

from django.urls import path

from rodtrad.app.synthesis import views, views_findings, views_together

__all__ = ["urlpatterns"]

urlpatterns = [
    path("samlat/", views_together.show_together, name="together"),
    path("samlat/matris/", views_together.show_matrix, name="matrix"),
    path("samlat/matris.xlsx", views_together.download_matrix, name="matrix_file"),
    path("samlat/matris/<str:unit>/<int:theme>/", views_together.show_cell, name="cell"),
    path("iakttagelser/", views_findings.list_findings, name="findings"),
    path("iakttagelser/<int:pk>/", views_findings.show_finding, name="finding"),
    path("iakttagelser/<int:pk>/kontrollera/", views_findings.check_words, name="check_words"),
    path("publicerat/", views.list_releases, name="releases"),
    path("publicerat/aterstar/", views.show_obstacles, name="obstacles"),
    path("publicerat/<int:pk>/release.json", views.show_data, name="release"),
    path("publicerat/citat/<str:quote>/", views.show_quote, name="quote"),
    path("publicerat/sida/", views.show_site, {"path": ""}, name="site"),
    path("publicerat/sida/<path:path>", views.show_site, name="site_file"),
]
