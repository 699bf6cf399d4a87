"""What happened, who did it, and what the machine did."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

__all__ = ["Event", "Run"]


class Event(models.Model):
    """One change: who, what, to what and when. It outlives the account and the object."""

    municipality = models.ForeignKey(
        "rodtrad_organisation.Municipality", on_delete=models.CASCADE, related_name="events"
    )
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    actor_name = models.CharField(max_length=200)
    action = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=60)
    data = models.JSONField(default=dict)
    """Ids and numbers, never what somebody said and nobody's name."""
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["object_type", "object_id"], name="event_object")]

    def __str__(self) -> str:
        return f"{self.action} {self.object_type} {self.object_id}"


class Run(models.Model):
    """One run of one step by the machine, and with what."""

    class Kind(models.TextChoices):
        """The steps."""

        PSEUDONYMS = "pseudonyms"
        STATEMENTS = "statements"
        LINKS = "links"
        OWN_LINKS = "own_links"
        THEMES = "themes"

    class State(models.TextChoices):
        """How it went. A run that was killed stays `running` until the next one calls it `interrupted`."""

        RUNNING = "running"
        FINISHED = "finished"
        INTERRUPTED = "interrupted"

    round = models.ForeignKey("rodtrad_programme.Round", on_delete=models.CASCADE, related_name="runs")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    state = models.CharField(max_length=20, choices=State.choices, default=State.RUNNING)
    model = models.CharField(max_length=200)
    """What did it, such as the embedder's id."""
    version = models.CharField(max_length=60)
    """Rödtråd's version."""
    catalogue = models.CharField(max_length=100, blank=True)
    parameters = models.JSONField(default=dict)
    started = models.DateTimeField(default=timezone.now)
    finished = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="finished") | Q(finished__isnull=False), name="finished_run_has_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.started:%Y-%m-%d %H:%M}"
