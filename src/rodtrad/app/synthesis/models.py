"""What the interviews say together, and what has been published."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from rodtrad.app.records import Decided

__all__ = ["CellSummary", "Finding", "FindingOrigin", "Release", "Synthesis"]


class Synthesis(models.Model):
    """The compilation of a round."""

    round = models.OneToOneField("rodtrad_programme.Round", on_delete=models.CASCADE, related_name="synthesis")
    title = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"synthesis {self.round}"


class FindingOrigin(models.TextChoices):
    """Who wrote a finding, or changed its words last."""

    DRAFT = "draft"
    MODEL = "model"
    PERSON = "person"


class Finding(models.Model):
    """A sentence of the synthesis, which cites the statements that it rests on."""

    synthesis = models.ForeignKey(Synthesis, on_delete=models.CASCADE, related_name="findings")
    theme = models.ForeignKey("rodtrad_coding.Theme", on_delete=models.SET_NULL, null=True, related_name="findings")
    text = models.JSONField()
    statements = models.ManyToManyField("rodtrad_interviews.Statement", related_name="findings")
    origin = models.CharField(max_length=10, choices=FindingOrigin.choices, default=FindingOrigin.PERSON)
    """`draft` for what the machine put together, `model` for a chat model's words; nobody has changed it since."""
    approved = models.BooleanField(default=False)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    approved_by_name = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved=False) | (~Q(approved_by_name="") & Q(approved_at__isnull=False)),
                name="approved_finding_has_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"finding {self.pk}"


class CellSummary(Decided):
    """A person's summary of what a unit said about a theme: a cell of the framework matrix."""

    theme = models.ForeignKey("rodtrad_coding.Theme", on_delete=models.CASCADE, related_name="summaries")
    unit = models.ForeignKey("rodtrad_organisation.Unit", on_delete=models.CASCADE, related_name="summaries")
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["theme", "unit"], name="one_summary_a_cell")]

    def __str__(self) -> str:
        return f"{self.unit} × {self.theme}"


class Release(models.Model):
    """A frozen Release (`rodtrad.publish.release`), whole. `content_hash` leaves out version and time."""

    class State(models.TextChoices):
        """A draft says on every page that it is unreviewed."""

        DRAFT = "draft"
        PUBLISHED = "published"

    round = models.ForeignKey("rodtrad_programme.Round", on_delete=models.PROTECT, related_name="releases")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices)
    content = models.TextField()
    release_id = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    scan = models.JSONField(default=dict)
    """What the look through the rendered files found: `files`, `bytes`, `leaks`, `at`; empty: nobody has looked."""

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["round", "version"], name="one_release_a_version")]

    def __str__(self) -> str:
        return f"{self.round} v{self.version}"
