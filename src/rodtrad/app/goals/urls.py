"""Addresses of goals."""

from django.urls import path

from rodtrad.app.goals import views, views_own

__all__ = ["urlpatterns"]

urlpatterns = [
    path("mal/", views.list_goals, name="goals"),
    path("mal/kommun/<str:code>/", views_own.show_own_goal, name="own_goal"),
    path("mal/<str:ref>/", views.show_goal, name="goal"),
]
