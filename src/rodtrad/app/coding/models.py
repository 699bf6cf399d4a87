"""Themes, and which statements are about them: the machine's suggestions and people's codings."""

from django.db import models

from rodtrad.analysis.language import in_language
from rodtrad.app.records import Decided, Decision, Suggestion, probability

__all__ = ["BlindCoding", "Codebook", "CodebookChange", "Coding", "Origin", "Theme", "ThemeSuggestion"]


class Origin(models.TextChoices):
    """Who made a theme, or named it last."""

    MACHINE = "machine"
    PERSON = "person"


class Codebook(models.Model):
    """The themes of a round. `themes_key` tells what the machine's themes were made from."""

    round = models.OneToOneField("rodtrad_programme.Round", on_delete=models.CASCADE, related_name="codebook")
    themes_key = models.CharField(max_length=64, blank=True)
    note = models.TextField(blank=True)
    """Why there are no themes, where there are none."""
    held = models.BooleanField(default=False)
    """True from when a person has shaped it: the machine then assigns to its codes and makes no themes of its own."""

    def __str__(self) -> str:
        return f"codebook {self.round}"


class Theme(models.Model):
    """What several statements are about, with the rule for what belongs to it."""

    codebook = models.ForeignKey(Codebook, on_delete=models.CASCADE, related_name="themes")
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="children")
    label = models.JSONField()
    definition = models.JSONField(default=dict)
    include = models.JSONField(default=dict)
    exclude = models.JSONField(default=dict)
    example = models.JSONField(default=dict)
    keywords = models.JSONField(default=list)
    core = models.JSONField(default=list)
    """Keys of the statements that lay nearest the middle when the machine made the theme: its examples from then on."""
    origin = models.CharField(max_length=10, choices=Origin.choices)
    machine_name = models.JSONField(default=dict)
    """`label` and `definition` as the machine had them when a person first gave a name; empty before that."""
    named_by_name = models.CharField(max_length=200, blank=True)
    """The person whose name for it stands."""
    retired = models.BooleanField(default=False)
    """True for a machine's theme that no longer stands but that somebody has coded to."""

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return in_language(self.label, "sv")


class ThemeSuggestion(Suggestion):
    """The machine puts a statement in a theme. `rank` is its place among the theme's representatives, 0 the first."""

    placed = models.BooleanField(default=True)
    """False for what is only among the likeliest, for the person who decides where the statement belongs."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="suggestions")
    rank = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "run", "theme"], name="one_theme_suggestion_a_run"),
            probability("p", "theme_suggestion_p"),
        ]

    def __str__(self) -> str:
        return f"{self.statement} → {self.theme}"


class CodebookChange(Decided):
    """What a person did to a codebook, with all that is needed to take it back."""

    codebook = models.ForeignKey(Codebook, on_delete=models.CASCADE, related_name="changes")
    verb = models.CharField(max_length=20)
    before = models.JSONField()
    """The codebook's themes, and whose statements were moved, before the change (`coding/changes.py`)."""
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.verb} {self.codebook}"


class Coding(Decision):
    """A coder's decision that a statement is (or is not) about a theme."""

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="codings")
    accepted = models.BooleanField()
    memo = models.TextField(blank=True)

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "theme", "decided_by_name"], name="one_coding_a_coder")
        ]

    def __str__(self) -> str:
        return f"{self.statement} → {self.theme}: {self.accepted}"


class BlindCoding(Decision):
    """A coder's reading of a statement, made without seeing what others or the machine think: for agreement alone.

    It moves nothing in the compilation. No theme: the coder finds that none of them fits.
    """

    themes = models.ManyToManyField(Theme, related_name="blind_codings")

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "decided_by_name"], name="one_blind_coding_a_coder")
        ]

    def __str__(self) -> str:
        return f"{self.statement} by {self.decided_by_name}"
