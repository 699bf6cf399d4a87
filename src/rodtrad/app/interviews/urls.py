"""Addresses of interviews."""

from django.urls import path

from rodtrad.app.interviews import views, views_correct, views_decide, views_personal, views_words

__all__ = ["urlpatterns"]

urlpatterns = [
    path("samtal/", views.list_interviews, name="interviews"),
    path("samtal/<int:pk>/", views.show_interview, name="interview"),
    path("samtal/<int:pk>/personuppgifter/", views_personal.review_personal_data, name="personal"),
    path("samtal/<int:pk>/andra/", views_correct.correct, name="correct"),
    path("samtal/<int:pk>/ta-bort/", views_correct.delete, name="delete"),
    path("samtal/<int:pk>/nasta/", views_decide.show_next, name="next"),
    path("samtal/<int:pk>/utsaga/<int:statement_pk>/", views_decide.decide, name="decide"),
    path("samtal/<int:pk>/utsaga/<int:statement_pk>/ord/", views_words.show_words, name="words"),
]
