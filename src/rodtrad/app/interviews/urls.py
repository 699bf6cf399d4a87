"""Addresses of interviews."""

from django.urls import path

from rodtrad.app.interviews import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("samtal/", views.list_interviews, name="interviews"),
    path("samtal/<int:pk>/", views.show_interview, name="interview"),
    path("samtal/<int:pk>/utsaga/<int:statement_pk>/", views.decide, name="decide"),
]
