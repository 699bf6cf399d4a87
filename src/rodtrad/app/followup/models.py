"""From words to action: what comes first, who does what, and how it goes."""

from django.db import models
from django.db.models import Q

from rodtrad.analysis.language import in_language

__all__ = ["Action", "FollowUp", "Indicator", "Priority"]


class Priority(models.Model):
    """The municipality's stated order of priority (ställningstagande). `rank` 1 comes first."""

    round = models.ForeignKey("rodtrad_programme.Round", on_delete=models.CASCADE, related_name="priorities")
    rank = models.PositiveIntegerField()
    title = models.JSONField()
    rationale = models.JSONField(default=dict)
    theme = models.ForeignKey("rodtrad_coding.Theme", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["round", "rank"], name="one_priority_a_rank"),
            models.CheckConstraint(condition=Q(rank__gte=1), name="priority_rank_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {in_language(self.title, 'sv')}"


class Indicator(models.Model):
    """A figure that is followed, such as one of Kolada's."""

    municipality = models.ForeignKey(
        "rodtrad_organisation.Municipality", on_delete=models.CASCADE, related_name="indicators"
    )
    source = models.CharField(max_length=60)
    code = models.CharField(max_length=60)
    name = models.JSONField()
    measure = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "source", "code"], name="one_indicator_a_code")]

    def __str__(self) -> str:
        return in_language(self.name, "sv")


class Action(models.Model):
    """What is to be done, by which unit and when."""

    class State(models.TextChoices):
        """How far it has come."""

        PLANNED = "planned"
        UNDER_WAY = "under_way"
        DONE = "done"
        DROPPED = "dropped"

    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="actions")
    unit = models.ForeignKey("rodtrad_organisation.Unit", on_delete=models.PROTECT, related_name="actions")
    title = models.JSONField()
    due = models.DateField(null=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PLANNED)
    indicators = models.ManyToManyField(Indicator, related_name="actions", blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return in_language(self.title, "sv")


class FollowUp(models.Model):
    """How an action was going on a day."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="follow_ups")
    date = models.DateField()
    note = models.TextField()
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True, related_name="values")
    value = models.FloatField(null=True)

    class Meta:
        ordering = ["date"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(indicator__isnull=False), name="value_has_an_indicator"
            )
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.date}"
