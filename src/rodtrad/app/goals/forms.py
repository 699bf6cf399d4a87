"""The forms of an own goal's page: an example, and a target by its number."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rodtrad.analysis.agenda2030 import catalogue
from rodtrad.app.goals.models import MunicipalGoal
from rodtrad.app.goals.tables import LONGEST_EXAMPLE, MOST_EXAMPLES

__all__ = ["ExampleForm", "TargetForm"]


class ExampleForm(forms.Form):
    """A text that belongs to a goal."""

    example = forms.CharField(max_length=LONGEST_EXAMPLE, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, goal: MunicipalGoal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._goal = goal

    def clean_example(self) -> str:
        """Return the text on one line. Raises ValidationError where the goal has so many already."""
        text = " ".join(self.cleaned_data["example"].split())
        if len(self._goal.examples) >= MOST_EXAMPLES:
            told = _("Ett mål kan ha högst %(most)s exempel. Ta bort något först.")
            raise forms.ValidationError(told % {"most": MOST_EXAMPLES})
        return text


class TargetForm(forms.Form):
    """A target of Agenda 2030 by its number."""

    target = forms.CharField(
        max_length=10, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    )

    def clean_target(self) -> str:
        """Return the number as the catalogue writes it. Raises ValidationError for one that is not there."""
        number = str(self.cleaned_data["target"]).lower().replace(",", ".")
        if number not in catalogue().targets:
            told = _("Det finns inget delmål %(number)s. Skriv till exempel 11.2 eller 13.b.")
            raise forms.ValidationError(told % {"number": number})
        return number
