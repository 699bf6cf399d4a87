"""What suggestions and decisions have in common, whatever they are about.

A machine's suggestion and a person's decision are different records: a new run replaces suggestions and never
touches a decision; a decision outlives the account of the person who made it.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

__all__ = ["Decided", "Decision", "Suggestion", "probability"]


def probability(field: str, name: str) -> models.CheckConstraint:
    """Return the constraint that `field` lies in 0..1; `name` may hold Django's `%(class)s`."""
    return models.CheckConstraint(condition=Q(**{f"{field}__gte": 0.0, f"{field}__lte": 1.0}), name=name)


class Suggestion(models.Model):
    """What a run says of a statement."""

    statement = models.ForeignKey("rodtrad_interviews.Statement", on_delete=models.CASCADE, related_name="%(class)ss")
    run = models.ForeignKey("rodtrad_audit.Run", on_delete=models.PROTECT, related_name="+")
    p = models.FloatField()

    class Meta:
        abstract = True


class Decided(models.Model):
    """Who decided, and when."""

    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_by_name = models.CharField(max_length=200)
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class Decision(Decided):
    """What a person decided of a statement, and who and when."""

    statement = models.ForeignKey("rodtrad_interviews.Statement", on_delete=models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True
