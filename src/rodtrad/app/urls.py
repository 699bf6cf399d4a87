"""All addresses of the workspace."""

from django.urls import include, path

from rodtrad.app import views

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("rodtrad.css", views.css, name="stylesheet"),
    path("stil/", views.style, name="style"),
    path("", include("rodtrad.app.people.urls")),
    path("", include("rodtrad.app.audit.urls")),
    path("", include("rodtrad.app.organisation.urls")),
    path("", include("rodtrad.app.interviews.urls")),
    path("", include("rodtrad.app.coding.urls")),
    path("", include("rodtrad.app.goals.urls")),
    path("", include("rodtrad.app.synthesis.urls")),
    path("", include("rodtrad.app.chat.urls")),
]

handler400 = "rodtrad.app.errors.bad_request"
handler403 = "rodtrad.app.errors.forbidden"
handler404 = "rodtrad.app.errors.not_found"
handler500 = "rodtrad.app.errors.server_error"
