"""Rounds of interviews, and the guide that all interviews of a round follow."""

from django.db import models
from django.db.models import Q

from rodtrad.analysis.language import in_language
from rodtrad.analysis.statements.model import Horizon

__all__ = ["Guide", "Question", "Round"]

_HORIZONS = [(horizon.value, horizon.value) for horizon in Horizon]


class Guide(models.Model):
    """The questions that are asked."""

    municipality = models.ForeignKey(
        "rodtrad_organisation.Municipality", on_delete=models.CASCADE, related_name="guides"
    )
    key = models.CharField(max_length=60)
    title = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "key"], name="one_guide_a_key")]

    def __str__(self) -> str:
        return in_language(self.title, "sv")


class Question(models.Model):
    """A question of a guide. `cues` are regular expressions by which it is known when it is asked."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=60)
    text = models.JSONField()
    horizon = models.CharField(max_length=10, choices=_HORIZONS)
    cues = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["guide", "key"], name="one_question_a_key"),
            models.CheckConstraint(condition=Q(horizon__in=[h.value for h in Horizon]), name="question_horizon"),
        ]

    def __str__(self) -> str:
        return in_language(self.text, "sv")


class Round(models.Model):
    """One programme of interviews, such as that of 2026."""

    municipality = models.ForeignKey(
        "rodtrad_organisation.Municipality", on_delete=models.CASCADE, related_name="rounds"
    )
    name = models.CharField(max_length=60)
    guide = models.ForeignKey(Guide, on_delete=models.PROTECT, related_name="rounds")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="one_round_a_name")]

    def __str__(self) -> str:
        return self.name
