"""The municipality, its units as a tree, and its staff list."""

from django.db import models

from rodtrad.analysis.language import in_language

__all__ = ["LegalForm", "Municipality", "StaffMember", "Unit"]


class Municipality(models.Model):
    """A municipality and all that belongs to it ("koncernen")."""

    name = models.JSONField()
    """By language code, such as `{"sv": "Norrälva kommun"}`."""

    def __str__(self) -> str:
        return in_language(self.name, "sv")


class LegalForm(models.TextChoices):
    """What a unit is in law."""

    MUNICIPALITY = "municipality"
    DEPARTMENT = "department"
    CENTRAL_OFFICE = "central_office"
    AB = "ab"
    STIFTELSE = "stiftelse"
    KB = "kb"


class Unit(models.Model):
    """A department, a municipal company or the central office; the top of the tree is the municipality itself."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="units")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    code = models.CharField(max_length=40)
    name = models.JSONField()
    legal_form = models.CharField(max_length=20, choices=LegalForm.choices)
    employees = models.PositiveIntegerField(null=True)
    position = models.PositiveIntegerField(default=0)
    """Place in the list that was imported."""

    class Meta:
        ordering = ["position", "code"]
        constraints = [models.UniqueConstraint(fields=["municipality", "code"], name="one_unit_a_code")]

    def __str__(self) -> str:
        return in_language(self.name, "sv")

    @property
    def is_top(self) -> bool:
        """Return whether this is the municipality as a whole, which is not interviewed as a unit."""
        return self.legal_form == LegalForm.MUNICIPALITY


class StaffMember(models.Model):
    """A person on the staff list (the roster), known so that her name can be replaced."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="staff")
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, related_name="staff")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
