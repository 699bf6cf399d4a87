"""Addresses for signing in and out, and for language."""

from django.urls import path

from rodtrad.app.people import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("logga-in/", views.LoginView.as_view(), name="login"),
    path("logga-ut/", views.LogoutView.as_view(), name="logout"),
    path("sprak/<str:code>/", views.choose_language, name="language"),
]
