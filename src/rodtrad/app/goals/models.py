"""The municipality's own goals, and what statements have to do with goals, targets, dimensions and time."""

from django.db import models
from django.db.models import F, Q

from rodtrad.analysis.language import in_language
from rodtrad.app.records import Decided, Decision, Suggestion, probability

__all__ = [
    "CrosswalkDecision",
    "CrosswalkSuggestion",
    "GoalDecision",
    "GoalKind",
    "GoalSuggestion",
    "GoalVersion",
    "Level",
    "MunicipalGoal",
    "ReadingDecision",
    "Stance",
    "StatementReading",
]


class Stance(models.TextChoices):
    """Bidrar, motverkar (or is a lack), neither: the linker's words, which are costly to import from there."""

    CONTRIBUTES = "contributes"
    COUNTERACTS = "counteracts"
    NEUTRAL = "neutral"


class GoalVersion(models.Model):
    """A generation of the municipality's own goals; they change with the term of office."""

    municipality = models.ForeignKey(
        "rodtrad_organisation.Municipality", on_delete=models.CASCADE, related_name="goal_versions"
    )
    name = models.CharField(max_length=60)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="one_goal_version_a_name"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="goal_version_dates",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Level(models.TextChoices):
    """The two levels of own goals (övergripande, riktade)."""

    OVERARCHING = "overarching"
    TARGETED = "targeted"


class MunicipalGoal(models.Model):
    """One of the municipality's own goals. `examples` are texts that belong to it, which help the linker."""

    version = models.ForeignKey(GoalVersion, on_delete=models.CASCADE, related_name="goals")
    code = models.CharField(max_length=40)
    level = models.CharField(max_length=20, choices=Level.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    title = models.JSONField()
    description = models.JSONField(default=dict)
    examples = models.JSONField(default=list)
    position = models.PositiveIntegerField(default=0)
    crosswalk_key = models.CharField(max_length=64, blank=True)
    """What the suggested targets were made from; empty before they are."""

    class Meta:
        ordering = ["position", "code"]
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="one_goal_a_code")]

    def __str__(self) -> str:
        return f"{self.code} {in_language(self.title, 'sv')}"


class CrosswalkSuggestion(models.Model):
    """The machine finds that one of the municipality's own goals touches a target of Agenda 2030."""

    goal = models.ForeignKey(MunicipalGoal, on_delete=models.CASCADE, related_name="crosswalk_suggestions")
    target = models.CharField(max_length=10)
    p = models.FloatField()
    why = models.JSONField(default=list)
    """Words of the goal that say so, verbatim."""
    made_with = models.JSONField(default=dict)
    """Embedder, linker, catalogue and Rödtråd's version; it belongs to no round, and so to no run."""

    class Meta:
        ordering = ["-p", "target"]
        constraints = [
            models.UniqueConstraint(fields=["goal", "target"], name="one_crosswalk_a_target"),
            probability("p", "crosswalk_suggestion_p"),
        ]

    def __str__(self) -> str:
        return f"{self.goal} → {self.target} ({self.p:.2f})"


class CrosswalkDecision(Decided):
    """A person's decision on whether an own goal touches a target, suggested or not."""

    goal = models.ForeignKey(MunicipalGoal, on_delete=models.PROTECT, related_name="crosswalk_decisions")
    target = models.CharField(max_length=10)
    accepted = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["goal", "target"], name="one_crosswalk_decision_a_target")]

    def __str__(self) -> str:
        return f"{self.goal} → {self.target}: {self.accepted}"


class GoalKind(models.TextChoices):
    """What a link leads to. `ref` is then `11`, `11.2`, or the code of an own goal."""

    GOAL = "goal"
    TARGET = "target"
    OWN = "own"


class GoalSuggestion(Suggestion):
    """The machine links a statement to a goal or target. p ≥ 0.5 counts as linked."""

    kind = models.CharField(max_length=10, choices=GoalKind.choices)
    ref = models.CharField(max_length=40)
    why = models.JSONField(default=list)
    """Words of the pseudonymised quote that carry the link, verbatim."""
    stance = models.CharField(max_length=20, choices=Stance.choices, default=Stance.NEUTRAL)
    """Whether what is said contributes to it or counteracts it (or is a lack)."""

    class Meta:
        ordering = ["-p", "ref"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "run", "kind", "ref"], name="one_link_a_run"),
            probability("p", "goal_suggestion_p"),
        ]
        indexes = [models.Index(fields=["kind", "ref"], name="goal_suggestion_ref")]

    def __str__(self) -> str:
        return f"{self.statement} → {self.ref} ({self.p:.2f})"


class GoalDecision(Decision):
    """A person's decision on a link: whether it stands, and what is said to be done to the goal."""

    class Stance(models.TextChoices):
        """Bidrar, motverkar (or is a lack), or not said."""

        CONTRIBUTES = "contributes"
        COUNTERACTS = "counteracts"
        NOT_SAID = "not_said"

    kind = models.CharField(max_length=10, choices=GoalKind.choices)
    ref = models.CharField(max_length=40)
    accepted = models.BooleanField()
    stance = models.CharField(max_length=20, choices=Stance.choices, default=Stance.NOT_SAID)
    rationale = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "kind", "ref"], name="one_decision_a_link")]

    def __str__(self) -> str:
        return f"{self.statement} → {self.ref}: {self.accepted}"


class StatementReading(models.Model):
    """What the machine reads in a statement apart from links. `key` tells what it was made from."""

    statement = models.OneToOneField("rodtrad_interviews.Statement", on_delete=models.CASCADE, related_name="reading")
    run = models.ForeignKey("rodtrad_audit.Run", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    relevant = models.BooleanField()
    p_relevant = models.FloatField()
    horizon = models.CharField(max_length=10)
    dimensions = models.JSONField(default=dict)
    """Probability by dimension."""
    stance = models.CharField(max_length=20, choices=Stance.choices, default=Stance.NEUTRAL)
    """What the statement does to what it is about; links to own goals are made later and take it."""

    class Meta:
        constraints = [
            probability("p_relevant", "reading_p"),
            models.CheckConstraint(condition=Q(horizon__in=["done", "future", "none"]), name="reading_horizon"),
        ]

    def __str__(self) -> str:
        return f"{self.statement}: {self.horizon}"


class ReadingDecision(Decision):
    """A person's decision on one aspect of a statement.

    `value` is `yes`/`no` for relevance, a horizon, or dimensions joined by commas.
    """

    class Aspect(models.TextChoices):
        """What can be decided."""

        RELEVANT = "relevant"
        HORIZON = "horizon"
        DIMENSIONS = "dimensions"

    aspect = models.CharField(max_length=20, choices=Aspect.choices)
    value = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "aspect"], name="one_decision_an_aspect")]

    def __str__(self) -> str:
        return f"{self.statement} {self.aspect}={self.value}"
