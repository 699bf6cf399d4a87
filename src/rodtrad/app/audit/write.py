"""Logs what happens."""

from typing import Any

from django.db.models import Model

from rodtrad.app.audit.models import Event
from rodtrad.app.organisation.models import Municipality
from rodtrad.app.people.models import User

__all__ = ["COMMAND_LINE", "actor_name", "log"]

COMMAND_LINE = "rodtrad (kommandoraden)"


def actor_name(actor: User | None) -> str:
    """Return what an actor is called in the log and in decisions; None is the command line."""
    return str(actor) if actor else COMMAND_LINE


def log(*, municipality: Municipality, actor: User | None, action: str, about: Model, **data: Any) -> Event:
    """Log that `actor` did `action` to `about`. `data` holds ids and numbers, never names or what was said."""
    return Event.objects.create(
        municipality=municipality,
        actor=actor,
        actor_name=actor_name(actor),
        action=action,
        object_type=about._meta.model_name or "",
        object_id=str(about.pk),
        data=data,
    )
